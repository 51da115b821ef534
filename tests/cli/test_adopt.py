"""`adopt --split` makes a note of each goal in a note that holds several."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]

GOALS = "# Goals\n\n## Run 10 km\nDue: 2027-03-31\nTwice a week. ^b1\n\n## Read\nDue: 2027-06-30\n"
FILES = {".obsidian/app.json": "{}", "Plans/Goals.md": GOALS}


def notes(root: Path) -> dict[str, bytes]:
    """Return the notes of a vault."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.md"))}


def test_split_and_undo(run: Run, make_vault: Make) -> None:
    """Each goal gets a note beside the one it stood in, in one run that one undo takes back to the byte."""
    vault = make_vault(FILES)
    before = notes(vault)
    done = run("adopt", "--split", "goals", "--yes", vault=vault)
    assert done.exit_code == 0, done.output
    assert list(notes(vault)) == ["Plans/Goals.md", "Plans/Read.md", "Plans/Run 10 km.md"]
    assert "created  Plans/Run 10 km.md: due 2027-03-31" in done.output
    assert "2 notes made; `vaultgoals undo 1` takes it back." in done.output
    assert run("undo", vault=vault).exit_code == 0
    assert notes(vault) == before


def test_a_second_run(run: Run, make_vault: Make) -> None:
    """A second run does nothing, says so, and is fine."""
    vault = make_vault(FILES)
    run("adopt", "--split", "Goals", "--yes", vault=vault)
    after = notes(vault)
    again = run("adopt", "--split", "Goals", "--yes", vault=vault)
    assert (again.exit_code, notes(vault)) == (0, after)
    assert "Plans/Goals.md: nothing to split" in again.output


def test_all_boxes_at_once(run: Run, make_vault: Make) -> None:
    """A note of boxes, some with a due, is split in one run; none is left for a second."""
    boxes = "# Goals\n- [ ] Run\n  - Due: 2027-03-31\n- [ ] Read\n- [ ] Open the shop\n  - Due: 2027-06-30\n"
    vault = make_vault({**FILES, "Plans/Goals.md": boxes})
    assert "3 notes made" in run("adopt", "--split", "Goals", "--yes", vault=vault).output
    assert "many-goals" not in run("check", "--hints", vault=vault).output
    assert "nothing to split" in run("adopt", "--split", "Goals", "--yes", vault=vault).output


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_previews(run: Run, make_vault: Make, option: str) -> None:
    """With --dry-run and --diff nothing is written, and what would be is shown."""
    vault = make_vault(FILES)
    before = notes(vault)
    shown = run("adopt", "--split", "Goals", option, vault=vault)
    assert (shown.exit_code, notes(vault)) == (0, before)
    assert ("would create  Plans/Read.md" in shown.output) is (option == "--dry-run")
    assert ("+++ b/Plans/Read.md" in shown.output) is (option == "--diff")


def test_nobody_to_ask(run: Run, make_vault: Make) -> None:
    """Without a terminal and without --yes nothing is written; what would be is said, and the code is that of what is held."""
    vault = make_vault(FILES)
    before = notes(vault)
    shown = run("adopt", "--split", "Goals", vault=vault)
    assert (shown.exit_code, notes(vault)) == (5, before)
    assert "would create  Plans/Read.md" in shown.output
    assert "--yes" in shown.output


@pytest.mark.posix("it has no such terminals")
def test_asked_goal_by_goal(make_vault: Make) -> None:
    """In a terminal the changes are shown and each goal is asked about; what is declined stays as it is."""
    import pty

    vault = make_vault(FILES)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "vaultgoals", "adopt", "--split", "Goals", "--vault", str(vault)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "NO_COLOR": "1"})
    os.close(theirs)
    os.write(ours, b"n\ny\n")
    said = b""
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:
            break
        if not more:
            break
        said += more
    os.close(ours)
    assert process.wait() == 0, said
    text = said.decode()
    assert "+++ b/Plans/Run 10 km.md" in text
    assert "Make a note of “Run 10 km”: due 2027-03-31?" in text
    after = notes(vault)
    assert list(after) == ["Plans/Goals.md", "Plans/Read.md"]
    assert after["Plans/Goals.md"].decode() == GOALS.replace("Due: 2027-06-30", "[[Read]]")


def test_without_a_note(run: Run, make_vault: Make) -> None:
    """Without --split the command is not understood, and names it."""
    result = run("adopt", vault=make_vault(FILES))
    assert result.exit_code == 2
    assert "adopt --split NOTE" in result.output


LINKS = {
    "Other.md": "See [[Goals#^b1]].\n",
    "Sub/Other.md": "See [it](../Plans/Goals.md#^b1).\n",
    "Board.canvas": '{"nodes": [{"type": "file", "file": "Plans/Goals.md", "subpath": "#^b1"}], "edges": []}',
    "Card.canvas": '{"nodes": [{"type": "text", "text": "See [[Goals#^b1]]."}], "edges": []}',
}


@pytest.mark.parametrize("path", LINKS)
def test_what_is_linked_stays(run: Run, make_vault: Make, path: str) -> None:
    """What is linked by block id, anywhere in the vault, is left in place and named."""
    vault = make_vault({**FILES, path: LINKS[path]})
    done = run("adopt", "--split", "Goals", "--yes", vault=vault)
    assert done.exit_code == 5
    assert f"stays  line 3, Run 10 km: {path} links to `#^b1` in it" in done.output
    assert (vault / "Plans/Goals.md").read_text(encoding="utf-8") == GOALS.replace("Due: 2027-06-30", "[[Read]]")
    assert (vault / path).read_text(encoding="utf-8") == LINKS[path]


KEPT = {
    "a heading with deeper ones": "## Run\nDue: 2027\n### Shoes\nDue: 2027\nLight. ^b1\n### Socks\nDue: 2027\n## Read\nDue: 2027\n",
    "a heading with boxes": "## Run\nDue: 2027\n- [ ] A\n  - Due: 2026\n- [ ] B\n  - Due: 2026\n\nLight. ^b1\n## Read\nDue: 2027\n",
    "a box": "- [ ] Run\n  - Due: 2027\n  - light ^b1\n- [ ] Read ^b2\n  - Due: 2027\n- [ ] Sing\n",
}


@pytest.mark.parametrize("case", KEPT)
def test_what_was_left_is_named_again(run: Run, make_vault: Make, case: str) -> None:
    """A second run names what the first left and why, and splits nothing within it; once nothing holds it, it goes."""
    vault = make_vault({**FILES, "Plans/Goals.md": KEPT[case], "Other.md": "See [[Goals#^b1]].\n"})
    assert "1 note made" in run("adopt", "--split", "Goals", "--yes", vault=vault).output
    after = notes(vault)
    again = run("adopt", "--split", "Goals", "--yes", vault=vault)
    assert (again.exit_code, notes(vault)) == (5, after)
    assert "stays  line 1, Run: Other.md links to `#^b1` in it" in again.output
    (vault / "Other.md").write_text("", encoding="utf-8")
    last = run("adopt", "--split", "Goals", "--yes", vault=vault)
    assert last.exit_code == 0, last.output
    assert list(notes(vault)) == ["Other.md", "Plans/Goals.md", "Plans/Read.md", "Plans/Run.md"]
    assert "nothing to split" in run("adopt", "--split", "Goals", "--yes", vault=vault).output


def test_a_link_to_what_is_no_goal_is_no_sign_of_a_split(run: Run, make_vault: Make) -> None:
    """Beside a heading with a link to a note that is no goal, the goals of a note are those that they are without it."""
    body = "## Books\n[[Books]]\n## Run\nDue: 2027\n### Shoes\nDue: 2027\n### Socks\nDue: 2027\n"
    vault = make_vault({**FILES, "Plans/Goals.md": body, "Books.md": "A list.\n"})
    shown = run("adopt", "--split", "Goals", "--dry-run", vault=vault)
    assert "Plans/Shoes.md" in shown.output
    assert "Plans/Run.md" not in shown.output


def test_another_notes_block(run: Run, make_vault: Make) -> None:
    """A link to a block of that name in another note keeps nothing."""
    vault = make_vault({**FILES, "Goals of Ann.md": "x ^b1\n", "Other.md": "[[Goals of Ann#^b1]] and [[Goals]]\n"})
    assert run("adopt", "--split", "Plans/Goals", "--yes", vault=vault).exit_code == 0


REFUSED = {
    "a page of ours": ({"Goals.md": f"{GOALS}\n<!-- vaultgoals:here -->\n"}, "page of vaultgoals"),
    "a template": (
        {
            "Goals.md": "",
            "T/Goals 2.md": GOALS,
            ".obsidian/templates.json": '{"folder": "T"}',
            ".obsidian/core-plugins.json": '{"templates": true}',
        },
        "template",
    ),
    "left out": ({"T/Goals 2.md": GOALS, "vaultgoals.toml": '[vault]\nexclude = ["T"]\n'}, "exclude"),
    "odd line ends": ({"Goals.md": f"{GOALS}a\rb\n"}, "carriage return"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(run: Run, make_vault: Make, case: str) -> None:
    """A page of ours, a template and a note that nobody can be sure of are refused with the reason."""
    files, reason = REFUSED[case]
    vault = make_vault({".obsidian/app.json": "{}", **files})
    before = notes(vault)
    done = run("adopt", "--split", "T/Goals 2" if "T/Goals 2.md" in files else "Goals", "--yes", vault=vault)
    assert (done.exit_code, notes(vault)) == (5, before), done.output
    assert "refused" in done.output
    assert reason in done.output


def test_read_only(run: Run, make_vault: Make) -> None:
    """A note that is read-only is refused, and no note is made."""
    vault = make_vault(FILES)
    (vault / "Plans/Goals.md").chmod(0o444)
    before = notes(vault)
    done = run("adopt", "--split", "Goals", "--yes", vault=vault)
    assert (done.exit_code, notes(vault)) == (5, before)
    assert "[not-ours-to-replace]" in done.output


def test_level(run: Run, make_vault: Make) -> None:
    """`--level` says which headings are split, and a level without any is said."""
    vault = make_vault({**FILES, "Plans/Goals.md": "## 2027\n### Run\n### Read\n"})
    assert "Read.md" in run("adopt", "--split", "Goals", "--level", "3", "-n", vault=vault).output
    assert "no heading of level 4" in run("adopt", "--split", "Goals", "--level", "4", "-n", vault=vault).output
    assert run("adopt", "--split", "Goals", "--level", "9", vault=vault).exit_code == 2
