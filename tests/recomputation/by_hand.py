"""Redoes what `vaultgoals explain` prints, from nothing but its printed lines."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil, floor

from tests.recomputation.kept_by_hand import Rates, is_way
from tests.recomputation.redone import Redone

_N = r"-?[\d.]+"
_PART = re.compile(rf"  - (?P<name>.+): (?P<value>unknown|{_N} %), weight (?P<weight>[\d.]+): (?P<how>.+)")
"""`  - Services moved (line 52): 68.75 %, weight 1: 11 of 16 services, from 0 (check-in of 2026-11-19)`."""
_LEVEL = re.compile(rf"({_N}) of ({_N})(?: [^,]+)?, from ({_N})")
"""`11 of 16 services, from 0`."""
_BY_CHILD = re.compile(r"([\d.]+) % by .+")
_STATED = re.compile(r"progress: ([\d.]+) %, without a date|stated in the check-in of \S+")
_STATE = re.compile(r"(?:status: )?(done|cancelled|open|not done)(?: on \S+|, without a date)?")
_SUM = re.compile(r"\((?P<terms>.+)\) / (?P<whole>[\d.]+) (?P<sign>[=≈]) (?P<result>[\d.]+)")
"""`(60 × 2 + 50 × 1) / 3 ≈ 56.67`."""
_KNOWN = re.compile(r"known: (\d+) of (\d+) parts, ([\d.]+) of ([\d.]+) of the weight; (.+)")
_RAW = re.compile(rf"each part is held between 0 and 100; without that it would be ({_N})")
_AWAY = r"(?:, (\d+) days? away left out)?"
_BY_GAP = re.compile(
    rf"({_N}) % done, ({_N}) % of the time from (\S+)(?: \(its first evidence\))? to (\S+) over(?:, without \d+ days? away)?: "
    r"(?:level|([\d.]+) points (ahead|behind))(?:; (needs .+))?"
)
_OVERDUE = re.compile(r"was due (\S+), (\d+) days? ago(?: \(\d+ days? of it away\))?(?:, at ([\d.]+) %)?")
_STARTS = re.compile(r"starts (\S+), in (\d+) days?")
_TIME = re.compile(
    rf"time: (\S+)(?: \(its first dated evidence\))? to (\S+): (\d+) / (\d+) days ([=≈]) ([\d.]+) %{_AWAY}"
)
_ONE_DAY = re.compile(r"time: (\S+)(?: \(its first dated evidence\))? to \1: starts and ends on \1: (0|100) %")
_GAP = re.compile(rf"gap: ({_N}) − ({_N}) = (−?[\d.]+) points, (.+) (from|below) (−?[\d.]+)(?: on)?")
"""`gap: 60 − 46.38 = 13.62 points, ahead from 10 on`."""
_NEEDED = re.compile(
    rf"needed: from ({_N}) to ({_N})(.*) in (\d+) days?(?: \(\d+ more away\))?: ({_N}) / (\d+) × 7 ([=≈]) ({_N})(.*) a week"
)
_MADE = re.compile(
    rf"made: from ({_N}) on (\S+) to ({_N})(.*) on (\S+): ({_N}) / (\d+) weeks ([=≈]) ({_N})(.*) a week{_AWAY}"
)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_PACE = re.compile(rf"needs ({_N})(.*) a week, the last ({'|'.join(_WORDS)}) weeks made ({_N})")
_LANDS = re.compile(r"lands between (\S+) and (\S+), four times of five|lands on (\S+), or much later; .+")
_WATCHED = re.compile(
    rf"watched: (\d+) days from ([\d-]+)(?: without (\d+) days? away)?, from ({_N}) to ({_N})(.*): ({_N}) done, ({_N}) left"
)
_PACES = re.compile(r"each three weeks in average paces, the latest first: (.+)")
_UNEVEN = re.compile(r"unevenness: \(2 \+ 3 × the squares of what these lie off 1\) / \((\d+) \+ 2\) ([=≈]) ([\d.]+)")
_ROW = re.compile(r"row: (\d) of 6, for (?:unevenness up to ([\d.]+)|all above 8): power ([\d.]+)")
_MIDDLE = re.compile(rf"middle: (\d+) × \(({_N}) / ({_N})\)\^([\d.]+) ([=≈]) ([\d.]+), in whole days: (\d+) days?")
_AT_PACE = re.compile(rf"at the average pace: (\d+) × ({_N}) / ({_N}) ([=≈]) ([\d.]+) days")
_EARLY = re.compile(
    r"early: (\d+) × ([\d.]+), the average pace if that is less(?:, or 1825 × ([\d.]+) / ([\d.]+))?: (\d+) days?(?: \((\d+) more away\))?"
)
_LATE = re.compile(
    r"late: (\d+) × ([\d.]+), the average pace if that is more: (\d+) days?(?: \((\d+) more away\))?(, more than five years)?"
)
_LIMITS = (0.5, 1, 2, 4, 8, float("inf"))
_FIVE_YEARS = 5 * 365
_DATELESS = "Without a date, so it counts at every date:"
_TITLED = ("Left out:", _DATELESS, "How these came about:")
"""What a list of other things than parts begins with."""
_UNDERIVED = re.compile(
    r"each part is \(current - baseline\) / \(target - baseline\)|All steps are done\. .*|Add key results, .*"
)
_JUDGED = re.compile(
    r"(dropped|paused|done)( (on|since) \S+)?(: .+)?|an idea so far|planned, not begun|no .+ is known|.*fewer than 3 steps.*"
    r"|nothing it waits for is overdue \(.+\)|no progress is known, .+|its due date lies before its start"
)
"""A standing that rests on no number."""
_MANY = 8
"""More parts than this are added up by equal values."""
_HALF = 0.005
"""What two decimals may hide."""


def redo(lines: Sequence[str], child: Callable[[str], float | None]) -> list[Redone]:
    """Return each derived number of an explanation, worked out anew; `child` reads the sum of another explanation.

    Raises `ValueError` for a line that nobody can redo.
    """
    return list(_Explanation(lines, child).redo())


def summed(lines: Sequence[str]) -> float | None:
    """Return what the sum of an explanation says; `None` where its progress is unknown."""
    found = next((match for line in lines if (match := _SUM.fullmatch(line.strip()))), None)
    return float(found["result"]) if found else None


class _Explanation:
    def __init__(self, lines: Sequence[str], child: Callable[[str], float | None]) -> None:
        self.child = child
        self.as_of = date.fromisoformat(lines[1].rpartition(", as of ")[2])
        blocks = "\n".join(lines[3:]).split("\n\n")
        self.blocks = {block.partition(":")[0]: block.splitlines() for block in blocks}
        known = ("Progress", "Standing", "Pace", "Forecast", "Confidence")
        again = next((block for head, block in self.blocks.items() if head not in known), [])
        self.again = Rates(again, self.as_of)
        self.progress = summed(lines)
        self.elapsed: float | None = None
        self.level: float | None = None
        """Of the last measure; of boxes how many are done."""
        self.needed: float | None = None
        self.made: float | None = None

    def redo(self) -> Iterator[Redone]:
        yield from self.again.redo()
        yield from self.by_parts(self.blocks["Progress"])
        yield from self.pace(self.blocks.get("Pace", []))
        yield from self.standing(self.blocks["Standing"])
        yield from self.forecast(self.blocks.get("Forecast", []))

    def by_parts(self, lines: Sequence[str]) -> Iterator[Redone]:
        head, *rest = lines
        shown = re.fullmatch(r"Progress: ([\d.]+) %, by .+", head)
        if self.progress is not None:
            yield Redone(head, self.progress, float(shown[1]) if shown else -1, 0.5)
        elif shown:
            raise ValueError(head)
        until = next((place for place, line in enumerate(rest) if line.strip() in _TITLED), len(rest))
        parts = [part for line in rest[:until] if (part := _PART.fullmatch(line))]
        for part in parts:
            yield from self.part(part)
        others = [line for line in rest[:until] if not line.startswith("  - ")]
        for line in others:
            yield from self.total(line.strip(), parts)
        yield from _undated(rest[until:], parts)

    def part(self, part: re.Match[str]) -> Iterator[Redone]:
        how, value = part["how"], _percent(part["value"])
        if value is None:
            return
        if kept := self.again.part(part[0], part["name"].rpartition(" (")[0], how, value):
            yield from kept
        elif level := _LEVEL.match(how):
            current, target, baseline = map(float, level.groups())
            self.level = current
            yield Redone(part[0], 100 * (current - baseline) / (target - baseline), value, _HALF)
        elif by_child := _BY_CHILD.fullmatch(how):
            path = part["name"].rpartition(" (")[2].removesuffix(")")
            yield Redone(part[0], value, float(by_child[1]), 0.5)
            yield Redone(part[0], _known(self.child(path), part[0]), value)
        elif stated := _STATED.fullmatch(how):
            yield Redone(part[0], float(stated[1] or value), value)
        elif state := _STATE.fullmatch(how):
            self.level = (self.level or 0) + value / 100
            yield Redone(part[0], 100 if state[1] in ("done", "cancelled") else 0, value)
        else:
            raise ValueError(part[0])

    def total(self, line: str, parts: Sequence[re.Match[str]]) -> Iterator[Redone]:
        values = [(value, float(part["weight"])) for part in parts if (value := _percent(part["value"])) is not None]
        if found := _SUM.fullmatch(line):
            terms = [(float(term.split(" × ")[0]), float(term.split(" × ")[1])) for term in found["terms"].split(" + ")]
            weights: defaultdict[float, float] = defaultdict(float)
            for value, weight in values:
                weights[min(max(value, 0.0), 100.0)] += weight
            expected = sorted(weights.items(), reverse=True) if len(values) > _MANY else None
            # Where two decimals are too few for the mean's digits, the sum has more.
            if [(round(value, 2), weight) for value, weight in terms] != (
                expected or [(min(max(value, 0), 100), weight) for value, weight in values]
            ):
                raise ValueError(line)
            whole = float(found["whole"])
            yield Redone(line, sum(weight for _, weight in values), whole)
            mean = sum(value * weight for value, weight in terms) / whole
            yield Redone(line, mean, float(found["result"]), _rounding(found["sign"]))
        elif raw := _RAW.fullmatch(line):
            mean = sum(value * weight for value, weight in values) / sum(weight for _, weight in values)
            yield Redone(line, mean, float(raw[1]), _HALF)
        elif known := _KNOWN.fullmatch(line):
            count, of, weight, whole = map(float, known.groups()[:4])
            yield Redone(line, len(values), count)
            yield Redone(line, len(parts), of)
            yield Redone(line, sum(one for _, one in values), weight)
            yield Redone(line, sum(float(part["weight"]) for part in parts), whole)
            yield Redone(line, weight >= whole / 2 and weight > 0, "too little" not in known[5])
        elif not (_UNDERIVED.fullmatch(line) or is_way(line)):
            raise ValueError(line)

    def standing(self, lines: Sequence[str]) -> Iterator[Redone]:
        head, reason, *rest = lines
        for line in rest:
            yield from self.time_or_gap(line.strip(), head.removeprefix("Standing: "))
        reason = reason.strip()
        if shares := self.again.standing(reason, head.removeprefix("Standing: ")):
            yield from shares
        elif found := _BY_GAP.fullmatch(reason):
            yield Redone(reason, _known(self.progress, reason), float(found[1]))
            yield Redone(reason, _known(self.elapsed, reason), float(found[2]))
            points = float(found[5] or 0) * (-1 if found[6] == "behind" else 1)
            yield Redone(reason, float(found[1]) - float(found[2]), points)
            yield from self.rates(found[7] or "")
        elif found := _OVERDUE.fullmatch(reason):
            yield Redone(reason, (self.as_of - date.fromisoformat(found[1])).days, int(found[2]))
            if found[3]:
                yield Redone(reason, _known(self.progress, reason), float(found[3]), 0.5)
        elif found := _STARTS.fullmatch(reason):
            yield Redone(reason, (date.fromisoformat(found[1]) - self.as_of).days, int(found[2]))
        elif not _JUDGED.fullmatch(reason):
            raise ValueError(reason)

    def time_or_gap(self, line: str, standing: str) -> Iterator[Redone]:
        if found := _TIME.fullmatch(line):
            start, due = date.fromisoformat(found[1]), date.fromisoformat(found[2])
            over, whole, self.elapsed = int(found[3]), int(found[4]), float(found[6])
            away = int(found[7] or 0)
            past = min(max((self.as_of - start).days, 0), whole)
            yield Redone(line, past, over, away)
            yield Redone(line, (due - start).days, whole + away)
            yield Redone(line, 100 * over / whole, self.elapsed, _rounding(found[5]))
        elif found := _ONE_DAY.fullmatch(line):
            self.elapsed = float(found[2])
            yield Redone(line, 100 if self.as_of >= date.fromisoformat(found[1]) else 0, self.elapsed)
        elif found := _GAP.fullmatch(line):
            gap, limit = (float(found[place].replace("−", "-")) for place in (3, 6))
            yield Redone(line, _known(self.progress, line), float(found[1]))
            yield Redone(line, _known(self.elapsed, line), float(found[2]))
            yield Redone(line, float(found[1]) - float(found[2]), gap)
            yield Redone(line, gap >= limit if found[5] == "from" else gap < limit, found[4] == standing)
        else:
            raise ValueError(line)

    def pace(self, lines: Sequence[str]) -> Iterator[Redone]:
        for line in map(str.strip, lines[1:]):
            if found := _NEEDED.fullmatch(line):
                level, target, left, rate = (float(found[place]) for place in (1, 2, 5, 8))
                yield Redone(line, abs(target - level), left)
                yield Redone(line, self.level_in(found[3]), level)
                yield Redone(line, int(found[4]), int(found[6]))
                yield Redone(line, left / int(found[6]) * 7, rate, _rounding(found[7], found[8]))
                self.needed = rate
            elif found := _MADE.fullmatch(line):
                before, level, made, rate = (float(found[place]) for place in (1, 3, 6, 9))
                weeks = int(found[7])
                yield Redone(line, abs(level - before), abs(made))
                yield Redone(line, self.level_in(found[4]), level)
                away = int(found[11] or 0)
                yield Redone(line, (date.fromisoformat(found[5]) - date.fromisoformat(found[2])).days, 7 * weeks + away)
                yield Redone(line, (self.as_of - date.fromisoformat(found[5])).days, 0)
                yield Redone(line, made / weeks, rate, _rounding(found[8], found[9]))
                self.made = rate
            else:
                raise ValueError(line)
        words = lines[0].removeprefix("Pace: ") if lines else ""
        yield from self.rates("" if words == "as far as it is known" else words)

    def forecast(self, lines: Sequence[str]) -> Iterator[Redone]:
        if len(lines) < 2:
            return
        head, *rest = lines
        patterns = (_WATCHED, _PACES, _UNEVEN, _ROW, _MIDDLE, _AT_PACE, _EARLY, _LATE)
        found = [pattern.fullmatch(line.strip()) for pattern, line in zip(patterns, rest, strict=True)]
        ends = _LANDS.fullmatch(head.removeprefix("Forecast: "))
        if ends is None or None in found:
            raise ValueError(head)
        watched, paces, uneven, row, middle, at_pace, early, late = (
            dict(enumerate(one.groups(), 1)) for one in found if one
        )
        days, begun, level, done, left = (float(watched[place]) for place in (1, 4, 5, 7, 8))
        yield Redone(rest[0], (self.as_of - date.fromisoformat(watched[2])).days, days + int(watched[3] or 0))
        yield Redone(rest[0], abs(level - begun), done)
        yield Redone(rest[0], self.level_in(watched[6]), level)
        multiples = [float(one) for one in paces[1].split(", ")]
        yield Redone(rest[1], min(days // 21, 16), len(multiples))
        by_hand = (2 + 3 * sum((one - 1) ** 2 for one in multiples)) / (len(multiples) + 2)
        yield Redone(rest[2], len(multiples), float(uneven[1]))
        yield Redone(rest[2], by_hand, float(uneven[3]), _rounding(uneven[2]))
        number = next(place for place, limit in enumerate(_LIMITS, 1) if float(uneven[3]) <= limit)
        yield Redone(rest[3], number, float(row[1]))
        yield Redone(rest[3], 1.0, float(_LIMITS[number - 1] == float(row[2] or "inf")))
        for line, one in ((rest[4], middle), (rest[5], at_pace)):
            yield from (Redone(line, value, float(one[place])) for place, value in enumerate((days, left, done), 1))
        yield Redone(rest[4], float(row[3]), float(middle[4]))
        yield Redone(rest[4], days * (left / done) ** float(row[3]), float(middle[6]), _rounding(middle[5]))
        yield Redone(rest[4], max(float(middle[6]), 1), float(middle[7]), 0.505)
        yield Redone(rest[5], days * left / done, float(at_pace[5]), _rounding(at_pace[4]))
        yield from self.ends(ends, rest, (float(middle[7]), days * left / done), early, late)

    def ends(
        self,
        ends: re.Match[str],
        lines: Sequence[str],
        about: tuple[float, float],
        early: dict[int, str | None],
        late: dict[int, str | None],
    ) -> Iterator[Redone]:
        middle, at_pace = about
        first, last = float(early[2] or 0), float(late[2] or 0)
        latest = max(ceil(round(middle * last, 6)), ceil(at_pace))
        nearest = _FIVE_YEARS * first / last if latest > _FIVE_YEARS else middle
        earliest = floor(round(min(middle * first, at_pace, nearest), 6))
        yield Redone(lines[6], middle, float(early[1] or 0))
        yield Redone(lines[7], middle, float(late[1] or 0))
        yield Redone(lines[6], earliest, float(early[5] or 0))
        yield Redone(lines[7], latest, float(late[3] or 0))
        yield Redone(lines[7], latest > _FIVE_YEARS, bool(late[5]))
        yield Redone(lines[7], latest > _FIVE_YEARS, bool(ends[3]))
        yield Redone(
            lines[6], (date.fromisoformat(ends[1] or ends[3]) - self.as_of).days, earliest + int(early[6] or 0)
        )
        if ends[2]:
            yield Redone(lines[7], (date.fromisoformat(ends[2]) - self.as_of).days, latest + int(late[4] or 0))

    def level_in(self, unit: str) -> float:
        """Return the level on the day: in points of progress, else in the unit of what is measured."""
        return _known(self.progress if unit == " points" else self.level, unit)

    def rates(self, words: str) -> Iterator[Redone]:
        if not words:
            return
        found = _PACE.fullmatch(words)
        if not found:
            raise ValueError(words)
        yield Redone(words, _known(self.needed, words), float(found[1]))
        yield Redone(words, _known(self.made, words), float(found[4]))


def _undated(lines: Sequence[str], parts: Sequence[re.Match[str]]) -> Iterator[Redone]:
    """Redo how many parts count at every date."""
    if any(_BY_CHILD.fullmatch(part["how"]) or part["how"] == "its progress is unknown" for part in parts):
        return
    dateless = [part for part in parts if "without a date" in part["how"] and _counts(part)]
    titles = [line.strip() for line in lines]
    listed = lines[titles.index(_DATELESS) + 1 :] if _DATELESS in titles else []
    yield Redone(_DATELESS, len(dateless), sum(line.startswith("  - ") for line in listed))


def _counts(part: re.Match[str]) -> bool:
    """Tell whether a part is evidence: nothing done is none, unless the person said so."""
    return bool(_percent(part["value"])) or part["how"].startswith("progress:")


def _percent(text: str) -> float | None:
    return None if text == "unknown" else float(text.removesuffix(" %"))


def _known(value: float | None, line: str) -> float:
    if value is None:
        raise ValueError(line)
    return value


def _rounding(sign: str, digits: str = "0.00") -> float:
    """Return how far a result may lie from its printed digits: not at all after `=`."""
    if sign == "=":
        return 0.0
    decimals = max(len(digits.partition(".")[2]), 2)
    return 0.5 / float(10**decimals)
