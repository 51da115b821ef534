"""The numbers of a key result: `30 -> 8 hours, now 21`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from vaultgoals.model.folding import fold_text
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import Bound
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, replace
from vaultgoals.reading.bounds import split_bound
from vaultgoals.reading.clocks import read_amount, read_whole_amount
from vaultgoals.reading.numbers import Quantity, read_unit
from vaultgoals.reading.words import words_at

ARROW: Final = pattern(r"\s*+(?:->|=>|\u2192|\u21d2)\s*+")
"""Between baseline and target: `30 -> 8`."""
SLASH: Final = pattern(r"\s*+/\s*+")
"""Between current value and target: `1 / 4`."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a key result says in numbers; each is `None` where it is not written, or unclear."""

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
    bound: Bound | None = None
    amounts: tuple[Quantity, ...] = ()
    """All numbers as they are written."""


def read_numbers(text: str, locale: str, lexicon: Lexicon) -> Numbers | None:
    """Return the numbers that a text is as a whole; `None` where it fits no form."""
    words = words_at("key-result", lexicon)
    first = read_amount(text, locale)
    if first is None:
        return _read_bound(text, locale, lexicon, words["now"])
    if first.percent and first.end == len(text):
        return _build_numbers(0.0, first, 100.0, "%")
    return _read_arrow(text, first, locale, words) or _read_share(text, first, locale, words)


def _read_bound(text: str, locale: str, lexicon: Lexicon, now: Iterable[str]) -> Numbers | None:
    """Read `at most TARGET UNIT[, now CURRENT]`."""
    found = split_bound(text, lexicon)
    if found is None:
        return None
    rest, current = _split_now(found[1], now, locale)
    target = read_whole_amount(rest, locale)
    if target is None:
        return None
    unit = target.unit or (current.unit if current else "")
    return replace(_build_numbers(None, current, target, unit), bound=found[0])


def _read_arrow(text: str, first: Quantity, locale: str, words: Mapping[str, tuple[str, ...]]) -> Numbers | None:
    """Read `BASELINE -> TARGET UNIT[, now CURRENT]`."""
    arrow = ARROW.search(text, first.end)
    if arrow is None or not _may_be_unit(text[first.end : arrow.start()]):
        return None
    rest, current = _split_now(text[arrow.end() :], words["now"], locale)
    target = read_whole_amount(rest, locale)
    if target is None:
        return None
    unit = target.unit or first.unit or (current.unit if current else "")
    return _build_numbers(first, current, target, unit)


def _split_now(text: str, now: Iterable[str], locale: str) -> tuple[str, Quantity | None]:
    """Return what stands before `, now CURRENT`, and the current value; the text itself without one."""
    comma = text.rfind(",")
    while comma >= 0:
        if current := _after_word(text[comma + 1 :], now, locale):
            return text[:comma], current
        comma = text.rfind(",", 0, comma)
    return text, None


def _read_share(text: str, first: Quantity, locale: str, words: Mapping[str, tuple[str, ...]]) -> Numbers | None:
    """Read `CURRENT / TARGET UNIT` or `CURRENT of TARGET UNIT`."""
    for start, end in _separators(text, first.end, words["of"]):
        target = read_whole_amount(text[end:], locale)
        if target is not None and _may_be_unit(text[first.end : start]):
            return _build_numbers(0.0, first, target, target.unit or first.unit)
    return None


def _build_numbers(
    baseline: Quantity | float | None, current: Quantity | None, target: Quantity | float, unit: str
) -> Numbers:
    """Return numbers of which each is as written, or what is meant where it is not."""
    written = [each for each in (baseline, current, target) if isinstance(each, Quantity)]
    return Numbers(
        baseline.known if isinstance(baseline, Quantity) else baseline,
        current.known if current else None,
        target.known if isinstance(target, Quantity) else target,
        unit,
        begun=isinstance(baseline, Quantity),
        unclear=next((each.text for each in written if each.known is None), ""),
        current_text=current.text if current else "",
        target_text=target.text if isinstance(target, Quantity) else f"{target:g}",
        amounts=tuple(written),
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
            return read_whole_amount(stripped[len(word) :], locale)
    return None


def _may_be_unit(text: str) -> bool:
    return not text.strip() or read_unit(text) is not None
