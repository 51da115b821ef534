"""Inline fields."""

import json
from datetime import date

from vaultgoals.model.note import DurationValue, Link
from vaultgoals.reading.fields import parse_inline_fields

LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}


def shown_as_recorded(value):
    if isinstance(value, date):
        return {"date": f"{value.isoformat()}T00:00:00"}
    if isinstance(value, DurationValue):
        days = "".join(f"{n:g}{LETTERS[u]}" for u, n in value.parts if u in ("year", "month", "week", "day"))
        time = "".join(f"{n:g}{LETTERS[u]}" for u, n in value.parts if u in ("hour", "minute", "second"))
        return {"duration": f"P{days}" + (f"T{time}" if time else "")}
    if isinstance(value, Link):
        return {
            "link": value.path,
            "subpath": value.subpath.lstrip("#^") or None,
            "display": value.display,
            "embed": value.embed,
        }
    if isinstance(value, tuple):
        return [shown_as_recorded(each) for each in value]
    return value


def test_fields_agree_with_dataview(cases_folder):
    """Every recorded line has the fields, raw texts and typed values that Dataview finds."""
    different = []
    for row in (cases_folder / "inline-fields.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(row)
        fields = parse_inline_fields(case["line"])
        shown = [
            {"key": f.key, "raw": f.raw, "value": shown_as_recorded(f.value), "wrapping": f.wrapping} for f in fields
        ]
        full = [{"wrapping": "", **case["full"]}] if case["full"] and not case["inline"] else []
        if shown != case["inline"] + full:
            different.append((shown, case))
    assert not different
