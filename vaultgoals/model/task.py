"""A task: a list item with a box, as the Tasks plugin reads it."""

from datetime import date
from typing import Literal, TypeAlias

from vaultgoals.model.value import dataclass, field

NO_PRIORITY = 3
"""Of a task that has no sign of one."""

StatusType: TypeAlias = Literal["todo", "in_progress", "done", "cancelled"]


@dataclass(frozen=True, slots=True)
class Task:
    """A list item with a box, with what the Tasks plugin reads in it."""

    text: str
    """Description: what is left when signs and dates at the end are taken off, without hidden text."""
    status: str
    """The character between the brackets."""
    status_type: StatusType
    line: int = 1
    column: int = 1
    """Of the list marker."""
    priority: int = NO_PRIORITY
    """0 highest, 1 high, 2 medium, 3 none, 4 low, 5 lowest."""
    due: date | None = None
    scheduled: date | None = None
    start: date | None = None
    created: date | None = None
    done: date | None = None
    cancelled: date | None = None
    recurrence: str | None = None
    """In the spelling of the Tasks plugin: `every 3 months when done`; `None` where it reads no rule."""
    unread_rule: str = ""
    """What is typed as a rule and is none to the Tasks plugin: `jede Woche`."""
    id: str | None = None
    depends_on: tuple[str, ...] = ()
    on_completion: str | None = None
    block_id: str | None = None
    """Without its `^`."""
    tags: tuple[str, ...] = ()
    """Each with its `#`."""
    parent_line: int | None = None
    invalid: tuple[str, ...] = ()
    """Names of the dates that were written but do not exist, as in `2026-02-30`."""
    generated: bool = False
    quoted: bool = False
    raw: str = ""
    """The whole line as written."""
    has_text: bool = True
    """Whether the box says anything: a tag, a date or a place alone, as templates leave it, does not."""
    above: "Task | None" = field(default=None, compare=False, repr=False)
    """The task that it lies below and has a date or its priority from."""

    @property
    def is_recurring(self) -> bool:
        """Say whether it is meant to be done again and again: its done copies are no steps."""
        return bool(self.recurrence or self.unread_rule)
