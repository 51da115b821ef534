"""Small things that vaults of other people have shown."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.goals.shown_titles import tell_apart
from vaultgoals.loading import load
from vaultgoals.model.diagnostic import Severity
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
GOAL = "---\ntype: goal\nstart: 2026-09-01\ndue: 2026-11-01\n---\n- [ ] {}\n"
Make = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("data", "severity"),
    [
        ("# Caf\xe9\n\n- [ ] ask [[Run]]\n".encode("latin-1"), Severity.HINT),
        ("# Caf\xe9\n".encode("utf-16"), Severity.HINT),
        ("---\ntype: goal\n---\nCaf\xe9\n".encode("latin-1"), Severity.ERROR),
        ("---\ntype: goal\n---\n".encode("utf-16"), Severity.ERROR),
    ],
)
def test_a_note_of_no_kind_that_is_no_utf_8(data: bytes, severity: Severity, make_vault: Make) -> None:
    """A note of no kind that is no UTF-8 is advice, never an error."""
    vault = make_vault({"Run.md": GOAL.format("x")})
    for name in ("A.md", "B.md"):
        (vault / name).write_bytes(data)
    found = [(one.path, one.severity) for one in check(load(vault), DAY) if one.code == "not-utf8"]
    once = [("A.md", severity)]
    assert found == (once if severity is Severity.HINT else [*once, ("B.md", severity)])


TWINS = {
    "Work/Talks.md": GOAL.format("Write"),
    "Home/Talks.md": GOAL.format("Rest"),
    "Talks.md": GOAL.format("Go"),
    "Run.md": GOAL.format("Walk"),
}


def test_equal_titles_on_pages() -> None:
    """Equal titles are shown with their folder."""
    page = next(write for write in build(snapshot(TWINS), DAY).writes if write.path == "Goals Dashboard.md")
    text = (page.after or b"").decode()
    assert "[[Work/Talks|Talks (Work)]]" in text
    assert "[[Home/Talks|Talks (Home)]]" in text
    assert "Talks ()" not in text
    assert "Run (" not in text


@pytest.mark.parametrize("command", ["list", "next", "tree"])
def test_equal_titles_in_lists(command: str, run: Run, make_vault: Make) -> None:
    """`list`, `next` and `tree` show them so, and JSON has the title as it is."""
    vault = make_vault(TWINS)
    told = run(command, vault=vault).stdout
    assert "Talks (Work)" in told
    assert "Talks (Home)" in told
    assert "Run (" not in told
    assert "(Work)" not in run(command, "--format", "json", vault=vault).stdout


def test_a_shown_title_leads_to_its_note(run: Run, make_vault: Make) -> None:
    """A title as it is shown can be typed; the bare one may be any of them."""
    vault = make_vault(TWINS)
    assert run("show", "talks (work)", vault=vault).stdout.startswith("Talks (Work)\nWork/Talks.md")
    asked = run("show", "Talks", vault=make_vault({"Own/Talks.md": GOAL.format("x")}))
    assert asked.exit_code == 0
    both = {"A.md": "---\ntype: goal\ntitle: Sail\n---\n", "B/C.md": "---\ntype: goal\ntitle: Sail\n---\n"}
    assert "may be any of these" in run("show", "Sail", vault=make_vault(both)).stderr


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        ({"A.md": "X", "B.md": "Y"}, {"A.md": "X", "B.md": "Y"}),
        ({"W/A.md": "X", "H/A.md": "x"}, {"W/A.md": "X (W)", "H/A.md": "x (H)"}),
        ({"A.md": "X", "H/A.md": "X"}, {"A.md": "X", "H/A.md": "X (H)"}),
        ({"1/G/A.md": "X", "2/G/A.md": "X"}, {"1/G/A.md": "X (1/G)", "2/G/A.md": "X (2/G)"}),
        ({"G/A.md": "X", "G/B.md": "X"}, {"G/A.md": "X (A)", "G/B.md": "X (B)"}),
        ({"G/A.md": "X", "G/B.md": "X", "C.md": "X"}, {"G/A.md": "X (A)", "G/B.md": "X (B)", "C.md": "X (C)"}),
    ],
)
def test_what_tells_titles_apart(titles: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """It is the folder, as much of the path as is needed, or in one folder the note's own name."""
    assert tell_apart(titles) == shown


def test_equal_findings_on_one_page() -> None:
    """Equal findings on one page are one line."""
    bad = "---\ntype: goal\n---\n## Notes\n- [ ] a [[Gone]] 📅 2026-02-30\n"
    files = {f"{folder}/Log.md": "- [ ] see [[Run]] 📅 2026-02-30\n" for folder in "ABC"}
    page = next(
        write
        for write in build(snapshot({**files, "Run.md": "---\ntype: goal\n---\n", "Walk.md": bad}), DAY).writes
        if write.path == "Goals Dashboard.md"
    )
    lines = [line.split("|")[-1] for line in (page.after or b"").decode().split("\n") if "does not exist" in line]
    assert (len(lines), len(set(lines))) == (2, 2)


LOGSEQ = {
    "logseq/config.edn": "{}",
    "logseq/bak/pages/Run/2026-11-01.md": "type:: goal\n",
    "pages/Run.md": "type:: goal\ndue:: 2027-03\n\n- TODO write it\n- [ ] a box\n",
    "journals/2026_11_20.md": "- [ ] ask [[Run]]\n",
}
DENDRON = {
    "dendron.yml": "version: 5\n",
    "goals.run.md": "---\nid: x\ntitle: Run\ntags: goal\nparent: '[[goals]]'\n---\n- [ ] a box\n",
    "goals.md": "---\nid: y\ntitle: Goals\ntype: vision\n---\n",
}


def test_a_vault_of_logseqs(run: Run, make_vault: Make) -> None:
    """Where Logseq's files lie, `doctor` says in one line what of them is read, and that holds."""
    vault = make_vault(LOGSEQ)
    assert load(vault).kinds == {"pages/Run.md": "goal"}
    assert [one.task.text for one in load(vault).graph.linked_actions] == ["ask [[Run]]"]
    assert [task.text for task in load(vault).graph.goals["pages/Run.md"].actions] == ["a box"]
    told = " ".join(run("doctor", vault=vault).stdout.split())
    assert "Logseq its pages and journals are read as notes, `name:: value` lines as properties; not `TODO`" in told
    assert [one["name"] for one in json.loads(run("doctor", "--format", "json", vault=vault).stdout)["neighbours"]] == [
        "Logseq"
    ]


def test_a_vault_of_dendrons(run: Run, make_vault: Make) -> None:
    """Where Dendron's files lie, `doctor` says in one line what of them is read, and that holds."""
    vault = make_vault(DENDRON)
    assert load(vault).kinds == {"goals.run.md": "goal", "goals.md": "vision"}
    assert load(vault).graph.parents["goals.run.md"] == ("goals.md",)
    told = " ".join(run("doctor", vault=vault).stdout.split())
    assert (
        "Dendron its notes are read by their properties, text and links `[[note]]`; not links `[[text|note]]`" in told
    )


def test_no_other_program(run: Run, make_vault: Make) -> None:
    """Elsewhere it says nothing of them, and a folder called logseq is one like any other."""
    vault = make_vault({"logseq/Run.md": GOAL.format("x")})
    assert load(vault).kinds == {"logseq/Run.md": "goal"}
    told = run("doctor", vault=vault).stdout
    assert "Logseq " not in told
    assert "Dendron" not in told
