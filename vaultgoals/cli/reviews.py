"""`reviews`: which reviews are due, open and done."""

from datetime import date
from typing import Any

import click

from vaultgoals.cli.as_json import say_json
from vaultgoals.cli.edge import FINE
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.one_note import Preview
from vaultgoals.cli.options import VaultCommand, previews, text_or_json
from vaultgoals.cli.skip import NEXT, skip
from vaultgoals.cli.terminal import Painted, Piece, say, say_table
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.periods.due import review_day
from vaultgoals.periods.locales import WEEKDAYS
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.inputs import ReportInput
from vaultgoals.reports.review_homes import periodic_note_path, review_path
from vaultgoals.reports.review_notes import find_reviews
from vaultgoals.reports.review_periods import build_schedule
from vaultgoals.reviews.focus_weeks import CADENCE, WeekFocus, describe_weeks, find_weeks, weeks_words
from vaultgoals.reviews.schedule import ReviewState, Schedule

_A_ROW = 2
"""Reviews in a row that are worth a word."""


@click.command(
    cls=VaultCommand,
    name="reviews",
    examples=("vaultgoals reviews", "vaultgoals reviews --skip 2026-W47"),
)
@click.option(
    "--skip",
    "skipped",
    metavar="[PERIOD]",
    is_flag=False,
    flag_value=NEXT,
    help="Settle a review without answers: that of PERIOD, else the shortest that waits.",
)
@text_or_json
@previews("written")
@with_invocation
def command(invocation: Invocation, skipped: str | None, form: str, dry_run: bool, diff: bool) -> int:
    """Say which reviews are due, open and done, and how many you kept in a row.

    `--skip` writes `skip` below the first question of a review, as you may yourself: then it waits for nothing.
    One that is due and not made yet is made so.
    """
    root, snapshot = invocation.load()
    if skipped is not None:
        return skip(invocation, root, snapshot, skipped, Preview(dry_run, diff))
    data = build_report_input(snapshot, invocation.today())
    found = [describe(build_schedule(data, cadence), data) for cadence in REVIEW_CADENCES]
    if form == "json":
        say_json(found)
        return FINE
    rows: list[list[Piece]] = [[Painted(text, "dim") for text in ("Review", "State", "Period", "Note")]]
    rows += [row for one in found for row in _rows(one)]
    say_table(rows, flexible=3)
    sentences = [sentence for one in found if (sentence := _kept(one))]
    if words := weeks_words(data.once(_weeks)):
        sentences.append(f"Focus of the last twelve weeks: {words}.")
    if sentences:
        say()
    for sentence in sentences:
        say(sentence)
    return FINE


def describe(schedule: Schedule, data: ReportInput) -> dict[str, Any]:
    """Return one cadence: `current` reviews by state, `done` ones, and the `streak` of those kept in a row."""
    answered = sorted((period for period, is_answered in schedule.known.items() if is_answered), reverse=True)
    return {
        "cadence": schedule.cadence,
        "enabled": schedule.settings.enabled,
        "current": _current(schedule, data) if schedule.settings.enabled else [],
        "done": len(answered),
        "last": answered[0].name if answered else None,
        "streak": [period.name for period in schedule.streak()],
        "focus": describe_weeks(data.once(_weeks)) if schedule.cadence == CADENCE else None,
    }


def _weeks(data: ReportInput) -> tuple[WeekFocus, ...]:
    return find_weeks(data.graph, data.pages, data.config, data.today, data.today)


def _current(schedule: Schedule, data: ReportInput) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for period in schedule.find_open():
        answered = schedule.known.get(period, False)
        settled = "done" if answered else "skipped" if schedule.is_settled(period) else "open"
        state = "due" if schedule.state_of(period) is ReviewState.DUE else settled
        path = review_path(data, period)
        rows.append({"state": state, "period": period.name, "path": path, "from": None})
        if path is None:
            # It goes into the vault's own note, which is the person's to make.
            rows[-1]["missing"] = periodic_note_path(data.settings, data.config, period)
    present = schedule.present()
    own = find_reviews(data.graph, schedule.cadence) if present in schedule.own else ()
    rows += [
        {"state": "done", "period": present.name, "path": one.path, "from": None}
        for one in own
        if one.period == present
    ]
    if any(row["period"] == present.name for row in rows):
        return rows
    on = review_day(present, schedule.settings.on)
    # While the last one can still be answered it is the one that `review` means, and it waits before a longer one does.
    if schedule.is_waiting(present) and schedule.wanted() == present:
        covers = f"{schedule.first_covered(present).name} to {present.name}"
        rows.append({"state": "due", "period": covers, "path": None, "from": None})
    elif on is not None and on > schedule.today:
        rows.append({"state": "not due", "period": present.name, "path": None, "from": on})
    elif not rows:
        rows.append({"state": "not due", "period": present.name, "path": None, "from": None})
        if present.name in schedule.taken_out:
            rows[-1]["taken_out"] = True
        elif schedule.calendar.is_away(schedule.today) and schedule.has_evidence(present):
            rows[-1]["away"] = True
    return rows


def _rows(found: dict[str, Any]) -> list[list[Piece]]:
    styles = {"due": "care", "open": "care", "done": "good"}
    return [
        [found["cadence"], Painted(row["state"], styles.get(row["state"], "dim")), row["period"], _place(found, row)]
        for row in found["current"]
    ]


def _place(found: dict[str, Any], row: dict[str, Any]) -> Piece:
    if row["path"]:
        return str(row["path"])
    on: date | None = row["from"]
    if on is not None:
        return Painted(f"from {WEEKDAYS[on.isoweekday() % 7].capitalize()}, {on}", "dim")
    if "missing" in row:
        return Painted(f"once {row['missing']} is there" if row["missing"] else "the vault keeps no such notes", "dim")
    if "taken_out" in row:
        return Painted(f"you took it out of your note; `vaultgoals review {row['period']}` puts it back", "dim")
    if "away" in row:
        return Painted(f"you are away; `vaultgoals review {found['cadence']} {row['period']}` makes it", "dim")
    if row["state"] == "due":
        return Painted(f"`vaultgoals review {found['cadence']}` makes it", "dim")
    return Painted("nothing dated lies in it yet", "dim")


def _kept(found: dict[str, Any]) -> str:
    """Return what was kept, in words; nothing where nothing was: nobody is scolded."""
    streak = found["streak"]
    if len(streak) >= _A_ROW:
        return f"{len(streak)} {found['cadence']} reviews in a row, {streak[-1]} to {streak[0]}."
    return f"The last {found['cadence']} review you answered is {found['last']}." if found["last"] else ""
