"""Currencies that people write before a number: `CHF 1200`, `R$ 50`."""

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import category

from vaultgoals.model.pattern import pattern

FRONT: Final = pattern(r"(?P<sign>[+\-\u2212]?)(?P<currency>[^\W\d_]{1,4}+[$.]?)[ \u00a0\u202f]?(?=[+\-\u2212]?[0-9])")
"""What may be a currency before a number, after a sign: `-CHF 200`."""
_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
    "TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CODES: Final = frozenset(_CODES.split())
"""Codes of ISO 4217 that are money in use."""
_MARKS = "R$ US$ A$ AU$ C$ CA$ NZ$ HK$ NT$ S$ MX$ Rs Rs. Fr. SFr. kr kr. zł Kč Ft lei лв. RM Rp Rp."
MARKS: Final = frozenset(_MARKS.split())
"""Marks of letters, as the Unicode CLDR and people have them."""
_KNOWN: Final = CODES | MARKS


def match_front(text: str, start: int) -> re.Match[str] | None:
    """Return the currency of letters that stands before a number, with the sign before it; `None` for any other word."""
    found = FRONT.match(text, start)
    return found if found is not None and found["currency"] in _KNOWN else None


def find_two(units: Iterable[str]) -> str:
    """Say that numbers of one measure are in two currencies; empty where they are not."""
    found = [*dict.fromkeys(unit for unit in units if unit in _KNOWN or category(unit[:1] or " ") == "Sc")]
    if len(found) < 2:  # noqa: PLR2004 - two currencies
        return ""
    return f"`{found[0]}` and `{found[1]}` are two currencies; write all numbers of a measure in one"
