"""Notes made to hurt: each one is told or harmless, cheap, and nobody else's trouble."""

import threading
import tracemalloc
from collections.abc import Callable, Mapping
from importlib import util
from pathlib import Path
from time import thread_time
from typing import Any, Final, TypeVar

import pytest

from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Goal
from vaultgoals.model.note import Note
from vaultgoals.model.task import Task
from vaultgoals.reading.note import parse_note
from vaultgoals.snapshot import Snapshot, build_snapshot

STACK: Final = 512 * 1024
"""Bytes of the stack that everything must be read on."""
SECONDS: Final = 0.2
"""Four times what the worst of them takes on a quiet machine: one in company takes twice the processor time for the same.

That none grows faster than its text is counted elsewhere, in lines that run."""
MEGABYTES: Final = 20
TRIES: Final = 5
"""The best of so many counts: a busy machine disturbs one measurement, but hardly all."""
HEALTHY: Final = (
    "---\ntype: goal\ntitle: Talks\ndue: 2027-01-31\n---\n## Key results\n- Talks: 0 / 4 talks\n- [ ] Ask [[Vision]]\n"
)
OTHERS: Final = {"Healthy.md": HEALTHY.encode(), "Vision.md": b"---\ntype: vision\n---\nCalm.\n"}
"""The notes beside the hostile one."""

T = TypeVar("T")


def load_notes() -> tuple[Any, ...]:
    """Return the hostile notes; tests are no package, so their module is loaded from its file."""
    spec = util.spec_from_file_location("hostile_notes", Path(__file__).with_name("hostile_notes.py"))
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    notes: tuple[Any, ...] = module.NOTES
    return notes


NOTES: Final = load_notes()


def texts(tasks: tuple[Task, ...]) -> list[str]:
    """Return the descriptions of tasks."""
    return [task.text for task in tasks]


OF_THE_NOTE: Final[Mapping[str, Callable[[Note], object]]] = {
    "names": lambda note: [each.name for each in note.properties],
    "aliases": lambda note: list(note.aliases),
    "tags": lambda note: [each.tag for each in note.tags],
    "headings": lambda note: [each.text for each in note.headings],
    "links": lambda note: [each.path for each in note.links],
    "tasks": lambda note: texts(note.tasks),
    "priorities": lambda note: [each.priority for each in note.tasks],
    "blocks": lambda note: list(note.block_ids),
    "regions": lambda note: list(note.regions),
    "fields": lambda note: len(note.fields),
}
OF_THE_GOAL: Final[Mapping[str, Callable[[Goal], object]]] = {
    "due": lambda goal: str(goal.due),
    "status": lambda goal: str(goal.status),
    "parents": lambda goal: list(goal.targets.parents),
    "key_results": lambda goal: len(goal.key_results),
    "check_ins": lambda goal: len(goal.check_ins),
    "why": lambda goal: goal.why.count("x"),
}
"""What can be asked of a note and of its goal; `properties` besides, which asks for those that it names."""


def read_vault(notes: Mapping[str, bytes]) -> Snapshot:
    """Return the snapshot of notes in memory."""
    return build_snapshot(sorted(notes), lambda path, _limit: notes[path], {})


def on_a_small_stack(function: Callable[[], T]) -> T:
    """Return what a function returns on a thread with little stack; what it raises is raised here."""
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the test's own thread
            errors.append(error)

    before = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    if errors:
        raise errors[0]
    return results[0]


def found(snapshot: Snapshot, note: Note) -> set[str]:
    """Return the codes of everything that is said of a note."""
    said: list[Diagnostic] = [*note.diagnostics, *snapshot.diagnostics]
    return {diagnostic.code for diagnostic in said if diagnostic.path == note.path}


def test_there_are_many_of_them() -> None:
    """At least sixty different notes, each with a finding that is expected or something that is read."""
    assert len({each.name for each in NOTES}) == len({each.data for each in NOTES}) == len(NOTES) >= 60
    assert all(each.codes or each.reads for each in NOTES)
    assert all(set(each.reads) <= {*OF_THE_NOTE, *OF_THE_GOAL, "properties"} for each in NOTES)


@pytest.mark.parametrize("hostile", NOTES, ids=lambda each: str(each.name))
def test_each_is_told_or_harmless(hostile: Any) -> None:
    """On a small stack a note has exactly the findings that are expected; whatever else it says is read."""

    def read() -> tuple[Note, Snapshot]:
        return parse_note("Hostile.md", hostile.data), read_vault({**OTHERS, "Hostile.md": hostile.data})

    note, snapshot = on_a_small_stack(read)
    assert found(snapshot, note) == hostile.codes
    named = hostile.reads.get("properties", {})
    assert {each.name: each.value for each in note.properties if each.name in named} == named
    asked_of_note = [name for name in hostile.reads if name in OF_THE_NOTE]
    asked_of_goal = [name for name in hostile.reads if name in OF_THE_GOAL]
    read_in_note = {name: OF_THE_NOTE[name](note) for name in asked_of_note}
    read_in_goal = {name: OF_THE_GOAL[name](snapshot.graph.goals["Hostile.md"]) for name in asked_of_goal}
    assert {**read_in_note, **read_in_goal} == {name: hostile.reads[name] for name in (*asked_of_note, *asked_of_goal)}


@pytest.mark.parametrize("hostile", NOTES, ids=lambda each: str(each.name))
def test_each_costs_little(hostile: Any) -> None:
    """Reading the note, as a vault with it, takes less than 200 ms of processor time and 20 MB on a small stack."""
    notes = {**OTHERS, "Hostile.md": hostile.data}

    def measure() -> float:
        start = thread_time()
        read_vault(notes)
        return thread_time() - start

    def weigh() -> float:
        tracemalloc.start()
        try:
            read_vault(notes)
            return tracemalloc.get_traced_memory()[1] / 1_000_000
        finally:
            tracemalloc.stop()

    times: list[float] = []
    while len(times) < TRIES and min(times, default=SECONDS) >= SECONDS:
        times.append(on_a_small_stack(measure))
    assert min(times) < SECONDS
    assert on_a_small_stack(weigh) < MEGABYTES


def test_the_others_are_unaffected() -> None:
    """Beside all hostile notes at once the other notes say what they say alone, and nothing is said of them."""
    alone = read_vault(OTHERS)
    hostile = {f"Hostile/{number}.md": each.data for number, each in enumerate(NOTES)}
    together = on_a_small_stack(lambda: read_vault({**OTHERS, **hostile}))
    for path in OTHERS:
        assert together.notes[path] == alone.notes[path]
        assert [each for each in together.diagnostics if each.path == path] == []
    assert together.graph.goals["Healthy.md"] == alone.graph.goals["Healthy.md"]
    assert together.graph.visions == alone.graph.visions
    assert together.graph.titles["Healthy.md"] == "Talks"


def test_the_order_of_files_does_not_matter() -> None:
    """The findings of all hostile notes are the same whichever note comes first."""
    notes = {f"{number}.md": each.data for number, each in enumerate(NOTES)}
    forwards = read_vault(notes)
    backwards = build_snapshot(sorted(notes, reverse=True), lambda path, _limit: notes[path], {})
    assert forwards.diagnostics == backwards.diagnostics
    assert forwards.graph == backwards.graph


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (HEALTHY.replace("\n", "\r"), ["unseen-character"]),
        (HEALTHY.replace("\n", "\x85"), ["unseen-character"]),
        (HEALTHY.replace("\n", "\r\r\n", 1), ["unseen-character"]),
        (HEALTHY.replace("type", "\ufefftype"), ["unseen-character"]),
        (f"\n\n{HEALTHY}", ["frontmatter-not-first"]),
        (HEALTHY.replace("\n---", "\n"), ["unclosed-frontmatter"]),
        (HEALTHY.replace("\n", "\r").replace("goal", "recipe"), []),
        ("\n---\ncuisine: thai, my goal\n---\n", []),
        ("---\nA thought: the goal.\n\nMore of it\n", []),
        ("---\n\ntype: goal\n", []),
    ],
)
def test_a_goal_that_is_none_for_its_first_line_is_told(text: str, codes: list[str]) -> None:
    """What keeps the properties of a goal from being read is said; an ordinary note is the person's own affair."""
    snapshot = read_vault({**OTHERS, "Hidden.md": text.encode()})
    assert [d.code for d in snapshot.diagnostics if d.path == "Hidden.md"] == codes
