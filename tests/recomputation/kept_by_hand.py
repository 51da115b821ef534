"""Redoes what `vaultgoals explain` prints of rates: sums, verdicts, counts and shares."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.recomputation.redone import Redone

_HEAD = re.compile(
    r"(?P<name>.+) \(line \d+\): (?P<often>(?P<most>at most )?(?:(?P<once>once)|(?P<count>[\d.]+)(?: times)?) "
    r"(?:a (?P<turn>day|week|month)|every (?P<every>\d+) (?P<turns>day|week|month)s))"
    r"(?P<assumed>, assume kept)?(?:, weight (?P<weight>[\d.]+))?"
)
"""`Run (line 6): 3 times a week, weight 2`."""
_TOLD = re.compile(r"  - (?P<name>\S+): (?P<amount>[\d.]+), (?P<verdict>[^:]+): (?P<samples>.+)")
_EMPTY = re.compile(
    r"  - (?P<name>\S+?)(?: to (?P<last>\S+))?: nothing told(?: in (?P<count>\d+) (?:\S+|times .+?))?(?:, (?P<verdict>.+))?"
)
_SAMPLE = re.compile(r"(?P<day>\S+) (?P<amount>[\d.]+) \(.+\)")
_SPAN = re.compile(
    r"  (?P<kept>\d+) kept of (?P<whole>\d+) .+ from its first day to (?P<until>[\d-]+)(?:, (?P<rested>\d+) more with days away)?"
)
_RECENT = re.compile(r"(\d+) of the last (\d+) ")
_ONE = re.compile(r"([01]) of 1 .+ so far")
_PRESENT = re.compile(r"(?:today|this \w+|in these \d+ \w+) ([\d.]+) of (?:at most )?([\d.]+)(?:, (\d+) days? left)?")
_OF_SPAN = re.compile(r"(?P<often>.+), (?P<kept>\d+) of (?P<whole>\d+) [^,]+ up to \S+ kept")
_SHARE = re.compile(r"(?P<kept>\d+) of (?P<judged>\d+) .+? kept \((?P<share>[\d.]+) %\)")
_MEAN = re.compile(r"(?P<mean>[\d.]+) % kept on average; ")
_WAY = "the part of a rate is its kept periods / all that lie whole in its span"
_LATEST = {"day": 30, "week": 12, "month": 12}
_EDGES = {"on track": 80.0, "at risk": 60.0, "off track": 0.0}
_DAY = timedelta(1)
_HALF = 0.005


@dataclass
class Rate:
    """A rate, as its lines tell it."""

    name: str
    count: float
    turn: str
    every: int
    is_limit: bool
    assumed: bool
    weight: float
    verdicts: list[tuple[date, str]] = field(default_factory=list)
    """Of each period its last day, and what became of it."""
    amount: float = 0.0
    """Of the last one."""
    whole: int | None = None
    said: str = ""
    """How it was kept of late, in words."""
    often: str = ""
    """How often it is to be done, in words."""

    def number(self, verdict: str) -> int:
        """Return how many periods have a verdict."""
        return sum(one == verdict for _, one in self.verdicts)

    @property
    def judged(self) -> int:
        """Return how many were kept or missed."""
        return self.number("kept") + self.number("missed")

    def last_day(self, first: date) -> date:
        """Return the last day of a period."""
        for _ in range(self.every):
            first = {
                "day": first + _DAY,
                "week": first + 7 * _DAY,
                "month": (first.replace(day=28) + 7 * _DAY).replace(day=1),
            }[self.turn]
        return first - _DAY


class Rates:
    """The rates of an explanation."""

    def __init__(self, lines: Sequence[str], as_of: date) -> None:
        self.as_of = as_of
        self.found: dict[str, Rate] = {}
        self.heads = [place for place, line in enumerate(lines) if not line.startswith("  ")]
        self.lines = [lines[one:other] for one, other in zip(self.heads, [*self.heads[1:], None], strict=False)]

    def redo(self) -> Iterator[Redone]:
        """Yield each number of the lines."""
        for head, *lines in self.lines:
            yield from self.rate(head, lines)

    def rate(self, head: str, given: Sequence[str]) -> Iterator[Redone]:
        """Redo one rate: its periods, then what they come to."""
        told = _HEAD.fullmatch(head)
        words, *lines = given
        if told is None:
            raise ValueError(head)
        count = 1.0 if told["once"] else float(told["count"])
        every, weight = int(told["every"] or 1), float(told["weight"] or 1)
        turn = told["turn"] or told["turns"]
        one = Rate(told["name"], count, turn, every, bool(told["most"]), bool(told["assumed"]), weight)
        one.said, one.often = words.strip(), told["often"]
        self.found[one.name] = one
        until: date | None = None
        for line in lines:
            if found := _TOLD.fullmatch(line):
                yield from self.told(one, found)
            elif found := _EMPTY.fullmatch(line):
                yield from self.empty(one, found)
            elif found := _SPAN.fullmatch(line):
                until, one.whole = date.fromisoformat(found["until"]), int(found["whole"])
                yield Redone(line, one.number("kept"), int(found["kept"]))
                yield self.span(line, one, until, int(found["rested"] or 0))
            elif line.startswith("  Not counted, since "):
                break
            else:
                raise ValueError(line)
        yield from self.words(one, one.said, until)

    def told(self, one: Rate, found: re.Match[str]) -> Iterator[Redone]:
        """Redo the sum of a period, and what became of it."""
        first = _first_day(found["name"])
        last = one.last_day(first)
        yield from self.follows(found[0], one, first)
        samples = [_SAMPLE.fullmatch(text) for text in found["samples"].split("; ")]
        days = [date.fromisoformat(sample["day"]) for sample in samples if sample]
        amount, verdict = float(found["amount"]), found["verdict"]
        yield Redone(found[0], sum(float(sample["amount"]) for sample in samples if sample), amount)
        yield Redone(found[0], all(first <= day <= min(last, self.as_of) for day in days), 1)
        one.amount = amount
        if one.is_limit and verdict in ("kept", "missed"):
            yield Redone(found[0], amount <= one.count, verdict == "kept")
        elif not one.is_limit:
            yield Redone(found[0], amount >= one.count, verdict == "kept")
        one.verdicts.append((last, verdict))

    def empty(self, one: Rate, found: re.Match[str]) -> Iterator[Redone]:
        """Redo how many periods have nothing told, and whether silence may be that."""
        first, until = _first_day(found["name"]), _first_day(found["last"] or found["name"])
        yield from self.follows(found[0], one, first)
        verdict, number = found["verdict"] or "", 0
        while first <= until:
            last = one.last_day(first)
            one.verdicts.append((last, verdict))
            first, number = last + _DAY, number + 1
        one.amount = 0.0
        yield Redone(found[0], number, int(found["count"] or 1))
        allowed = {"kept"} if one.assumed else {"missed", ""} - ({"missed"} if one.is_limit else {""})
        others = {"not over", "with days away", "partly before its first day or after its last"}
        yield Redone(found[0], verdict in allowed | others, 1)

    def follows(self, line: str, one: Rate, first: date) -> Iterator[Redone]:
        """Redo that no period is left out."""
        if one.verdicts:
            yield Redone(line, first.toordinal(), (one.verdicts[-1][0] + _DAY).toordinal())

    def span(self, line: str, one: Rate, until: date, rested: int) -> Redone:
        """Redo how many periods can be kept: those told of that are, and the whole ones ahead."""
        ahead, last = 0, one.verdicts[-1][0] if one.verdicts else until
        if one.verdicts and one.verdicts[-1][1] == "not over":
            ahead += last <= until
        while (following := one.last_day(last + _DAY)) <= until:
            ahead, last = ahead + 1, following
        told = sum(verdict in ("kept", "missed", "", "with days away") for _, verdict in one.verdicts)
        # Of a first period that is not over, and of one with days away at either end, it is not told whether it is whole.
        edges = [one.verdicts[0], one.verdicts[-1]] if one.verdicts else []
        slack = sum(verdict == "with days away" for _, verdict in edges) + (len(one.verdicts) == 1)
        return Redone(line, told + ahead, int(one.whole or 0) + rested, slack)

    def words(self, one: Rate, words: str, until: date | None) -> Iterator[Redone]:
        """Redo how it was kept of late, and what is left of the present period."""
        over = [verdict for last, verdict in one.verdicts if last < self.as_of and verdict in ("kept", "missed")]
        late = over[-_LATEST[one.turn] :]
        if found := _RECENT.search(words):
            yield Redone(words, late.count("kept"), int(found[1]))
            yield Redone(words, len(late), int(found[2]))
        elif said := _ONE.search(words):
            yield Redone(words, late.count("kept"), int(said[1]))
            yield Redone(words, len(late), 1)
        else:
            yield Redone(words, len(late), 0)
        if found := _PRESENT.search(words):
            last = min(one.verdicts[-1][0], until or one.verdicts[-1][0])
            yield Redone(words, one.amount, float(found[1]))
            yield Redone(words, one.count, float(found[2]))
            if found[3]:
                yield Redone(words, (last - self.as_of).days + 1, int(found[3]))

    def part(self, line: str, name: str, how: str, value: float) -> Iterator[Redone] | None:
        """Return what a part of the progress comes to; nothing for one that is no rate."""
        found, one = _OF_SPAN.fullmatch(how), self.found.get(name)
        if found is None or one is None:
            return None
        kept, whole = int(found["kept"]), int(found["whole"])
        pairs = [
            (found["often"] == one.often, 1.0, 0.0),
            (100 * kept / whole, value, _HALF),
            (one.number("kept"), kept, 0.0),
            (one.whole or 0, whole, 0.0),
        ]
        return iter([Redone(line, by_hand, printed, within) for by_hand, printed, within in pairs])

    def standing(self, reason: str, name: str) -> Iterator[Redone] | None:
        """Return what a standing by kept shares comes to; nothing for another one."""
        told = list(_SHARE.finditer(reason))
        known = [one for one in self.found.values() if one.judged]
        if not self.found or not (told or reason.endswith([*self.found.values()][-1].said)):
            return None
        return self._by_share(reason, name, told, known)

    def _by_share(
        self, reason: str, name: str, told: Sequence[re.Match[str]], known: Sequence[Rate]
    ) -> Iterator[Redone]:
        yield Redone(reason, len(known), len(told))
        late = [each[0] for each in _RECENT.finditer(reason)]
        yield Redone(reason, all(any(each in one.said for one in known) for each in late), 1)
        for one, found in zip(known, told, strict=True):
            yield Redone(reason, one.number("kept"), int(found["kept"]))
            yield Redone(reason, one.judged, int(found["judged"]))
            yield Redone(reason, 100 * one.number("kept") / one.judged, float(found["share"]), _HALF)
        weight = sum(one.weight for one in known)
        if weight:
            share = sum(100 * one.number("kept") / one.judged * one.weight for one in known) / weight
            if mean := _MEAN.match(reason):
                yield Redone(reason, share, float(mean["mean"]), _HALF)
            yield Redone(reason, next(edge for edge, least in _EDGES.items() if share >= least) == name, 1)
        else:
            yield Redone(reason, name == "unknown", 1)


def is_way(line: str) -> bool:
    """Tell whether a line says how the part of a rate comes about."""
    return line == _WAY


def _first_day(name: str) -> date:
    year, _, rest = name.partition("-")
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 1)
    return date.fromisoformat(name if rest.count("-") else f"{name}-01")
