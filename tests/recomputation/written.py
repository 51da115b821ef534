"""Writes a described vault as Markdown notes, in one of the ways in which people write."""

from collections.abc import Iterable, Iterator

from tests.recomputation.described import Box, CheckIn, Goal, Measure, Rate, Settings, Value, Vault
from tests.recomputation.draw import Draw

_SIGNS = {"repeat": "🔁", "due": "📅", "created": "➕", "completion": "✅", "cancelled": "❌"}
_HIDDEN = ("```\n- [ ] In code\n```", "%%\n- [x] Hidden\n%%", "<!-- - [x] Hidden -->", "Plain text with 3 numbers.")
_STATED = ("status", "horizon", "start", "due", "done", "weight", "progress")
_INDENTS = ("  ", "\t", "    ")


def write(vault: Vault, number: int) -> dict[str, str]:
    """Return the files by path; the number chooses among the ways to write."""
    draw = Draw(f"written {number}")
    files = {goal.path: _note(draw, goal) for goal in vault.goals}
    journal = [line for goal in vault.goals for box in goal.linked for line in _box(draw, box, f" [[{goal.title}]]")]
    if journal:
        files["Journal.md"] = _text(journal)
    for place, (first, last) in enumerate(vault.away):
        end = [f"end: {last}"] if last else []
        files[f"Away {place}.md"] = _text(["---", "type: away", f"start: {first}", *end, "---"])
    files["vaultgoals.toml"] = _settings(vault.settings)
    return files


def _settings(settings: Settings) -> str:
    progress = ["[progress]", f'cancelled = "{settings.cancelled}"', f'tasks = "{settings.tasks}"']
    edges = [f"{name} = {getattr(settings, name)}" for name in ("ahead", "on_track", "at_risk")]
    return _text(["[vault]", 'locale = "en"', *progress, "[standing]", *edges])


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _note(draw: Draw, goal: Goal) -> str:
    sections = [
        ("Key results", [*(_key_result(draw, one) for one in goal.key_results), *map(_rate, goal.rates)]),
        ("Check-ins", [_check_in(draw, one, goal) for one in goal.check_ins]),
        ("Done when", _boxes(draw, goal.done_when)),
        ("Checkpoints", _boxes(draw, goal.checkpoints)),
        ("Next", _boxes(draw, goal.tasks)),
    ]
    draw.random.shuffle(sections)
    level = "#" * draw.random.randint(1, 4)
    lines = ["---", "type: goal", *_properties(goal), "---"]
    for heading, items in sections:
        if items or draw.likely(0.1):
            lines += [f"{level} {heading}", *items]
            lines += ["", draw.pick(_HIDDEN)] if draw.likely(0.1) else []
    return _text(lines)


def _properties(goal: Goal) -> Iterator[str]:
    stated: dict[str, object] = {name: getattr(goal, name) for name in _STATED}
    if goal.metric:
        stated["metric"] = goal.metric.name
        stated |= {name: getattr(goal.metric, name) for name in ("unit", "baseline", "current", "target")}
    stated |= {"parent": _links(goal.parents), "depends_on": _links(goal.needs)}
    for name, value in stated.items():
        if value is not None and value != "":
            yield f"{name}: {value:g}" if isinstance(value, float | int) else f"{name}: {getattr(value, 'text', value)}"


def _links(paths: Iterable[str]) -> str:
    links = ", ".join(f'"[[{path.removeprefix("Goals/").removesuffix(".md")}]]"' for path in paths)
    return links and f"[{links}]"


def _key_result(draw: Draw, measure: Measure) -> str:
    name = measure.name if measure.box is None else f"[{measure.box.mark}] {measure.name}"
    unit = f" {measure.unit}" if measure.unit else ""
    current, target = _number(draw, measure.current), _number(draw, measure.target)
    arrow = f"{_number(draw, measure.baseline)} {draw.pick(('->', '→', '=>'))} {target}{unit}"
    forms = {
        "slash": f"- {name}: {current} / {target}{unit}",
        "of": f"- {name}: {current} of {target}{unit}",
        "arrow": f"- {name}: {arrow}{f', now {current}' if current else ''}",
        "percent": f"- {name}: {current} %",
        "fields": f"- {name}{_fields(measure)}",
        "box": f"- {name}",
    }
    weight = "" if measure.weight is None else f" [weight:: {measure.weight:g}]"
    return forms[measure.form] + weight + _signs(measure.box, fields=False)


def _rate(rate: Rate) -> str:
    times = "" if rate.limit else " times"
    turn = f"every {rate.every} {rate.turn}s" if rate.every > 1 else f"a {rate.turn}"
    often = f"{'at most ' if rate.limit else ''}{rate.count:g}{times} {turn}{', assume kept' if rate.assumed else ''}"
    return f"- {rate.name}: {often}" + ("" if rate.weight is None else f" [weight:: {rate.weight:g}]")


def _fields(measure: Measure) -> str:
    stated = [(name, getattr(measure, name)) for name in ("baseline", "current", "target")]
    found = [f" [{name}:: {value:g}]" for name, value in stated if value is not None]
    return "".join(found) + (f" [unit:: {measure.unit}]" if measure.unit else "")


def _check_in(draw: Draw, one: CheckIn, goal: Goal) -> str:
    text = one.when.text
    day = draw.pick((text, text, f"**{text}**", f"[[{text}]]"))
    said = [_value(draw, value, goal) for value in one.values]
    said += [one.status] if one.status else []
    said += [f"due -> {one.due.text}"] if one.due else []
    said += [f"confidence {one.confidence}"] if one.confidence is not None else []
    return f"- {day}: {', '.join(said)}{f' - {one.comment}' if said and one.comment else one.comment}"


def _value(draw: Draw, value: Value, goal: Goal) -> str:
    sign = "+" if value.step and value.number > 0 else ""
    number = f"{sign}{_number(draw, value.number)}"
    if any(one.name == value.measure for one in goal.rates):
        return value.measure if value.number == 1 and draw.likely(0.5) else f"{value.measure} {number}"
    measures = [one for one in (*goal.key_results, goal.metric) if one and one.form != "box"]
    if not value.measure:
        by_sign = not any(one.unit == "%" for one in measures) and draw.likely(0.5)
        return f"{number} %" if by_sign else f"progress {number}"
    unit = next(one.unit for one in measures if one.name == value.measure)
    alone = len(measures) + len(goal.rates) == 1 or (unit and sum(one.unit == unit for one in measures) == 1)
    if alone and draw.likely(0.5):
        return f"{number} {unit}".strip()
    return f"{value.measure} {number} {unit}".strip() if draw.likely(0.3) else f"{value.measure} {number}"


def _boxes(draw: Draw, boxes: Iterable[Box], indent: str = "") -> list[str]:
    return [line for box in boxes for line in _box(draw, box, indent=indent)]


def _box(draw: Draw, box: Box, link: str = "", indent: str = "") -> list[str]:
    tag = " #checkpoint" if box.tagged else ""
    line = f"{indent}- [{box.mark}] {box.text}{link}{tag}{_signs(box, fields=draw.likely(0.3))}"
    return [line, *_boxes(draw, box.inner, indent * 2 or draw.pick(_INDENTS))]


def _signs(box: Box | None, *, fields: bool) -> str:
    if box is None:
        return ""
    days = {"due": box.due, "created": box.created, "completion": box.done, "cancelled": box.cancelled}
    found = {"repeat": "every week"} if box.recurring else {}
    found |= {name: day.isoformat() for name, day in days.items() if day}
    return "".join(f" [{name}:: {value}]" if fields else f" {_SIGNS[name]} {value}" for name, value in found.items())


def _number(draw: Draw, value: float | None) -> str:
    if value is None:
        return ""
    grouped = f"{value:,.4f}" if abs(value) >= 1000 and draw.likely(0.5) else f"{value:.4f}"
    return grouped.rstrip("0").rstrip(".")
