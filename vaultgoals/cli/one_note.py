"""Change one note that a command names: read it, plan the one write, show or apply it, and say what became of it."""

from pathlib import Path

from vaultgoals.applying import apply
from vaultgoals.cli.edge import FINE, HELD
from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.planned import find_new, say_diff, say_problems
from vaultgoals.cli.terminal import Painted, say
from vaultgoals.goals.goal import read_goal
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Goal
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.model.value import dataclass
from vaultgoals.reading.note import parse_note
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.read import read_bytes
from vaultgoals.writing.edited import Refused

CHECK_INS = "check-ins"
"""The section that dated lines are added to."""
_VERBS = {"create": ("created", "would create"), "change": ("changed", "would change")}


@dataclass(frozen=True, slots=True)
class Preview:
    """Whether a plan is only shown."""

    dry_run: bool = False
    diff: bool = False


def read_text(root: Path, path: str) -> str | Refused:
    """Return a note's text, with its byte order mark if it has one; refused where its bytes are not all text."""
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic):
        return Refused(data.message)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Refused("the note is not all UTF-8, and bytes could be lost; save it as UTF-8", line)


def read_as_goal(path: str, text: str, snapshot: Snapshot) -> Goal:
    """Return what a note's text says as a goal; links in it lead nowhere."""
    return read_goal(parse_note(path, text.encode(), snapshot.settings.tasks), {}, snapshot.config)[0]


def plan_change(path: str, before: str, after: str, reason: str, made_by: str) -> WritePlan:
    """Return the plan of one note's new text; an empty one where it stays as it is. `made_by` is the command's name."""
    if before == after:
        return WritePlan(unchanged=(path,))
    return WritePlan(writes=(Write(path, before.encode(), after.encode(), reason),), made_by=made_by)


def carry_out(invocation: Invocation, root: Path, plan: WritePlan, sentence: str, preview: Preview) -> int:
    """Apply a plan, or only show it, and say in one line what that is; return the exit code."""
    if preview.diff:
        say_diff(plan)
        return FINE
    applied = Applied() if preview.dry_run else apply(root, plan)
    is_refused = not preview.dry_run and any(write.path not in applied.written for write in plan.writes)
    if not invocation.quiet and not is_refused:
        verb = _VERBS[plan.writes[0].kind][preview.dry_run] if plan.writes else "unchanged"
        say(f"{verb}  ", Painted(sentence, "good" if plan.writes else ""))
    say_problems(find_new(plan, applied), applied)
    # Whoever runs a command again after a failure must not have its line twice.
    return HELD if is_refused else FINE


def say_refused(path: str, refused: Refused) -> int:
    """Print why a change was refused; return the exit code for that."""
    place = f"{path}:{refused.line}" if refused.line else path
    say(Painted("refused  ", "care"), f"{place}: {refused.message}", err=True)
    return HELD
