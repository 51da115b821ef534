"""A person who lives with a vault day by day: they type, tick, close, rename and move; pages are built on some days."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Final

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.note import Note
from vaultgoals.model.period import Period
from vaultgoals.model.settings import TasksSettings
from vaultgoals.periods.period import middle_of, period_from, period_of
from vaultgoals.pipeline import build, build_review
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.regions import find_marks
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot
from vaultgoals.writing.page import split_lines

GOAL: Final = "---\ntype: goal\nstart: {start}\ndue: {due}\nparent: '[[Vision]]'\n---\n## Check-ins\n"
OPEN_BOX: Final = re.compile(r"^[-*+] \[ \] ", re.MULTILINE)
TRACED: Final = re.compile(r"\b(?:win|lesson)\d+x\b")

_PARSED: dict[tuple[str, bytes], Note] = {}
"""What was read already: parsing alone would take most of a long test's time."""


def parse_once(path: str, content: bytes, settings: TasksSettings) -> Note:
    """Return a parsed note, parsed once for each text that it has."""
    key = (path, content)
    if key not in _PARSED:
        if len(_PARSED) > 4000:
            _PARSED.clear()
        _PARSED[key] = parse_note(path, content, settings)
    return _PARSED[key]


@dataclass(frozen=True, slots=True)
class Traced:
    """One thing that the person typed, told by a word that nothing else has."""

    word: str
    kind: str
    """`win` or `lesson`; typed in a review, or tagged in a note of a day."""
    on: date
    """The day that it was typed on."""
    review: Period | None = None
    """The period of the review that it was typed in; `None` elsewhere."""

    @property
    def cadence(self) -> str:
        """Of the review that it was typed in; empty elsewhere."""
        return self.review.cadence if self.review else ""

    @property
    def belongs(self) -> date:
        """A day in each longer period that it belongs to."""
        if self.review is None:
            return self.on
        return middle_of(self.review)


@dataclass
class Person:
    """A vault, the day, and what happened until then."""

    chance: random.Random
    today: date
    files: dict[str, str]
    read: Callable[[Mapping[str, str]], Snapshot] = snapshot
    traced: list[Traced] = field(default_factory=list)
    closed: dict[str, date] = field(default_factory=dict)
    """Note of a goal to the day it was closed on."""
    answered: dict[str, date] = field(default_factory=dict)
    """Name of a review's period to the day on which something was first typed below its questions."""
    called: dict[str, set[str]] = field(default_factory=dict)
    """Note of a goal to the paths that it had before, where links may still say so."""
    history: dict[str, str] = field(default_factory=dict)
    """Reviews that are over, by their own first lines, as they were then; moved or renamed they keep them."""
    count: int = 0
    at_the_end: tuple[Callable[["Person"], None], ...] = ()
    """What the person does before all reviews are asked for."""
    hosts: set[str] = field(default_factory=set)
    """Notes of the person's that a review may be put into."""
    acts: Mapping[Callable[["Person"], None], float] = field(default_factory=lambda: ACTS)
    """What the person does, and how likely on one day."""

    def build(self, *, alone: bool = True) -> None:
        """Build the pages of the day; nothing is held back, and nothing that the person wrote changes.

        What another device makes at the same time is history only after both are merged and built.
        """
        before = {path: outside(text) for path, text in self.files.items()}
        plan = build(self.read(self.files), self.today)
        assert plan.held == (), (self.today, plan.held, plan.diagnostics)
        assert plan.asks == (), (self.today, plan.asks)
        self.files.update({write.path: (write.after or b"").decode() for write in plan.writes})
        for path, lines in before.items():
            after = outside(self.files[path])
            is_new = path in self.hosts and is_put_in(lines, after)
            assert after == lines or is_new, (self.today, path)
        if alone:
            self._keep_history()

    def review(self, cadence: str) -> None:
        """Ask for the review of the present period, as `review` does."""
        plan = build_review(self.read(self.files), self.today, period_of(self.today, cadence))
        self.files.update({write.path: (write.after or b"").decode() for write in plan.writes})

    def _keep_history(self) -> None:
        """Hold what reviews that are over say: from then on only the person changes them."""
        for path, text in self.files.items():
            period = period_of_review(text)
            if period is None or self.today.toordinal() <= period.end.toordinal() + 3:
                continue
            assert not OPEN_BOX.search(generated(text)), (path, self.today)
            kept = generated(text)
            before = self.history.setdefault(period.name, kept)
            assert kept == before, (self.today, path)

    def word(self, kind: str, review: Period | None = None) -> str:
        """Return a word that nothing else has, and remember what it stands for."""
        self.count += 1
        word = f"{kind}{self.count}x"
        self.traced.append(Traced(word, kind, self.today, review))
        return word

    def reviews(self, cadence: str = "") -> list[str]:
        """Return the notes of reviews that were made, in the order of their periods."""
        found = [(period, path) for path, text in self.files.items() if (period := period_of_review(text))]
        return [path for period, path in sorted(found) if cadence in ("", period.cadence)]


def period_of_review(text: str) -> Period | None:
    """Return the period of a review, by the page's own line."""
    found = re.search(r"^<!-- vg page (\w+) (\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    return period_from(date.fromisoformat(found[2]), found[1]) if found and found[1] in REVIEW_CADENCES else None


def is_put_in(lines: list[str], after: list[str]) -> bool:
    """Say whether all lines stand in others, in their order: a review put into a note brings its questions."""
    rest = iter(after)
    return all(line in rest for line in lines)


def outside(text: str) -> list[str]:
    """Return the lines of a page that are the person's, as they end; blank ones come and go with a region that is empty."""
    lines = split_lines(text)
    marks = find_marks(lines)
    ours = {number for span in marks.regions for number in range(span.line, span.end_line + 1)} | marks.closing.keys()
    return [line for number, line in enumerate(lines, start=1) if number not in ours and line.strip()]


def generated(text: str, without: frozenset[str] = frozenset()) -> str:
    """Return what a page says in its regions, or in all but some."""
    lines = split_lines(text)
    spans = [span for span in find_marks(lines).regions if span.name not in without]
    return "".join("".join(lines[span.line : span.end_line - 1]) for span in spans)


def put_below(text: str, heading: str, line: str) -> str:
    """Return a review with a line typed at the end of what stands below a heading."""
    lines = text.split("\n")
    place = next((n for n, each in enumerate(lines) if each == heading), None)
    if place is None:
        return text
    end = next((n for n in range(place + 1, len(lines)) if lines[n].startswith(("#", "<!--"))), len(lines))
    while not lines[end - 1].strip() or lines[end - 1].strip() == "-":
        end -= 1
    return "\n".join([*lines[:end], *([""] if lines[end - 1].startswith(">") else []), line, *lines[end:]])


def check_in(person: Person) -> None:
    """Say how far a goal is."""
    open_goals = [path for path in goals(person) if path not in person.closed]
    if open_goals:
        path = person.chance.choice(open_goals)
        person.files[path] += f"- {person.today}: {person.chance.randint(1, 90)} %\n"


def goals(person: Person) -> list[str]:
    """Return the notes of goals."""
    return [path for path, text in person.files.items() if text.startswith("---\ntype: goal\n")]


TRAVELS: Final = {"Wins": "win", "Lessons learned": "lesson"}
"""Headings whose answers every longer review gathers."""


def answer(person: Person) -> None:
    """Type under some questions of one of the last reviews, whatever day it is."""
    made = person.reviews()
    if not made:
        return
    recent = made[-5:]
    path = person.chance.choice(recent)
    text = person.files[path]
    period = period_of_review(text)
    assert period is not None
    asked = [name for name in CADENCES[period.cadence].headings if f"## {name}" in text.split("\n")]
    for name in person.chance.sample(asked, person.chance.randint(0, len(asked))):
        kind = TRAVELS.get(name)
        said = person.word(kind, period) if kind else f"thought {person.chance.randint(0, 10**6)}"
        text = put_below(text, f"## {name}", f"- {said}")
    if text != person.files[path]:
        person.answered.setdefault(period.name, person.today)
    person.files[path] = text


def tag(person: Person) -> None:
    """Tag a win or a lesson in the note of the day."""
    kind = person.chance.choice(["win", "win", "lesson"])
    path = f"Daily/{person.today}.md"
    person.files[path] = person.files.get(path, "") + f"- {person.word(kind)} #{kind}\n"


SETTLED: Final = (
    "- [x] {}",
    "- [x] {} ✅ {day}",
    "- [-] {}",
    "- [>] {}",
    "- [ ] {} -> {later}",
    "- [ ] {} dropped",
    "",
)


def settle(person: Person) -> None:
    """Settle some of what the last reviews ask about, or take a line away."""
    for path in person.reviews()[-4:]:
        lines = person.files[path].split("\n")
        for number, line in enumerate(lines):
            if line.startswith("- [ ] ") and person.chance.random() < 0.4:
                form = person.chance.choice(SETTLED)
                said = form.format(line[6:], day=person.today, later=person.today + timedelta(days=9))
                lines[number] = said or line
        person.files[path] = "\n".join(lines)


def close(person: Person) -> None:
    """Close a goal, with its day or without."""
    candidates = [path for path in goals(person) if path not in person.closed]
    if len(candidates) < 2:
        return
    path = person.chance.choice(candidates)
    dated = person.chance.random() < 0.5
    said = f"status: done\ndone: {person.today}\n" if dated else "status: done\n"
    person.files[path] = person.files[path].replace("type: goal\n", f"type: goal\n{said}", 1)
    person.closed[path] = person.today


def begin(person: Person) -> None:
    """Write a new goal."""
    path = f"Goals/Goal {len(goals(person)) + 1}.md"
    due = person.today + timedelta(days=person.chance.choice([60, 120, 400]))
    person.files[path] = GOAL.format(start=person.today, due=due)


def rename(person: Person) -> None:
    """Rename a goal, as Obsidian does it: links follow."""
    path = person.chance.choice(goals(person))
    old = path.rsplit("/", 1)[-1].removesuffix(".md")
    new = f"{old.split(' also')[0]} also {person.chance.randint(1, 999)}"
    target = path.replace(old, new)
    if target in person.files:
        return
    person.files = {target if each == path else each: text for each, text in person.files.items()}
    link = re.compile(rf"\[\[{re.escape(path.removesuffix('.md'))}(?=[|#\\\]])")
    for texts in (person.files, person.history):
        for each, text in texts.items():
            texts[each] = link.sub(f"[[{target.removesuffix('.md')}", text)
    if path in person.closed:
        person.closed[target] = person.closed.pop(path)


def move(person: Person) -> None:
    """Move a review to a folder of the person's."""
    made = person.reviews()
    if made:
        path = person.chance.choice(made)
        target = f"Archive/{path.rsplit('/', 1)[-1]}"
        person.files = {target if each == path else each: text for each, text in person.files.items()}


def delete(person: Person) -> None:
    """Delete a review with all that was typed and told in it."""
    made = person.reviews()
    if made:
        path = person.chance.choice(made)
        text = person.files.pop(path)
        typed = "\n".join(outside(text))
        done = [line for line in generated(text).split("\n") if "**Done" in line]
        for each in person.closed:
            if any(f"[[{each.removesuffix('.md')}" in line for line in done):
                person.closed[each] = date.min  # what told of it is gone by the person's own hand
        person.traced = [one for one in person.traced if one.review is None or one.word not in typed]


def work_on_another_device(person: Person) -> None:
    """Type and build on a copy of the vault while this one is built, too; then each note is what git's merge makes of both."""
    base = dict(person.files)
    answer(person)
    settle(person)
    person.build(alone=False)
    here, person.files = person.files, dict(base)
    answer(person)
    person.build(alone=False)
    there, person.files = person.files, {}
    for path in sorted(here.keys() | there.keys()):
        person.files[path] = merge(base.get(path, ""), here.get(path, ""), there.get(path, ""))
    typed = "".join(person.files.values())
    person.traced = [one for one in person.traced if one.word in typed]
    person.build()


def merge(base: str, ours: str, theirs: str) -> str:
    """Return what a merge line by line makes of two texts that come from one; where both changed a part, the first stands."""
    old = split_lines(base)
    left, right = _edits(base, ours), _edits(base, theirs)
    if any(a <= d and c <= b for a, (b, _) in left.items() for c, (d, _) in right.items()):
        return theirs if ours == base else ours
    edits = left | right
    out: list[str] = []
    place = 0
    while place <= len(old):
        end, lines = edits.get(place, (place + 1, old[place : place + 1]))
        out += lines
        if end == place:
            out += old[place : place + 1]
        place = max(end, place + 1)
    return "".join(out)


def _edits(base: str, text: str) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Return by its first line what was changed in a text: the line of the old text that it ends before, and the new lines."""
    lines = split_lines(text)
    found = SequenceMatcher(None, split_lines(base), lines, autojunk=False).get_opcodes()
    return {a: (b, tuple(lines[c:d])) for tag, a, b, c, d in found if tag != "equal"}


ACTS: Final[Mapping[Callable[[Person], None], float]] = {
    check_in: 0.15,
    answer: 0.25,
    tag: 0.06,
    settle: 0.2,
    close: 0.01,
    begin: 0.02,
    rename: 0.01,
    move: 0.02,
    delete: 0.005,
    work_on_another_device: 0.02,
}
"""What the person does, and how likely on one day."""


def live(person: Person, days: int) -> Iterator[date]:
    """Live through some days, building on some of them or on none for weeks; yield each day."""
    pause = 0
    for _ in range(days):
        for act, likely in person.acts.items():
            if person.chance.random() < likely:
                act(person)
        pause = person.chance.randint(8, 40) if pause == 0 and person.chance.random() < 0.01 else max(0, pause - 1)
        if pause == 0 and person.chance.random() < 0.45:
            person.build()
        yield person.today
        person.today += timedelta(days=1)


def begin_life(seed: int, first: date) -> Person:
    """Return a person on their first day."""
    files = {
        "Vision.md": "---\ntype: vision\n---\nCalm.\n",
        "Goals/Goal 1.md": GOAL.format(start=first, due=first + timedelta(days=300)),
        "Goals/Goal 2.md": GOAL.format(start=first, due=first + timedelta(days=90)),
    }
    chance = random.Random(seed)  # noqa: S311  a fixed seed: the same life every time
    return Person(chance, first, files)
