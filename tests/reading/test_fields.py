"""Inline fields."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import RECORDED
from tests.growth import LIMIT, growth
from vaultgoals.model.note import DurationValue, FieldValue, Link
from vaultgoals.reading.field_values import read_field_value
from vaultgoals.reading.fields import parse_inline_fields

DAYS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
HOURS = {"hour": "H", "minute": "M", "second": "S"}


def as_recorded(value: FieldValue) -> Any:
    """Return a value in the form of the recorded cases."""
    if isinstance(value, datetime):
        return {"date": value.isoformat()}
    if isinstance(value, date):
        return {"date": f"{value.isoformat()}T00:00:00"}
    if isinstance(value, DurationValue):
        days = "".join(f"{count:g}{DAYS[unit]}" for unit, count in value.parts if unit in DAYS)
        hours = "".join(f"{count:g}{HOURS[unit]}" for unit, count in value.parts if unit in HOURS)
        return {"duration": f"P{days}" + (f"T{hours}" if hours else "")}
    if isinstance(value, Link):
        subpath = value.subpath.lstrip("#^") or None
        return {"link": value.path, "subpath": subpath, "display": value.display, "embed": value.embed}
    return [as_recorded(each) for each in value] if isinstance(value, tuple) else value


def test_fields_agree_with_dataview() -> None:
    """Every recorded line has the fields, texts and typed values that Dataview finds."""
    rows = (RECORDED / "inline-fields.jsonl").read_text(encoding="utf-8").splitlines()
    assert rows
    for row in rows:
        case = json.loads(row)
        full = [{"wrapping": "", **case["full"]}] if case["full"] and not case["inline"] else []
        assert [
            {"key": each.key, "raw": each.raw, "value": as_recorded(each.value), "wrapping": each.wrapping}
            for each in parse_inline_fields(case["line"])
        ] == case["inline"] + full


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("key:: v", [("key", "v", 1, "")]),
        ("  - **Key one**:: v ", [("Key one", "v", 7, "")]),
        ("> 🎯 goal:: x", [("goal", "x", 5, "")]),
        ("a [k:: v] b (l::w)", [("k", "v", 3, "["), ("l", "w", 13, "(")]),
        ("[k:: [[A]] and (b)]", [("k", "[[A]] and (b)", 1, "[")]),
        ("[k:: (l:: 1)]", [("k", "(l:: 1)", 1, "["), ("l", "1", 6, "(")]),
        (r"[k:: a \] b]", [("k", r"a \] b", 1, "[")]),
        ("[k::]", [("k", "", 1, "[")]),
        ("[k:: a:: b]", [("k", "a:: b", 1, "[")]),
    ],
)
def test_fields_are_found(line: str, fields: list[tuple[str, str, int, str]]) -> None:
    """A field has its key, text, column and brackets; brackets inside it belong to it."""
    assert [(each.key, each.raw, each.column, each.wrapping) for each in parse_inline_fields(line)] == fields


@pytest.mark.parametrize(
    "line", ["", "::", ":: v", "k: v", "a:b:: c", "- [x] k:: v", "[:: v]", "[a.b:: v", "a.b:: c", "k::v" + " " * 40_000]
)
def test_other_lines_have_no_fields(line: str) -> None:
    """Without a key of letters, without closing brackets or far too long, a line has no field.

    Dataview takes `:: v` for a field without a name, which nobody can ask for.
    """
    assert parse_inline_fields(line) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("null", None),
        ("40", 40),
        ("-1.5", -1.5),
        ("true", True),
        ("False", False),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-01T09:30", datetime.fromisoformat("2026-03-01T09:30")),
        ("2026-03-01T09:30:05Z", datetime.fromisoformat("2026-03-01T09:30:05")),
        ("2026", 2026),
        ("3 h", DurationValue((("hour", 3),))),
        ("1h30m", DurationValue((("hour", 1), ("minute", 30)))),
        ("90 min", DurationValue((("hour", 1), ("minute", 30)))),
        ("14 days", DurationValue((("week", 2),))),
        ("18 months", DurationValue((("year", 1), ("month", 6)))),
        ('"a, b"', "a, b"),
        (r'"a \" b"', 'a " b'),
        ("#work", "#work"),
        ("1, 2", (1, 2)),
        ("#a, 3 h, 2026-01-01", ("#a", DurationValue((("hour", 3),)), date(2026, 1, 1))),
    ],
)
def test_values_have_types(text: str, value: FieldValue) -> None:
    """A text that is as a whole of one form has that type."""
    read = read_field_value(text)
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    "text",
    [
        "a, b",
        "40 percent",
        "2026-02-30",
        "2026-13",
        "2026-1-1",
        "truly",
        "1,",
        "3 hx",
        '"a',
        "[[]]",
        "1e5",
        "9" * 5_000,
    ],
)
def test_other_text_is_text(text: str) -> None:
    """A text of no form, or with more behind it, stays as it is."""
    assert read_field_value(text) == text


def test_weeks_are_never_months() -> None:
    """Six weeks stay six weeks; Dataview makes a month of every four, which no calendar knows."""
    assert read_field_value("6 weeks") == DurationValue((("week", 6),))


@pytest.mark.parametrize("piece", ["[a::", "(a:: [", "::", "a:: ", "[a:: 1] ", "\\", "(", "[", " "])
def test_work_grows_with_the_line(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line twice as long is about twice the work, even without the limit to its length."""
    monkeypatch.setattr("vaultgoals.reading.fields.MAX_LINE", 10**9)
    assert growth(lambda text: parse_inline_fields(text + "::"), piece) < LIMIT


@pytest.mark.parametrize("piece", ["1, ", "1 d ", '"\\', "[[a]], ", "#a, ", "9", "-", "2026-01-01T"])
def test_work_grows_with_the_value(piece: str) -> None:
    """A value twice as long is about twice the work."""
    assert growth(read_field_value, piece) < LIMIT


@given(st.text(alphabet='[]():: \\"a1,-#!h|🎯\t'))
def test_any_line_is_read(line: str) -> None:
    """No line raises, and each text stands in it."""
    for each in parse_inline_fields(line):
        assert each.raw in line
        assert each.key in line
        assert line[each.column - 1] == (each.wrapping or each.key[0])
