"""Draws vaults: the same one for the same number."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.recomputation.described import Box, CheckIn, Goal, Measure, Rate, Settings, Value, Vault, When
from tests.recomputation.draw import Draw

_AGAIN = ("Run", "Read", "Sugar")
_TITLES = ("Give talks", "Learn piano", "Save money", "Write a book", "Run far", "Get promoted", "Read papers")
_NAMES = ("Talks", "Talks given", "Pages", "Review time", "Savings", "Long runs", "Weight")
_UNITS = ("talks", "pages", "hours", "€", "km", "kg", "")
_COMMENTS = ("1:1 with Ann", "3 people came", "the meetup went well", "talked to 3 people", "slow week")
_STATUSES = ("idea", "planned", "active", "active", "paused", "done", "dropped")
_SOURCES = ("key results", "metric", "progress", "done when", "checkpoints", "tasks")
_FORMS = ("slash", "of", "arrow", "percent", "fields", "box")
_TWO_ENDS = ("arrow", "fields", "metric")
"""Forms that may say where a measure began."""
_LEVELS = ("slash", "of", "percent")
"""Forms that must say where it is."""


def generate(number: int) -> Vault:
    """Return the vault of that number."""
    draw = Draw(number)
    titles = draw.some(_TITLES, 3, 6)
    paths = [f"Goals/{title}.md" for title in titles]
    goals = tuple(_goal(draw, path, paths[:place]) for place, path in enumerate(paths))
    vault = Vault(goals, draw.today, _settings(draw))
    return _again_and_again(Draw(f"again {number}"), vault) if number % 2 else vault


def _again_and_again(draw: Draw, vault: Vault) -> Vault:
    """Return a vault with rates, habits and time off."""
    goals = tuple(_with_rates(draw, goal, vault.day) if draw.likely(0.5) else goal for goal in vault.goals)
    away = tuple(_away(draw, vault.day) for _ in range(draw.random.randint(1, 3))) if draw.likely(0.5) else ()
    return replace(vault, goals=goals, away=away)


def _away(draw: Draw, today: date) -> tuple[date, date | None]:
    first = today + timedelta(draw.random.randint(-120, 60))
    return first, draw.maybe(0.8, lambda: first + timedelta(draw.random.randint(0, 25)))


def _with_rates(draw: Draw, goal: Goal, today: date) -> Goal:
    if draw.likely(0.3):
        ticked = tuple(_tick(draw, today) for _ in range(draw.random.randint(1, 20)))
        habit = (Box("Practise", recurring=True), *ticked)
        return replace(goal, key_results=(), metric=None, done_when=(), checkpoints=(), tasks=habit, check_ins=())
    rates = tuple(_rate(draw, name) for name in draw.some(_AGAIN, 1, 2))
    kept = draw.pick((0, 0, 1, 1)) or len(goal.key_results)
    dated = [_done_again(draw, one, today) for one in rates for _ in range(draw.random.randint(0, 40))]
    others = tuple(one for one in goal.check_ins if not one.values) if not kept else goal.check_ins
    measures = (goal.key_results, goal.metric, goal.progress) if kept else ((), None, None)
    check_ins = (*others, *dated)
    key_results, metric, progress = measures
    return replace(goal, key_results=key_results, metric=metric, progress=progress, rates=rates, check_ins=check_ins)


def _tick(draw: Draw, today: date) -> Box:
    return Box("Practise", "x", done=today - timedelta(draw.random.randrange(-20, 140)), recurring=True)


def _rate(draw: Draw, name: str) -> Rate:
    limit, turn = name == "Sugar", draw.pick(("day", "week", "week", "month"))
    every = 1 if draw.likely(0.8) else draw.random.randint(2, 3)
    count = draw.random.randint(0, 3) if limit else draw.random.randint(1, 4)
    weight = draw.maybe(0.3, lambda: draw.pick((0, 0.5, 2)))
    return Rate(name, count, turn, every, limit, assumed=limit and draw.likely(0.5), weight=weight)


def _done_again(draw: Draw, rate: Rate, today: date) -> CheckIn:
    day = today - timedelta(draw.random.randrange(-20, 160))
    return CheckIn(When(day.isoformat(), day), (Value(rate.name, draw.pick((0, 1, 1, 1, 2, 5))),))


def _settings(draw: Draw) -> Settings:
    if draw.likely(0.6):
        return Settings()
    at_risk, on_track, ahead = sorted(draw.some(range(-40, 41, 5), 3, 3))
    return Settings(draw.pick(("ignore", "done")), draw.pick(("leaves", "top")), ahead, on_track, at_risk)


def _goal(draw: Draw, path: str, before: Sequence[str]) -> Goal:
    begin, end = sorted((draw.day(), draw.day())) if draw.likely(0.4) else (draw.earlier(), draw.later())
    sources = draw.some(_SOURCES, 0, 2)
    key_results = tuple(_measures(draw)) if "key results" in sources else ()
    metric = _measure(draw, "Audience", "metric") if "metric" in sources else None
    measures = [one for one in (*key_results, metric) if one and one.form != "box"]
    by_hand = "progress" in sources
    return Goal(
        path,
        status=draw.maybe(0.2, lambda: draw.pick(_STATUSES)) or "",
        horizon=draw.maybe(0.1, lambda: draw.pick(("short", "medium", "long"))) or "",
        parents=tuple(draw.maybe(0.6, lambda: draw.some(before, 1, 2)) or ()),
        needs=tuple(draw.maybe(0.2, lambda: draw.some(before, 1, 2)) or ()),
        start=draw.maybe(0.7, lambda: draw.when(begin, first=True)),
        due=draw.maybe(0.8, lambda: draw.when(draw.pick((end, end, end, end, begin, draw.day())))),
        done=draw.maybe(0.08, lambda: draw.when(draw.day(), first=True)),
        weight=draw.maybe(0.3, lambda: draw.pick((0, 0.5, 1, 2, 3))),
        progress=draw.maybe(0.8, lambda: draw.pick((0, 12.5, 40, 75, 100))) if by_hand else None,
        metric=metric,
        key_results=key_results,
        check_ins=tuple(_check_ins(draw, measures, by_hand=by_hand)),
        done_when=draw.boxes("Condition") if "done when" in sources else (),
        checkpoints=draw.boxes("Stage") if "checkpoints" in sources else (),
        tasks=draw.boxes("Step") if "tasks" in sources else (),
        linked=draw.maybe(0.15, lambda: draw.boxes("Ask", nested=False)) or (),
    )


def _measures(draw: Draw) -> list[Measure]:
    return [_measure(draw, name, draw.pick(_FORMS)) for name in draw.some(_NAMES, 1, 4)]


def _measure(draw: Draw, name: str, form: str) -> Measure:
    target, baseline = float(draw.pick((0.375, 2, 4, 10, 50, 1200))), 0.0
    if form in _TWO_ENDS and draw.likely(0.6):
        baseline = draw.pick((1, 5.125, 30, 2000, -10, target))
    stated = form == "arrow" or (form in _TWO_ENDS and bool(baseline))
    if form == "percent":
        target = 100
    current = round(baseline + (target - baseline) * draw.pick((-0.2, 0, 0, 0.25, 0.5, 1, 1.3)), 2)
    return Measure(
        name,
        target=None if form == "box" else target,
        baseline=baseline if stated else None,
        current=current if form in _LEVELS or draw.likely(0.5) else None,
        unit="%" if form == "percent" else draw.pick(_UNITS),
        weight=None if form == "metric" else draw.maybe(0.3, lambda: draw.pick((0, 0.5, 1, 2, 4))),
        form=form,
        box=draw.box(name) if form == "box" or (form != "metric" and draw.likely(0.1)) else None,
    )


def _check_ins(draw: Draw, measures: Sequence[Measure], *, by_hand: bool) -> list[CheckIn]:
    count = draw.pick((0, 1, 2, 5)) if measures or by_hand else draw.pick((0, 0, 0, 1, 2))
    found = [_check_in(draw, measures, by_hand=by_hand) for _ in range(count)]
    order = draw.random.random()
    if order < 0.8:
        found.sort(key=lambda one: one.when.day, reverse=order < 0.2)
    return found


def _check_in(draw: Draw, measures: Sequence[Measure], *, by_hand: bool) -> CheckIn:
    when, kind = draw.when(draw.day() if draw.likely(0.4) else draw.earlier()), draw.random.random()
    comment = draw.maybe(0.4, lambda: draw.pick(_COMMENTS)) or ""
    if kind < 0.08:
        return CheckIn(when, status=draw.pick(_STATUSES), comment=comment)
    if kind < 0.14:
        return CheckIn(when, due=draw.when(draw.day()), comment=comment)
    if by_hand and (not measures or kind < 0.3):
        return CheckIn(when, (_value(draw, "", 0, 100),), comment=comment)
    if not measures or kind > 0.92:
        return CheckIn(when, comment=draw.pick(_COMMENTS))
    ends = {one.name: (one.baseline or 0, one.target or 0) for one in measures}
    names = draw.some(list(ends), 1, draw.pick((1, 1, 1, 2)))
    values = tuple(_value(draw, name, *ends[name]) for name in names)
    return CheckIn(when, values, confidence=draw.maybe(0.2, lambda: draw.random.randint(1, 10)), comment=comment)


def _value(draw: Draw, name: str, baseline: float, target: float) -> Value:
    way = target - baseline
    below = min(baseline, target) < 0
    step = round(way * draw.pick((0.1, 0.25, -0.1)), 2)
    if step and not below and draw.likely(0.2):
        return Value(name, step, step=True)
    number = round(baseline + way * draw.pick((-0.1, 0, 0.1, 0.3, 0.5, 0.8, 1, 1.2)), 2)
    if not name:
        return Value(name, min(max(number, 0), 100))
    return Value(name, number if below else max(number, 0))
