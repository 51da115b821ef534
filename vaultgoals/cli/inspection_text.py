"""A note's parse as text for people."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vaultgoals.cli.terminal import Painted, Piece, say, say_table
from vaultgoals.evaluation.wording import level
from vaultgoals.model.clock import clock_of

_DATES = ("due", "scheduled", "start", "created", "done", "cancelled")


def say_note(described: Mapping[str, Any]) -> None:
    """Print what `inspect` found in a note, leaving out what is empty."""
    say(Painted(str(described["title"]), "strong"))
    say(Painted(f"{described['path']}: {described['kind'] or 'an ordinary note'}", "dim"))
    _section("Properties", ((name, _words(value)) for name, value in described["properties"].items()))
    _words_section("Tags", described["tags"])
    _words_section("Aliases", described["aliases"])
    _section("Headings", ((_line(h), f"{'#' * h['level']} {h['text']}") for h in described["headings"]))
    _section("Links", ((_line(link), _link(link)) for link in described["links"]))
    _section("Tasks", ((_line(task), _task(task)) for task in described["tasks"]))
    _section("Fields", ((_line(field), f"{field['key']}: {_words(field['value'])}") for field in described["fields"]))
    _section("Key results", ((_line(each), _key_result(each)) for each in described["key_results"]))
    units = {each["name"]: each["unit"] for each in described["key_results"]}
    _section("Check-ins", ((_line(each), _check_in(each, units)) for each in described["check_ins"]))
    _section("Findings", ((_line(d), f"{d['severity']}: {d['message']} [{d['code']}]") for d in described["findings"]))


def _section(title: str, rows: Iterable[Sequence[str]]) -> None:
    listed: list[list[Piece]] = [[Painted(first, "dim"), second] for first, second in rows]
    if listed:
        say()
        say(title)
        say_table(listed, indent="  ", flexible=1)


def _words_section(title: str, words: Sequence[str]) -> None:
    if words:
        _section(title, [("", ", ".join(words))])


def _line(described: Mapping[str, Any]) -> str:
    return f"line {described['line']}" if described.get("line") else ""


def _link(link: Mapping[str, Any]) -> str:
    shown = f"{'!' if link['embed'] else ''}[[{link['link']}{'|' + link['display'] if link['display'] else ''}]]"
    where = f" in {link['property']}" if link["property"] else ""
    return f"{shown}{where} → {link['target'] or 'nothing'}"


def _task(task: Mapping[str, Any]) -> str:
    dates = [f"{name} {task[name]}" for name in _DATES if task[name]]
    more = [f"recurs {task['recurrence']}"] if task["recurrence"] else []
    details = ", ".join([task["status_type"].replace("_", " "), *dates, *more])
    return f"[{task['status']}] {task['text']} ({details})"


def _key_result(result: Mapping[str, Any]) -> str:
    if all(result[name] is None for name in ("baseline", "current", "target")) and result["checked"] is not None:
        return f"{result['name']}: {'done' if result['checked'] else 'not done'}"
    unit = result["unit"]
    current, target, baseline = (_number(result[name], unit) for name in ("current", "target", "baseline"))
    clock = clock_of(unit)
    unit = clock.behind if clock else f" {unit}".rstrip()
    weight = "" if result["weight"] == 1 else f", weight {_words(result['weight'])}"
    if result["rate"]:
        return f"{result['name']}: {result['rate']}{weight}"
    if result["bound"]:
        return f"{result['name']}: {current}, to be {result['bound']} {target}{unit}{weight}"
    numbers = f"{current} of {target}{unit}, from {baseline}"
    return f"{result['name']}: {numbers}{weight}"


_COUNTED = ("value", "progress", "level")
"""Kinds of check-ins that have a number, which is unknown where it has two readings."""


def _until(day: str | None) -> str:
    return f"until {day}" if day else ""


def _check_in(check_in: Mapping[str, Any], units: Mapping[str, str]) -> str:
    """Return `2026-11-15: Talks given +1, confidence 6; comment: the meetup went well`."""
    value = check_in["value"]
    counted = value is not None or check_in["kind"] in _COUNTED
    plus = "+" if check_in["relative"] and value is not None and value >= 0 else ""
    shown = f"{plus}{_number(value, units.get(check_in['measure'], ''))}" if counted else ""
    kind = check_in["kind"] if check_in["kind"] in ("progress", "level", "due") else ""
    words = [
        check_in["measure"] or kind,
        shown,
        check_in["status"] or "",
        check_in["due"] or "",
        _until(check_in["until"]),
    ]
    told = [" ".join(filter(None, words))]
    if check_in["confidence"] is not None:
        told.append(f"confidence {_words(check_in['confidence'])}")
    said = ", ".join(filter(None, told))
    comment = f"{'; ' if said else ''}comment: {check_in['comment']}" if check_in["comment"] else ""
    return f"{check_in['date']}: {said}{comment}"


def _number(value: float | None, unit: str = "") -> str:
    return "unknown" if value is None else level(value, unit, _words)


def _words(value: Any) -> str:
    """Return a value in words; what is unknown or empty is left out of a mapping."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_words(item)}" for name, item in value.items() if item not in (None, "", []))
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    return str(value)
