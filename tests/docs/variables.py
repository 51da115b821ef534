"""The variables of the templates: the shapes of what the reports of the sample vault give them, over a year of days."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import vaultgoals as vg
from tests.docs.tables import table as table_of
from vaultgoals.model.cadences import REVIEW_CADENCES
from vaultgoals.model.report import Report
from vaultgoals.periods.period import period_of
from vaultgoals.rendering.render import build_context
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.pages import report_pages
from vaultgoals.reports.review_report import report_review
from vaultgoals.testing import snapshot

_SAMPLE = Path(__file__).resolve().parents[2] / "sample_vault"
_DAYS = [date(2025, 12, 31) + timedelta(days=days) for days in range(0, 370, 30)] + [date(2026, 11, 20)]
"""Enough of them that nearly every list has an item on some day."""
UNSEEN = "…"
_RARE = {
    "Goals/Talks.md": "---\ntype: goal\nstart: 2026-11-01\ndue: 2026-12-20\nprogress: 20\n---\n"
    "## Checkpoints\n- [ ] Dress rehearsal 📅 2026-12-20\n"
    "## Check-ins\n- 2026-11-12: the hall is booked\n",
    ".obsidian/community-plugins.json": '["periodic-notes"]',
    ".obsidian/plugins/periodic-notes/data.json": '{"weekly": {"enabled": true, "format": "gggg-[W]ww", "folder": "W"}}',
    "W/2026-W47.md": "A week.\n",
}
"""A goal without slack, and a weekly note of a person's."""
_LATER = {
    "Goals/Talks.md": f"{_RARE['Goals/Talks.md']}## Key results\n- Talks: 1 / 4 talks\n",
    "Goals/New.md": "---\ntype: goal\nstart: 2026-11-18\n---\n",
    "Goals/Sing.md": '---\ntype: goal\nstart: 2026-12-01\nskills: "[[Singing]]"\n---\n',
    "Singing.md": "---\ntype: skill\nlevel: 1\ntarget level: 3\n---\n",
}
"""What it has a week later: a goal that is measured by something else, a new one, and one that waits to build a skill."""
_ACTION = {
    "parts": "parts",
    "names_goal": "",
    "goal": "link",
    "source": "link",
    "elsewhere": "",
    "line": "",
    "due": "",
    "late": "",
}
NAMED: Mapping[str, Mapping[str, str]] = {
    "link": {"path": "", "title": ""},
    "action": _ACTION,
    "due line": {**_ACTION, "kind": "", "path": "", "waits": "[text]"},
    "win": {"on": "", "kind": "", "text": "", "link": "link", "own": "", "goal": "link"},
    "checkpoint": {"text": "", "due": "", "late": ""},
    "gathered": {"lines": "[{parts, source: link}]", "more": ""},
    "change": {
        "link": "link",
        "points": "",
        "before": "",
        "now": "",
        "due_before": "",
        "due": "",
        "measure": "",
        "reason": "",
        "standing": "",
        "trouble": "",
        "still": "",
    },
}
"""Shapes that stand in many places: a name to the keys with the shape of each."""


@dataclass(slots=True)
class Shape:
    """What stands at one place, over all that was seen there."""

    kind: str = ""
    """Of a single value, in words."""
    may_be_none: bool = False
    keys: "dict[str, Shape]" = field(default_factory=dict)
    """Of a mapping."""
    item: "Shape | None" = None
    """Of a list."""

    def see(self, value: Any) -> None:
        """Add a value that stands at the place."""
        if value is None:
            self.may_be_none = True
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                self.keys.setdefault(key, Shape()).see(inner)
        elif isinstance(value, list | tuple):
            self.item = self.item or Shape()
            for inner in value:
                self.item.see(inner)
        else:
            self.kind = "text" if isinstance(value, str) else "true or false" if isinstance(value, bool) else "number"

    @property
    def name(self) -> str:
        """The name of the shape; empty where it has none."""
        return next((name for name, keys in NAMED.items() if self._is(keys)), "")

    def _is(self, keys: Mapping[str, str]) -> bool:
        if {*keys} != {*self.keys}:
            return False
        told = {name: one.words() for name, one in self.keys.items() if one.keys or one.item}
        return all(keys[name] == words or UNSEEN in words for name, words in told.items())

    def words(self) -> str:
        """Return the shape in the notation of the document."""
        if self.item is not None:
            return "parts" if self.item.is_part() else f"[{self.item.words() or UNSEEN}]"
        return self.name or (self.spelled_out() if self.keys else self.kind)

    def spelled_out(self) -> str:
        """Return a mapping with its keys; the shape of one stands behind it where it is no single value."""
        return f"{{{', '.join(one.behind(name) for name, one in self.keys.items())}}}"

    def behind(self, name: str) -> str:
        """Return a key with its shape, and a `?` where it may be none."""
        words, sign = self.words() if self.keys or self.item else "", "?" if self.may_be_none else ""
        return f"{name}{sign}" if words in {name, ""} else f"{name}: {words}{sign}"

    def is_part(self) -> bool:
        """Say whether this is a text or a link of a line that is cut into such parts."""
        return "text" in self.keys and {*self.keys} <= {"text", "link"} and not self.keys["text"].keys

    def all_below(self) -> "Iterator[Shape]":
        """Yield this shape and all within it."""
        yield self
        for one in (*self.keys.values(), *([self.item] if self.item else [])):
            yield from one.all_below()


def sources() -> Mapping[str, Callable[[], str]]:
    """Return the generated parts: the named shapes, and the variables of the dashboard, of all reviews and of each."""
    own = {f"variables-{cadence}": partial(_table, cadence) for cadence in REVIEW_CADENCES}
    return {"shapes": _named, "variables-dashboard": partial(_table, "dashboard"), "variables-reviews": _shared, **own}


def _table(page: str) -> str:
    left_out = () if page == "dashboard" else _shared_names()
    return _rows({name: shape for name, shape in shapes()[page].keys.items() if name not in left_out})


def _shared() -> str:
    merged = {name: shapes()[""].keys[name] for name in _shared_names()}
    return _rows(merged)


def _shared_names() -> list[str]:
    reviews = [shapes()[cadence].keys for cadence in REVIEW_CADENCES]
    return [name for name in reviews[0] if all(name in keys for keys in reviews)]


def _rows(variables: Mapping[str, Shape]) -> str:
    rows = (
        (f"`{name}`", f"`{shape.words() or UNSEEN}`{', or none' if shape.may_be_none else ''}")
        for name, shape in variables.items()
    )
    return table_of(("variable", "is"), rows)


def _named() -> str:
    """Return each named shape with its keys."""
    named = [one for page in shapes().values() for one in page.all_below() if one.name]
    # What may be none at one place only may be none.
    seen = {one.name: one for one in sorted(named, key=lambda one: sum(key.may_be_none for key in one.keys.values()))}
    rows = [(f"`{name}`", f"`{seen[name].spelled_out()}`") for name in NAMED]
    return table_of(("name", "stands for"), [*rows, ("`parts`", "a list; each item is `{text}` or `{link: link}`")])


@cache
def shapes() -> Mapping[str, Shape]:
    """Return the shape of what each page's template sees, by the page's name; of all reviews together, by an empty one."""
    found: dict[str, Shape] = {"": Shape()}
    for report in _reports():
        context = build_context(report)
        found.setdefault(report.page, Shape()).see(context)
        if report.page in REVIEW_CADENCES:
            found[""].see(context)
    return found


def _reports() -> Iterator[Report]:
    paths = [path for path in sorted(_SAMPLE.rglob("*")) if path.suffix in {".md", ".json", ".toml"}]
    read = snapshot({path.relative_to(_SAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in paths})
    for day in _DAYS:
        yield from _reports_of(read, day)
    yield from _rare()


def _rare() -> Iterator[Report]:
    """Yield the reports of a vault with what the sample has on no day."""
    first, last = date(2026, 11, 13), date(2026, 11, 20)
    written = vg.build(snapshot(_RARE), first).writes
    reviews = {write.path: (write.after or b"").decode() for write in written}
    yield from _reports_of(snapshot({**_RARE, **reviews, **_LATER}), last)


def _reports_of(read: vg.Snapshot, day: date) -> Iterator[Report]:
    data = build_report_input(read, day)
    yield from report_pages(data)
    for cadence in REVIEW_CADENCES:
        if (report := report_review(data, period_of(day, cadence))) is not None:
            yield report
