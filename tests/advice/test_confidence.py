"""Whom a goal's confidence concerns: one that is doubted, and one that the person is sure of against its pace."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
FALL = "- 2026-11-01: confidence 8\n- 2026-11-08: confidence 6\n- 2026-11-15: confidence 4\n"
FELL = "confidence fell 8 → 6 → 4 (2026-11-01, 2026-11-08, 2026-11-15); what would make you surer?"
SLOW = "".join(f"- 2026-{month}-{day}: Talks {talks}\n" for month, day, talks in (
    ("09", "04", 1), ("09", "18", 2), ("10", "09", 3), ("10", "23", 3), ("11", "06", 5),
))  # fmt: skip
"""A goal of ten talks at half a talk a week."""


def said(check_ins: str, properties: str = "", day: date = DAY) -> dict[str, list[tuple[int, str]]]:
    """Return the line and message of each hint about confidence, by its code."""
    text = f"---\ntype: goal\nstart: 2026-08-03\n{properties}\n---\n## Key results\n- Talks: 0 / 10 talks\n\n## Check-ins\n{check_ins}"
    found = check(snapshot({"A.md": text}), day)
    codes = ("doubted", "sure-but-late")
    return {code: [(one.line, one.message) for one in found if one.code == code] for code in codes}


def test_confidence_that_fell_twice() -> None:
    """A confidence that fell twice in a row is named with its dates, at its latest line."""
    assert said(FALL)["doubted"] == [(12, FELL)]


@pytest.mark.parametrize(
    "check_ins",
    [
        FALL.replace("confidence 4", "confidence 6"),
        f"{FALL}- 2026-11-18: confidence 5\n",
        "- 2026-11-08: confidence 6\n- 2026-11-15: confidence 4\n",
        "",
    ],
)
def test_what_is_no_fall(check_ins: str) -> None:
    """A value that repeats or rises again, or two alone, are no doubt."""
    assert said(check_ins)["doubted"] == []


def test_a_low_confidence() -> None:
    """A latest value of 3 or less is named, the property's too; 4 is not."""
    low = said("- 2026-11-15: confidence 3\n")["doubted"]
    assert low == [(10, "confidence is 3 of 10 (2026-11-15); what would make you surer?")]
    assert said("", "confidence: 2")["doubted"] == [(4, "confidence is 2 of 10 (no date); what would make you surer?")]
    assert said("- 2026-11-15: confidence 4\n")["doubted"] == []
    assert said("- 2026-11-01: confidence 3\n- 2026-11-15: confidence 4\n", "confidence: 1")["doubted"] == []


@pytest.mark.parametrize(
    "properties", ["status: paused", "status: done", "status: dropped", "status: planned", "ignore: doubted"]
)
def test_who_is_not_asked(properties: str) -> None:
    """A goal that is not active, and one that silences it, is not doubted."""
    assert said(FALL, properties)["doubted"] == []
    assert said(FALL, "status: active")["doubted"] != []


def test_a_fall_as_of_a_day() -> None:
    """Before the third value nothing fell, whatever was written since."""
    assert said(FALL, day=date(2026, 11, 14))["doubted"] == []
    assert said(FALL, day=date(2026, 11, 15))["doubted"] == [(12, FELL)]


def test_sure_and_late() -> None:
    """A person who is sure, of a goal that the pace lands after its due day, is asked what the pace does not know."""
    [(line, message)] = said(f"{SLOW}- 2026-11-20: Talks 6, confidence 8\n", "due: 2026-11-27")["sure-but-late"]
    assert line == 15
    assert message.startswith("you are sure (8 of 10), the pace says later (20")
    assert message.endswith(", due 2026-11-27). What does the pace not know?")


@pytest.mark.parametrize(
    ("check_ins", "properties"),
    [
        (f"{SLOW}- 2026-11-20: Talks 6, confidence 7\n", "due: 2026-11-27"),
        (f"{SLOW}- 2026-11-20: Talks 6, confidence 8\n", "due: 2027-03-26"),
        (f"{SLOW}- 2026-11-20: Talks 6, confidence 8\n", "due: 2026-11-19"),
        ("- 2026-11-20: Talks 1, confidence 8\n", "due: 2026-11-27"),
        (f"{SLOW}- 2026-11-20: Talks 6\n", "due: 2026-11-27"),
        (f"{SLOW}- 2026-11-20: Talks 6, confidence 8\n", "due: 2026-11-27\nignore: sure-but-late"),
    ],
)
def test_who_is_not_sure_and_late(check_ins: str, properties: str) -> None:
    """Less sure, in time, overdue, without a forecast, without a word of it, or silenced: nothing is asked."""
    assert said(check_ins, properties)["sure-but-late"] == []
