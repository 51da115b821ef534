"""A list item under `## Key results` into a key result."""

from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from typing import Final

from vaultgoals.model.folding import composed, fold_text, fold_value
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.note import Field
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.line_ends import split_end
from vaultgoals.reading.line_fields import split_fields
from vaultgoals.reading.links import WIKILINK
from vaultgoals.reading.numbers import Quantity, ask_which, find_foreign, read_number, read_quantity, read_unit
from vaultgoals.reading.said import without_strike
from vaultgoals.reading.words import ENGLISH_ONLY, words_at

EXPECTED: Final = "`Name: 1 / 4 unit`, `Name: 30 -> 8 unit, now 21`, `Name: 40 %`, or `Name [current:: 1] [target:: 4]`"
"""The accepted forms, for messages."""
LONGEST_NUMBERS: Final = 200
"""Characters after the name that may hold the numbers; more fit no form."""
ARROW: Final = pattern(r"\s*+(?:->|=>|\u2192|\u21d2)\s*+")
"""Between baseline and target: `30 -> 8`."""
SLASH: Final = pattern(r"\s*+/\s*+")
"""Between current value and target: `1 / 4`."""
EMPHASIS: Final = "*_"
"""Marks that may stand around a name: `**Talks given**: 1 / 4`."""
DONE: Final = "xX"
"""What ticks a box."""
SHOWN: Final = 60
"""Characters of a person's text that a message repeats."""

_NUMBER_FIELDS: Final = ("baseline", "current", "target", "weight")


@dataclass(frozen=True, slots=True)
class _Numbers:
    baseline: float | None = None
    current: float | None = None
    target: float | None = None
    unit: str = ""
    begun: bool = False
    """The baseline is written."""
    unclear: str = ""
    """The first number that is unclear, as written."""
    current_text: str = ""
    target_text: str = ""


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
    UNIT[, now CURRENT]`, `N %`, each after the first `:` whose rest fits; or inline fields `baseline`, `current`,
    `target`, `unit`, `weight`. Signs of the Tasks plugin, tags, a block id and hidden text at the end are passed over, and so are tildes that strike it through. A box without numbers is done or not. A problem beside a key result costs one number.
    A number that is unclear is unknown, and stands in `unclear`.
    """
    known = words_at("key-result", lexicon)
    written, fields = split_fields(composed(text), line, column, lexicon)
    written = without_strike(split_end(written)[0])
    checked = None if status is None else status in DONE
    name, numbers = _split(written, locale, known)
    numbers, weight, problem = _with_fields(numbers, fields, locale)
    if not name:
        return None, f"{_shown(text)} has no name; expected {EXPECTED}"
    if numbers is None and checked is None:
        return None, problem or _foreign(
            written, locale
        ) or f"{_shown(text)} has no numbers and is no task; expected {EXPECTED}"
    numbers = numbers or _Numbers()
    if problem is None:
        problem = _check_numbers(name, numbers, checked=checked is not None)
    return (
        KeyResult(
            name=name,
            baseline=numbers.baseline,
            current=numbers.current,
            target=numbers.target,
            unit=numbers.unit,
            weight=weight,
            checked=checked,
            line=line,
            column=column,
            baseline_stated=numbers.begun,
            raw=text,
            unclear=numbers.unclear,
            current_text=numbers.current_text,
            target_text=numbers.target_text,
        ),
        problem,
    )


def _foreign(written: str, locale: str) -> str | None:
    """Say that a number is written as another locale writes it."""
    found = find_foreign(written[-LONGEST_NUMBERS:], locale)
    return found[1] if found else None


def _check_numbers(name: str, numbers: _Numbers, *, checked: bool) -> str | None:
    if numbers.unclear:
        return None
    if numbers.target is None:
        stated = numbers.current is not None or numbers.baseline is not None
        return f"{_shown(name)} has no target" if stated or not checked else None
    if numbers.baseline is None and numbers.current is not None and numbers.current > numbers.target:
        beyond = f"{numbers.current_text} lies beyond the target of {numbers.target_text}"
        return f"{_shown(name)}: {beyond}; add `[baseline:: …]`, the value it began at"
    if numbers.target == numbers.baseline:
        return f"{_shown(name)} begins at its target of {numbers.target_text}, so nothing is left to measure"
    return None


def _split(written: str, locale: str, words: Mapping[str, tuple[str, ...]]) -> tuple[str, _Numbers | None]:
    """Return the name and the numbers behind the first `:` whose rest fits; the whole as name without one."""
    first = max(0, len(written) - LONGEST_NUMBERS)
    folded = fold_value(written)
    colon = folded.find(":", first)
    while colon >= 0:
        numbers = _read_numbers(folded[colon + 1 :].strip().lstrip(EMPHASIS).strip(), locale, words)
        if numbers is not None:
            return _plain_name(written[:colon]), numbers
        colon = folded.find(":", colon + 1)
    return _plain_name(written), None


def _read_numbers(text: str, locale: str, words: Mapping[str, tuple[str, ...]]) -> _Numbers | None:
    first = read_number(text, locale)
    if first is None:
        return None
    if first.percent and first.end == len(text):
        return _build_numbers(0.0, first, 100.0, "%")
    return _read_arrow(text, first, locale, words) or _read_share(text, first, locale, words)


def _read_arrow(text: str, first: Quantity, locale: str, words: Mapping[str, tuple[str, ...]]) -> _Numbers | None:
    """Read `BASELINE -> TARGET UNIT[, now CURRENT]`."""
    arrow = ARROW.search(text, first.end)
    if arrow is None or not _may_be_unit(text[first.end : arrow.start()]):
        return None
    rest, current = text[arrow.end() :], None
    comma = rest.rfind(",")
    while comma >= 0 and current is None:
        current = _after_word(rest[comma + 1 :], words["now"], locale)
        rest = rest[:comma] if current else rest
        comma = rest.rfind(",", 0, comma)
    target = read_quantity(rest, locale)
    if target is None:
        return None
    unit = target.unit or first.unit or (current.unit if current else "")
    return _build_numbers(first, current, target, unit)


def _read_share(text: str, first: Quantity, locale: str, words: Mapping[str, tuple[str, ...]]) -> _Numbers | None:
    """Read `CURRENT / TARGET UNIT` or `CURRENT of TARGET UNIT`."""
    for start, end in _separators(text, first.end, words["of"]):
        target = read_quantity(text[end:], locale)
        if target is not None and _may_be_unit(text[first.end : start]):
            return _build_numbers(0.0, first, target, target.unit or first.unit)
    return None


def _build_numbers(
    baseline: Quantity | float, current: Quantity | None, target: Quantity | float, unit: str
) -> _Numbers:
    """Return numbers of which each is as written, or what is meant where it is not."""
    written = [each for each in (baseline, current, target) if isinstance(each, Quantity)]
    return _Numbers(
        baseline.known if isinstance(baseline, Quantity) else baseline,
        current.known if current else None,
        target.known if isinstance(target, Quantity) else target,
        unit,
        begun=isinstance(baseline, Quantity),
        unclear=next((each.text for each in written if each.known is None), ""),
        current_text=current.text if current else "",
        target_text=target.text if isinstance(target, Quantity) else f"{target:g}",
    )


def _separators(text: str, start: int, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    for slash in SLASH.finditer(text, start):
        yield slash.span()
    for word in words:
        wanted = f" {fold_text(word)} "
        at = fold_text(text).find(wanted, start)
        if at >= 0:
            yield at, at + len(wanted)


def _after_word(text: str, words: Iterable[str], locale: str) -> Quantity | None:
    """Return the quantity after one of some words: `now 21 hours`."""
    stripped = text.strip()
    for word in words:
        if fold_text(stripped[: len(word)]) == fold_text(word) and not stripped[len(word) : len(word) + 1].strip():
            return read_quantity(stripped[len(word) :], locale)
    return None


def _with_fields(
    numbers: _Numbers | None, fields: Mapping[str, Field], locale: str
) -> tuple[_Numbers | None, float, str | None]:
    """Return the numbers with what inline fields say, the weight, and what is wrong with a field."""
    given = {name: read_quantity(fields[name].raw, locale) for name in _NUMBER_FIELDS if name in fields}
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
    return _updated(numbers or _Numbers(), read, unit), weight, problem


def _updated(before: _Numbers, read: Mapping[str, Quantity], unit: str) -> _Numbers:
    """Return the numbers with those that were read in their place; the unit is the one stated, else one behind a number."""
    values = {name: quantity.known for name, quantity in read.items()}
    baseline = values.get("baseline", before.baseline)
    current = values.get("current", before.current)
    target = values.get("target", before.target)
    if (
        baseline is None
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
    )


def _may_be_unit(text: str) -> bool:
    return not text.strip() or read_unit(text) is not None


def _plain_name(text: str) -> str:
    """Return a name without emphasis around it and with links as the text they show."""
    shown = WIKILINK.sub(lambda match: match[2].rpartition("|")[2].strip(), text) if "[[" in text else text
    return shown.strip().rstrip(":").strip(EMPHASIS + " \t`")


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return f"`{flat[:SHOWN]}…`" if len(flat) > SHOWN else f"`{flat}`"
