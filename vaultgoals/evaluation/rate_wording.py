"""Say in words how a rate was kept: `9 of the last 12 weeks, this week 2 of 3, 2 days left`."""

from collections.abc import Sequence

from vaultgoals.evaluation.wording import counted, shown, typed
from vaultgoals.model.kept import RECENT, KeptRate, Verdict


def kept_words(found: KeptRate) -> str:
    """Return how a rate was kept of late and stands in the present period; what is missing, where nothing can be told."""
    return _all_words(found, present_words(found))


def recent_words(found: KeptRate) -> str:
    """Return `9 of the last 12 weeks`, `1 of 1 week so far`; empty where none was kept or missed."""
    recent = found.recent
    kept = sum(one.verdict is Verdict.KEPT for one in recent)
    if not recent:
        return ""
    if len(recent) == 1:
        return f"{kept} of 1 {_turn(found)} so far"
    return f"{kept} of the last {len(recent)} {_turns(found)}"


def reviewed_words(found: KeptRate) -> str:
    """Return how a rate was kept, for a page that is read later, too: no days are left then."""
    return _all_words(found, _done_words(found))


def present_words(found: KeptRate) -> str:
    """Return what is done and left in the present period: `this week 2 of 3, 2 days left`; empty where there is none."""
    done, present = _done_words(found), found.present
    has_days = present is not None and present.verdict is not Verdict.AWAY and found.rate.cadence != "daily"
    if found.needed <= 0 or not has_days:
        return done
    return f"{done}, {counted(found.days_left, 'day')} left"


def _all_words(found: KeptRate, present: str) -> str:
    return ", ".join(filter(None, (recent_words(found), present))) or _nothing_words(found)


def _nothing_words(found: KeptRate) -> str:
    return f"no {_turn(found)} of it is over yet" if found.periods else "no start and no evidence yet"


def _done_words(found: KeptRate) -> str:
    present = found.present
    if present is None:
        return ""
    most = "at most " if found.rate.is_limit else ""
    unit = f" {found.rate.unit}" if found.rate.unit else ""
    if found.rate.is_limit and not present.samples:
        return f"nothing told {_this(found)}"
    done = f"{_this(found)} {typed(present.amount)} of {most}{found.rate.amount}{unit}"
    if present.verdict is not Verdict.AWAY:
        return done
    return f"{done}, {'away' if found.rate.cadence == 'daily' else 'partly away'}"


def standing_words(found: KeptRate) -> str:
    """Return what a rate stands by: `31 of 40 weeks kept (77.5 %), 9 of the last 12 weeks`."""
    judged = found.kept + found.missed
    if found.share is None:
        return kept_words(found)
    kept = f"{found.kept} of {counted_turns(found, judged)} kept ({shown(found.share)} %)"
    recent = recent_words(found) if judged > RECENT[found.rate.cadence] else ""
    return ", ".join(filter(None, (kept, recent)))


def least_words(rates: Sequence[KeptRate]) -> str:
    """Return how the one that was kept least was kept: `Run, 5 of the last 12 weeks kept`; empty where nothing is over."""
    least = min(rates, key=lambda one: (one.share is None, one.share or 0.0))
    name = f"{least.name}, " if len(rates) > 1 else ""
    words = recent_words(least)
    return f"{name}{words}{' kept' if len(least.recent) > 1 else ''}" if words else ""


def counted_turns(found: KeptRate, number: int) -> str:
    """Return `1 week`, `12 weeks`, `3 times 2 weeks`."""
    if found.rate.every == 1:
        return counted(number, found.unit)
    return f"{number} times {_turn(found)}"


def all_standing_words(rates: Sequence[KeptRate]) -> str:
    """Return what several rates stand by, each with its name; without one where there is only one."""
    if len(rates) == 1:
        return standing_words(rates[0])
    return "; ".join(f"{one.name}: {standing_words(one)}" for one in rates)


def _turn(found: KeptRate) -> str:
    return found.unit if found.rate.every == 1 else f"{found.rate.every} {found.unit}s"


def _turns(found: KeptRate) -> str:
    return f"{found.unit}s" if found.rate.every == 1 else f"times {found.rate.every} {found.unit}s"


def _this(found: KeptRate) -> str:
    if found.rate.every > 1:
        return f"in these {found.rate.every} {found.unit}s"
    return "today" if found.rate.cadence == "daily" else f"this {found.unit}"
