"""A list item under `## Key results` into a key result."""

from collections.abc import Mapping
from math import isnan
from typing import Final

from vaultgoals.model.folding import composed, fold_value
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import Field
from vaultgoals.model.pattern import pattern
from vaultgoals.model.rate import Rate
from vaultgoals.model.value import replace
from vaultgoals.reading.clocks import find_cut_time, find_mixed, find_no_time, name_unit, read_whole_amount
from vaultgoals.reading.key_result_numbers import Numbers, read_numbers
from vaultgoals.reading.line_ends import split_end
from vaultgoals.reading.line_fields import split_fields
from vaultgoals.reading.links import WIKILINK
from vaultgoals.reading.numbers import Quantity, ask_which, find_foreign
from vaultgoals.reading.rates import split_rate, why_no_rate
from vaultgoals.reading.said import without_strike
from vaultgoals.reading.words import ENGLISH_ONLY

EXPECTED: Final = (
    "`Name: 1 / 4 unit`, `Name: 30 -> 8 unit, now 21`, `Name: at most 80 unit`, `Name: 40 %`, `Name: 3 times a week`, "
    "or `Name [current:: 1] [target:: 4]`"
)
"""The accepted forms, for messages."""
LONGEST_NUMBERS: Final = 200
"""Characters after the name that may hold the numbers; more fit no form."""
EMPHASIS: Final = "*_"
"""Marks that may stand around a name: `**Talks given**: 1 / 4`."""
DONE: Final = "xX"
"""What ticks a box."""
IN_TIME: Final = pattern(r"[0-9]:[0-9]{2}(?![0-9])")
"""A colon within a time, and not behind a name."""
SHOWN: Final = 60
"""Characters of a person's text that a message repeats."""

_NUMBER_FIELDS: Final = ("baseline", "current", "target", "weight")


def parse_key_result(  # noqa: PLR0913 - the place and the vault's own words are part of what is read
    text: str,
    *,
    locale: str = "en",
    lexicon: Lexicon = ENGLISH_ONLY,
    status: str | None = None,
    line: int = 1,
    column: int = 1,
) -> tuple[KeyResult | None, str | None]:
    """Return the key result that a list item states, and what is wrong with it.

    `text` is what follows the list marker and any checkbox; `status` the character in the box. Forms: `CURRENT / TARGET UNIT`, `CURRENT of TARGET UNIT` (baseline 0), `BASELINE -> TARGET
    UNIT[, now CURRENT]`, `at most N UNIT[, now CURRENT]`, `N %`, each after the first `:` whose rest fits; or inline fields `baseline`, `current`,
    `target`, `unit`, `weight`. Signs of the Tasks plugin, tags, a block id and hidden text at the end are passed over, and so are tildes that strike it through. A box without numbers is done or not. A problem beside a key result costs one number.
    A number that is unclear is unknown, and stands in `unclear`.
    """
    written, fields = split_fields(composed(text), line, column, lexicon)
    written = without_strike(split_end(written)[0])
    checked = None if status is None else status in DONE
    often = split_rate(written, locale, lexicon)
    time = find_cut_time(written, len(often[0])) if often else ""
    if often and not time:
        name, rate = _plain_name(often[0]), often[1]
        bare = KeyResult(name=name, unit=rate.unit, checked=checked, line=line, column=column, raw=text, rate=rate)
        return _finish_rate(bare, rate, fields, locale)
    if time and checked is None:
        return None, f"`{time}` is a time, and how often is counted in plain numbers: write `7.5 h a week`"
    name, numbers = _split(written, locale, lexicon)
    numbers, weight, problem = _with_fields(numbers, fields, locale)
    wrong = find_mixed(numbers.amounts, numbers.unit) if numbers else find_no_time(written)
    if numbers and wrong and checked is not None:
        name, numbers, problem = _plain_name(written), None, wrong
    if not name:
        return None, f"{_shown(text)} has no name; expected {EXPECTED}"
    if (numbers and wrong) or (numbers is None and checked is None):
        problem = wrong or problem or _foreign(written, locale) or _nearly_often(written, locale, lexicon)
        return None, problem or f"{_shown(text)} has no numbers and is no task; expected {EXPECTED}"
    numbers = numbers or Numbers()
    if problem is None:
        problem = _check_numbers(name, numbers, checked=checked is not None)
    if numbers.bound is not None:
        numbers = replace(numbers, baseline=None, begun=False)
    return (
        KeyResult(
            name=name,
            baseline=numbers.baseline,
            current=numbers.current,
            target=numbers.target,
            unit=name_unit(numbers.unit, max((one.parts for one in numbers.amounts), default=1), name),
            weight=weight,
            checked=checked,
            line=line,
            column=column,
            baseline_stated=numbers.begun,
            raw=text,
            unclear=numbers.unclear,
            current_text=numbers.current_text,
            target_text=numbers.target_text,
            bound=numbers.bound,
        ),
        problem,
    )


def _finish_rate(
    bare: KeyResult, rate: Rate, fields: Mapping[str, Field], locale: str
) -> tuple[KeyResult | None, str | None]:
    """Return the key result of a rate with its weight: no other field means something beside it."""
    if not bare.name:
        return None, f"{_shown(bare.raw)} has no name; expected {EXPECTED}"
    others = [one for one in _NUMBER_FIELDS if one in fields and one != "weight"]
    weights = {"weight": fields["weight"]} if "weight" in fields else {}
    _, weight, problem = _with_fields(None, weights, locale)
    if others and problem is None:
        problem = f"`{others[0]}` in {_shown(bare.raw)} is not used: {rate.words} has no level to come to"
    return replace(bare, weight=weight), problem


def _nearly_often(written: str, locale: str, lexicon: Lexicon) -> str:
    name, _, often = written.rpartition(":")
    why = why_no_rate(often, locale, lexicon) if name else ""
    return f"{_shown(often.strip())} {why}" if why else ""


def _foreign(written: str, locale: str) -> str | None:
    """Say that a number is written as another locale writes it."""
    found = find_foreign(written[-LONGEST_NUMBERS:], locale)
    return found[1] if found else None


def _check_numbers(name: str, numbers: Numbers, *, checked: bool) -> str | None:
    if numbers.unclear:
        return None
    if numbers.target is None:
        stated = numbers.current is not None or numbers.baseline is not None
        return f"{_shown(name)} has no target" if stated or not checked else None
    if numbers.bound is not None:
        has_baseline = numbers.begun or numbers.baseline is not None
        level = f"{numbers.bound} {numbers.target_text}"
        return (
            f"{_shown(name)} is to stay {level}, so its baseline means nothing; take one of them out"
            if has_baseline
            else None
        )
    if numbers.baseline is None and numbers.current is not None and numbers.current > numbers.target:
        beyond = f"{numbers.current_text} lies beyond the target of {numbers.target_text}"
        return f"{_shown(name)}: {beyond}; add `[baseline:: …]`, the value it began at"
    if numbers.target == numbers.baseline:
        return f"{_shown(name)} begins at its target of {numbers.target_text}, so nothing is left to measure; a level to keep is written `at most {numbers.target_text}` or `at least {numbers.target_text}`"
    return None


def _split(written: str, locale: str, lexicon: Lexicon) -> tuple[str, Numbers | None]:
    """Return the name and the numbers behind the first `:` whose rest fits; the whole as name without one."""
    first = max(0, len(written) - LONGEST_NUMBERS)
    folded = fold_value(written)
    colon = begun = folded.find(":", first)
    while colon >= 0:
        numbers = read_numbers(folded[colon + 1 :].strip().lstrip(EMPHASIS).strip(), locale, lexicon)
        if numbers is not None:
            return _plain_name(written[:colon]), numbers
        colon = folded.find(":", colon + 1)
        # No name ends within a time that stands behind a colon: `5 km: 31:00 -> 25`.
        while colon > begun and IN_TIME.match(folded, colon - 1):
            colon = folded.find(":", colon + 1)
    return _plain_name(written), None


def _with_fields(
    numbers: Numbers | None, fields: Mapping[str, Field], locale: str
) -> tuple[Numbers | None, float, str | None]:
    """Return the numbers with what inline fields say, the weight, and what is wrong with a field."""
    given = {name: read_whole_amount(fields[name].raw, locale) for name in _NUMBER_FIELDS if name in fields}
    read = {name: quantity for name, quantity in given.items() if quantity is not None}
    unread = [f"{_shown(fields[name].raw)} in `{name}` is no number" for name in given if name not in read]
    problem = unread[0] if unread else None
    weight = read.pop("weight").value if "weight" in read else 1.0
    if isnan(weight):
        weight, problem = 1.0, problem or f"{ask_which(fields['weight'].raw)}; 1 is used"
    if weight < 0:
        weight, problem = 1.0, problem or "a weight below 0 means nothing; 1 is used"
    if not read:
        return numbers, weight, problem
    unit = fields["unit"].raw if "unit" in fields else ""
    return _updated(numbers or Numbers(), read, unit), weight, problem


def _updated(before: Numbers, read: Mapping[str, Quantity], unit: str) -> Numbers:
    """Return the numbers with those that were read in their place; the unit is the one stated, else one behind a number."""
    values = {name: quantity.known for name, quantity in read.items()}
    baseline = values.get("baseline", before.baseline)
    current = values.get("current", before.current)
    target = values.get("target", before.target)
    if (
        before.bound is None
        and baseline is None
        and "baseline" not in values
        and current is not None
        and target is not None
        and current <= target
    ):
        baseline = 0.0
    units = [quantity.unit for quantity in read.values() if quantity.unit]
    return replace(
        before,
        baseline=baseline,
        current=current,
        target=target,
        unit=unit or before.unit or "".join(units[-1:]),
        begun=before.begun or "baseline" in values,
        unclear=next((one.text for one in read.values() if one.known is None), before.unclear),
        current_text=read["current"].text if "current" in read else before.current_text,
        target_text=read["target"].text if "target" in read else before.target_text,
        amounts=(*before.amounts, *read.values()),
    )


def _plain_name(text: str) -> str:
    """Return a name without emphasis around it and with links as the text they show."""
    shown = WIKILINK.sub(lambda match: match[2].rpartition("|")[2].strip(), text) if "[[" in text else text
    return shown.strip().rstrip(":").strip(EMPHASIS + " \t`")


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return f"`{flat[:SHOWN]}…`" if len(flat) > SHOWN else f"`{flat}`"
