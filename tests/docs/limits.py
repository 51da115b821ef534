"""The limits that cut what is read and shown, with the number that the code has."""

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from tests.docs.places import PACKAGE
from tests.docs.tables import table as table_of

_SHOWN: Mapping[str, tuple[str, str]] = {
    "reports.dashboard:_MOST_VISIONS": ("dashboard", "visions"),
    "reports.dashboard:_MOST_WORDS": ("dashboard", "characters of a vision"),
    "reports.standings:_MOST_RATES": ("dashboard", "rates of one goal"),
    "reports.glance:_MOST_STUCK": ("dashboard", "goals in the glance that are stuck"),
    "reports.actions:_MOST": ("dashboard, weekly review", "actions in a quadrant"),
    "reports.attention:MOST": ("dashboard", "lines that need attention"),
    "reports.timeline:MOST_BARS": ("dashboard", "goals and checkpoints on the timeline"),
    "reports.goal_map:MOST_NODES": ("dashboard, quarterly review", "goals in the chart of the map"),
    "reports.goal_map:_DEEPEST": ("dashboard, quarterly review", "levels in the list of the map"),
    "reports.goal_map:_MOST_LINES": ("dashboard, quarterly review", "lines in the list of the map"),
    "reports.trend:MOST_GOALS": ("dashboard", "goals in the chart of the trend"),
    "reports.wins:_MOST": ("dashboard", "wins"),
    "reports.alignment:_SHOWN_GOALS": ("dashboard, monthly review", "goals of one value"),
    "reports.due:_MOST": ("weekly review", "lines that are overdue, and as many that are due soon"),
    "reports.weekly:_MOST_DAYS": ("weekly review", "daily notes"),
    "model.promise:MOST_TIMES": (
        "weekly, monthly, quarterly, yearly review",
        "times that a promise, or feedback to come back to, is asked about",
    ),
    "reports.promises:_MOST_NAMES": ("weekly review", "people of one feedback to come back to"),
    "reports.monthly:_MOST": ("monthly review", "goals with their hours"),
    "reports.quarterly:_VISION": ("quarterly review", "characters of a vision"),
    "reports.quarterly:_MOST": ("quarterly review", "goals, and as many of each of its lists"),
    "reports.yearly:_VISION": ("yearly review", "characters of a vision"),
    "reports.yearly:_FEW": ("yearly review", "links to wins of one value or skill"),
    "evaluation.next_actions:_SHOWN": ("`next --why`", "waiting actions that a reason names"),
    "cli.next:LIMIT": ("`next`", "actions, unless `--limit` says otherwise"),
    "cli.show_parts:MOST": ("`show`", "lines of one section"),
    "cli.tree:DEEPEST": ("`tree`", "levels"),
    "cli.undo:_MOST_FILES": ("`undo --list`", "files of a run"),
    "cli.naming:MOST": ("messages", "notes to choose from"),
    "goals.links:_SHOWN": ("messages", "notes that an ambiguous link may mean"),
    "goals.cycles:_SHOWN": ("messages", "goals of a cycle"),
    "reports.explanation:_MANY": ("`explain`", "parts whose arithmetic is written out one by one"),
}
_READ: Mapping[str, tuple[str, str]] = {
    "vault.read:NOTE_LIMIT": ("a note", "bytes, unless `[limits] note_size` says otherwise"),
    "reading.properties:MAX_BYTES": ("a note", "bytes of properties"),
    "reading.yaml_nodes:MAX_EVENTS": ("a note", "names and values in its properties"),
    "reading.yaml_nodes:MAX_DEPTH": ("a note", "lists and maps within one another in its properties"),
    "reading.yaml_nodes:MAX_SCALAR": ("a note", "characters of one text in its properties"),
    "reading.property_recovery:MAX_BROKEN": (
        "a note",
        "properties that cannot be read, before the rest is left out",
    ),
    "reading.property_values:MAX_FINDINGS": ("a note", "findings about its properties"),
    "reading.block_rules:MAX_NESTING": ("a note", "levels of quotes and lists"),
    "reading.fields:MAX_LINE": ("a note", "characters of a line with inline fields"),
    "reading.numbers:MAX_DIGITS": ("a note", "digits of a number"),
    "snapshot:CONFIG_LIMIT": ("`vaultgoals.toml`", "bytes"),
    "reading.config:MAX_CONFIG": ("`vaultgoals.toml`", "characters"),
    "reading.json_settings:MAX_SETTINGS": ("a settings file of Obsidian", "characters"),
}
_KEPT: Mapping[str, tuple[str, str]] = {
    "vault.recovery:KEPT_DAYS": ("undo copies", "days"),
    "vault.recovery:KEPT_AUTOMATIC": ("undo copies", "runs of `build` and `watch`"),
    "vault.other_devices:QUIET_DAYS": ("undo copies of another device", "days after the last that it wrote anything"),
    "vault.cache:_MOST_ROWS": ("the cache", "answers"),
    "vault.conflicts:_MOST": ("conflict copies", "of one note"),
    "watcher.health:LOOK_AGAIN": ("`watch`", "seconds until it lists the whole vault again"),
    "cli.watch_once:_MOST_REFUSALS": ("`watch --once`", "tries to write a page that the disk refuses"),
    "watcher.mounts:POLL": ("`watch`", "seconds between two looks where the system tells of no changes"),
    "watcher.health:TRY_AGAIN": ("`watch`", "seconds until it asks the system again to tell of changes"),
}
LIMITS: Mapping[str, tuple[str, str]] = {**_SHOWN, **_READ, **_KEPT}
"""`module:NAME` of each number to where it holds and what it counts."""
NOT_TOLD: Mapping[str, str] = {
    "cli.clean:LOOK_LIMIT": "a note that is too large to be read, and too large to be looked through, is named",
    "cli.watch_session:_LOOK": "the clock of a loop",
    "reports.explanation:_MOST_DECIMALS": "two are enough nearly always",
    "reports.trend:_MOST_BELOW": "a goal with so many below it is rare; its line is left out",
    "reports.standing_still:_FEW": "the days that are looked at first; the others follow",
    "reports.standing_still:_MOST_BELOW": "a goal with so many below it is rare; the day of its last evidence is taken",
    "reports.standing_still:_MOST_LOOKS": "a goal that stood still through so many check-ins is rare; its first day is taken",
    "vault.listing:_MANY": "for more files a walk through all of them is quicker, and finds the same",
    "watcher.watch:MANY": "after so many changes at once the whole vault is looked at once more, and nobody need know",
    "vault.journal:_MOST": "a whole number of the disk's format",
}
"""`module:NAME` of each number that a user never meets, with the reason."""
LOOKED_AT = ("reports.", "cli.", "vault.", "watcher.")
"""The parts of the package in which every limit is one that a user may meet."""
_NAME = re.compile(r"_?(MOST|MAX|SHOWN|DEEPEST|MANY|FEW|VISION|LIMIT|LOOK|KEPT)(_[A-Z]+)*|[A-Z]+_LIMIT")


def shown() -> str:
    """Return what cuts what is shown."""
    return _table(_SHOWN, "where")


def read() -> str:
    """Return what cuts what is read."""
    return _table(_READ, "of")


def kept() -> str:
    """Return how long and how much is kept."""
    return _table(_KEPT, "of")


def in_source() -> set[str]:
    """Return `module:NAME` of each number in the package whose name says that it is a limit."""
    return set(_in_source())


def _in_source() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for line in ast.parse(path.read_text(encoding="utf-8")).body:
            target = (
                line.targets[0]
                if isinstance(line, ast.Assign)
                else line.target
                if isinstance(line, ast.AnnAssign)
                else None
            )
            if (
                isinstance(target, ast.Name)
                and _NAME.fullmatch(target.id)
                and isinstance(_value(module, target.id), int | float)
            ):
                yield f"{module}:{target.id}"


def _value(module: str, name: str) -> Any:
    return getattr(import_module(f"vaultgoals.{module}"), name)


def _table(limits: Mapping[str, tuple[str, str]], where: str) -> str:
    rows = ((place, f"{_value(*limit.split(':')):,.10g}", what) for limit, (place, what) in limits.items())
    return table_of((where, "at most", "what"), rows)
