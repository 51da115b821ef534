"""Which marks stand in a locale's numbers, as the Unicode CLDR has them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from vaultgoals.model.pattern import pattern


class Marks(NamedTuple):
    """The marks of a locale."""

    decimal: str
    """`.` or `,`."""
    group: str
    """What groups digits besides the marks that group them in every locale; empty for a blank."""


TAG: Final = pattern(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|[0-9]{3}))?(?:[.@].*)?",
    re.IGNORECASE,
)
"""A locale as people and systems write it: `de`, `de-AT`, `de_DE.UTF-8`, `zh-Hant-TW`."""
COMMON: Final = """
    en en-GB de de-AT de-CH fr fr-CH es es-MX it nl pt pt-BR pt-PT sv da nb no fi pl cs sk hu ro tr el ru uk bg hr sr sl
    et lt lv is ga ca eu gl ar fa he hi id ms vi th ja ko zh
"""
"""What one that is not known is most likely to be."""
_TAGS: Final = {
    Marks(".", ","): """
        aa ab ak am an ann apc ar arn ary as asa bal bem bew bez bgc bho blt bm bn bo bqi brh brx bss byn cad cch
        ccp ce ceb cgg cho chr cic ckb co cop csw cu cy dav doi dv dz ebu ee en es-419 es-br es-bz es-cu es-do es-gt
        es-hn es-mx es-ni es-pa es-pe es-pr es-sv es-us fa fil fr-rw frr fur ga gaa gd gez gn gu guz gv ha haw he hi
        hnj hrx ig ii io isv iu ja jbo jmc kaa kaj kam kcg kde kek ken ki kln km kn ko kok kpe ksb ksh kw kxv la lag
        lg lkt lmo lrc ltg luo luy lzz mai mas mdf mer mg mgo mhn mi mic ml mn mni moh mr mrh ms mt mus mww my myv
        mzn naq nd nds ne nso nus nv ny nyn oc oka om or os osa pa pap pcm pi pis prg qu quc raj rhg rif rof rwk sa
        saq sat sbp sd sdh sgs shn si sid skr sma smj sms sn so ssy st sus suz sw syr szl ta te teo th ti tig tn tpi
        trv trw ug ur vai vmw vo vun wa wae wal wbp xdq xnr xog yi yo yue za zh zu
    """,
    Marks(",", "."): """
        ar-dz ar-lb ar-ly ar-ma ar-mr ar-tn ast az bs ca da de dsb el en-at en-be en-de en-dk en-es en-id en-it
        en-nl en-pl en-ro en-si es eu fo fr-lu fy hr hsb ia id is it jgo jv kgp kkj kl ku lb lij lld ln lo lu mgh mk
        ms-bn ms-id mua nl nnh pms ps pt qu-bo rn ro rw sc scn seh sg sl sr su sw-cd tr vi wo yrl
    """,
    Marks(",", ""): """
        ady af agq ba bas be bg blo br bua cs cv dua dyo en-cz en-ee en-fi en-fr en-ge en-hu en-lt en-lv en-no en-pt
        en-se en-sk en-ua en-za eo es-cr et ewo ff fi fr gl ht hu hy ie ka kab kbd kea kk ksf ky lt lv nb nmg nn no
        nr pl pt-ao pt-ch pt-cv pt-gq pt-gw pt-lu pt-mo pt-mz pt-pt pt-st pt-tl rm ru sah se shi sk smn sq ss sv tg
        tk tok ts tt tzm uk uz ve vec yav zgh
    """,
    Marks(".", ""): "dje khq ks mfe nqo ses to twq tyv xh",
    Marks(".", "'"): "de-ch de-li en-ch gsw it-ch",
    Marks(",", "'"): "fr-ch",
}
"""Marks to the languages that have them, and to the regions that have others than their language."""
_MARKS: Final[Mapping[str, Marks]] = MappingProxyType(
    {tag: marks for marks, tags in _TAGS.items() for tag in tags.split()}
)
"""Language, or language and region where that differs, to its marks; of several ways to write digits, with those of ASCII."""
ALL_MARKS: Final = tuple(dict.fromkeys(_MARKS.values()))
"""Every pair of marks that some locale has."""


@lru_cache(maxsize=64)
def marks_of(locale: str) -> Marks:
    """Return the marks of a locale: the region's, else the language's; of one that is not known, the English ones."""
    found = TAG.fullmatch(locale.strip())
    if found is None:
        return _MARKS["en"]
    language, region = found["language"].lower(), (found["region"] or "").lower()
    return _MARKS.get(f"{language}-{region}") or _MARKS.get(language) or _MARKS["en"]


def read_locale(text: str) -> str | None:
    """Return a locale as `de`, `de-AT` or `zh-Hant-TW`, however it is typed; `None` where its language is not known."""
    found = TAG.fullmatch(text.strip())
    if found is None or found["language"].lower() not in _MARKS:
        return None
    parts = (found["language"].lower(), (found["script"] or "").title(), (found["region"] or "").upper())
    return "-".join(part for part in parts if part)
