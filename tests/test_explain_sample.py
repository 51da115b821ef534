"""Every percentage of the sample vault, worked out anew from nothing but what `explain` prints."""

import re
import shlex
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

import vaultgoals as vg
from vaultgoals.reports.explanation import explain, format_explanation

DAY = date(2026, 11, 20)

_HEAD = re.compile(r"Progress: (?P<value>unknown|[\d.]+ %), by (?P<measure>.+)")
"""`Progress: 69 %, by its metric`."""
_PART = re.compile(r"  - (?P<name>.+): (?P<value>unknown|[-\d.]+ %), weight (?P<weight>[\d.]+): (?P<how>.+)")
"""`  - Services moved (line 52): 68.75 %, weight 1: 11 of 16 services, from 0 (check-in of 2026-11-19)`."""
_LEVEL = re.compile(r"(?P<current>-?[\d.]+) of (?P<target>-?[\d.]+)(?: [^,]+)?, from (?P<baseline>-?[\d.]+)")
"""`11 of 16 services, from 0`."""
_STATED = re.compile(r"(?:progress: )?(?P<value>[\d.]+) %, without a date")
"""`progress: 40 %, without a date`."""
_TIME = re.compile(r"  time: .+: (?P<over>\d+) / (?P<whole>\d+) days [=≈] (?P<share>[\d.]+) %")
"""`  time: 2026-03-02 to 2027-03-31: 263 / 394 days ≈ 66.75 %`."""
_GAP = re.compile(r"  gap: (?P<value>[\d.]+) − (?P<elapsed>[\d.]+) [=≈] (?P<gap>−?[\d.]+) points")
"""`  gap: 68.75 − 66.75 ≈ 2 points`."""
_NEEDED = re.compile(r"  needed: from (\S+) to (\S+).* in (\d+) days: (\S+) / (\d+) × 7 [=≈] (\S+)")
_MADE = re.compile(r"  made: from (\S+) on (\S+) to (\S+).* on (\S+): (\S+) / (\d+) weeks [=≈] (\S+)")

ROUNDED = 0.006
"""What two shown decimals may hide."""


@dataclass
class Printed:
    """What one goal's explanation says, as text."""

    value: str
    measure: str = ""
    parts: list[re.Match[str]] = field(default_factory=list)
    commands: dict[str, str] = field(default_factory=dict)
    """Title of a goal to the path of its explanation."""
    text: str = ""


def parse(text: str) -> Printed:
    """Read an explanation as a person would."""
    head = _HEAD.search(text)
    printed = Printed(head["value"], head["measure"], text=text) if head else Printed("unknown", text=text)
    section = text.partition("\nStanding:")[0]
    printed.parts = [found for line in section.splitlines() if (found := _PART.fullmatch(line))]
    for line in section.splitlines():
        title, _, command = line.removeprefix("  - ").partition(": vaultgoals explain ")
        if command:
            printed.commands[title] = shlex.split(command)[0]
    return printed


@pytest.fixture(scope="module")
def printed() -> dict[str, Printed]:
    """Return the explanation of every goal of the sample vault, by path."""
    snapshot = vg.load(Path(__file__).resolve().parent.parent / "sample_vault")
    evaluation = vg.evaluate(snapshot, DAY)
    return {
        path: parse("\n".join(format_explanation(explain(snapshot.graph, evaluation, path))))
        for path in evaluation.goals
    }


def recompute(path: str, printed: dict[str, Printed]) -> float | None:
    """Work out a goal's progress from the printed parts alone; `None` where too little is known."""
    one = printed[path]
    known: list[tuple[float, float]] = []
    for part in one.parts:
        value = _part_value(part, one, printed)
        if value is not None:
            known.append((min(max(value, 0), 100), float(part["weight"])))
    whole = sum(float(part["weight"]) for part in one.parts)
    if not known or sum(weight for _, weight in known) < whole / 2:
        return None
    return sum(value * weight for value, weight in known) / sum(weight for _, weight in known)


def _part_value(part: re.Match[str], one: Printed, printed: dict[str, Printed]) -> float | None:
    if one.measure == "the goals that serve it":
        title, path = re.fullmatch(r"(.+) \((.+)\)", part["name"]).groups()  # type: ignore[union-attr]  # a part that does not fit is a failure
        assert one.commands[title] == path
        return recompute(path, printed)
    shown = None if part["value"] == "unknown" else float(part["value"].removesuffix(" %"))
    level = _LEVEL.match(part["how"])
    if level is None:
        if (stated := _STATED.match(part["how"])) is not None:
            return float(stated["value"])
        if one.measure != "what is stated by hand" and shown is not None:
            assert shown == (100 if re.match(r"(done|cancelled|status)", part["how"]) else 0)
        return shown
    current, target, baseline = (float(level[name]) for name in ("current", "target", "baseline"))
    value = 100 * (current - baseline) / (target - baseline)
    assert shown == pytest.approx(value, abs=ROUNDED)
    return value


def test_each_percentage_follows_from_what_is_printed(printed: dict[str, Printed]) -> None:
    """The progress at the head of each explanation is what its printed parts amount to."""
    assert len(printed) == 16
    known = 0
    for path, one in printed.items():
        value = recompute(path, printed)
        if one.value == "unknown":
            assert value is None, path
            continue
        assert value == pytest.approx(float(one.value.removesuffix(" %")), abs=0.5), path
        known += 1
    assert known == 14


def test_each_sum_is_right(printed: dict[str, Printed]) -> None:
    """The arithmetic that is printed, worked out, is the printed result and the recomputed progress."""
    for path, one in printed.items():
        sums = re.findall(r"^  (\(.+\) / [\d.]+) ([=≈]) ([\d.]+)$", one.text, flags=re.MULTILINE)
        assert len(sums) == (one.value != "unknown"), path
        for terms, sign, result in sums:
            value = float(eval(terms.replace("×", "*"), {"__builtins__": {}}))  # noqa: S307  digits and signs only
            assert value == pytest.approx(float(result), abs=0.011 if sign == "≈" else 1e-9), path
            assert recompute(path, printed) == pytest.approx(float(result), abs=ROUNDED), path


def test_each_share_of_time_and_gap_is_right(printed: dict[str, Printed]) -> None:
    """Days over days are the elapsed share, and progress minus that is the gap."""
    gaps = 0
    for path, one in printed.items():
        time, gap = _TIME.search(one.text), _GAP.search(one.text)
        if time is not None:
            assert 100 * int(time["over"]) / int(time["whole"]) == pytest.approx(float(time["share"]), abs=ROUNDED)
        if gap is not None and time is not None:
            gaps += 1
            assert gap["elapsed"] == time["share"]
            assert float(gap["value"]) == pytest.approx(recompute(path, printed) or 0, abs=ROUNDED)
            shown = float(gap["gap"].replace("−", "-"))
            assert shown == pytest.approx(float(gap["value"]) - float(gap["elapsed"]), abs=0.011)
    assert gaps == 9


def test_each_pace_is_right(printed: dict[str, Printed]) -> None:
    """What is left over the days, and what was made over the weeks, are the printed paces."""
    paces = 0
    for one in printed.values():
        if needed := _NEEDED.search(one.text):
            level, target, days, left, same_days, rate = needed.groups()
            assert days == same_days
            assert abs(float(target) - float(level)) == pytest.approx(float(left), abs=0.011)
            assert float(left) / int(days) * 7 == pytest.approx(float(rate), rel=0.05)
        if made := _MADE.search(one.text):
            before, since, level, until, moved, weeks, rate = made.groups()
            assert (date.fromisoformat(until) - date.fromisoformat(since)).days == 7 * int(weeks)
            assert abs(float(level) - float(before)) == pytest.approx(abs(float(moved)), abs=0.011)
            assert float(moved) / int(weeks) == pytest.approx(float(rate), rel=0.05, abs=0.005)
            paces += 1
    assert paces >= 9
