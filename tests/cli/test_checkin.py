from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.goals.goal import read_goal
from vaultgoals.model.config import Config
from vaultgoals.model.measure import CheckIn
from vaultgoals.testing import note

TALKS = "Goals/Talks.md"
SEVERAL = (
    "---\ntype: goal\n---\n## Key results\n- Talks given: 1 / 4 talks\n- Reviews: 30 -> 8 hours\n- Ship v2 - beta: 1 / 3\n"
    "- [ ] a box\n\n## Check-ins\n* 2026-11-01: Reviews 25\n  nested\n\n## Plan B\nnone\n"
)


def check_ins(text: str) -> tuple[CheckIn, ...]:
    """Return the check-ins that our own reader finds in a note."""
    return read_goal(note(text), {}, Config())[0].check_ins


@pytest.fixture
def several(make_vault: Callable[[Mapping[str, str]], Path]) -> Path:
    """Return a vault with a goal of several key results."""
    return make_vault({".obsidian/app.json": "{}", "G.md": SEVERAL})


def test_a_check_in_makes_its_section(run: Callable[..., Result], vault: Path) -> None:
    """Without a section one is made at the end; one measure needs no name, and lends its unit."""
    before = (vault / TALKS).read_bytes()
    result = run("checkin", "Talks", "3", "--confidence", "7", "--note", "the meetup went well", vault=vault)
    assert result.exit_code == 0, result.output
    line = "2026-11-20: 3 talks, confidence 7 - the meetup went well"
    assert result.stdout == f"changed  {TALKS}: {line}\n"
    assert (vault / TALKS).read_bytes() == before + f"\n## Check-ins\n- {line}\n".encode()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("3 talks",), "2026-11-20: 3 talks"),
        (("--kr", "reviews", "21"), "2026-11-20: Reviews 21 hours"),
        (("--kr", "Talks given", "+1"), "2026-11-20: Talks given +1 (= 2 talks)"),
        (("40 %",), "2026-11-20: 40 %"),
        (("--note", "1:1 with Ann"), "2026-11-20: 1:1 with Ann"),
        (("--note", "3 talks"), "2026-11-20: - 3 talks"),
        (("--note", "paused"), "2026-11-20: - paused"),
        (("--confidence", "4"), "2026-11-20: confidence 4"),
        (("--confidence", "4", "--note", "a - b"), "2026-11-20: confidence 4 - a - b"),
        (("--kr", "Ship v2 - beta", "2", "--note", "x"), "2026-11-20: [kr:: Ship v2 - beta] [value:: 2] - x"),
    ],
)
def test_a_check_in_reads_back_as_it_was_meant(
    run: Callable[..., Result], several: Path, arguments: tuple[str, ...], line: str
) -> None:
    """The plainest form that our reader understands is added to the list, in its own marker."""
    result = run("checkin", "G", *arguments, vault=several)
    assert result.exit_code == 0, result.output
    after = (several / "G.md").read_text(encoding="utf-8")
    assert after == SEVERAL.replace("  nested\n", f"  nested\n* {line}\n")
    old, new = check_ins(SEVERAL), check_ins(after)
    assert len(new) == len(old) + 1
    added = new[-1]

    def given(option: str) -> str:
        return arguments[arguments.index(option) + 1] if option in arguments else ""

    assert added.comment == given("--note")
    assert added.confidence == (float(given("--confidence")) if "--confidence" in arguments else None)
    assert "--kr" not in arguments or (added.measure or "").casefold() == given("--kr").casefold()
    assert (added.value is None) == (added.kind == "comment")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("3",), "--kr or a unit: `Talks given`, `Reviews`, `Ship v2 - beta`"),
        (("3", "--kr", "Tolks"), "no key result is named `Tolks`; its key results are"),
        (("3 apples",), "its key results are `Talks given`"),
        (("3 apples", "--kr", "Reviews"), "expected a number in `hours`"),
        (("many",), "is no number"),
        (("1:1",), "is no number"),
        (("3 talks", "--note", "see [value:: 4]"), ""),
    ],
)
def test_what_would_not_be_read_back_is_refused(
    run: Callable[..., Result], several: Path, arguments: tuple[str, ...], reason: str
) -> None:
    """An unknown or ambiguous key result lists what there is; nothing is written, the exit code is 5."""
    result = run("checkin", "G", *arguments, vault=several)
    assert result.exit_code == 5, result.output
    assert reason in result.stderr
    assert (several / "G.md").read_text(encoding="utf-8") == SEVERAL


def test_a_number_needs_a_measure(run: Callable[..., Result], vault: Path) -> None:
    """In a goal that measures nothing a bare number would count for nothing, a percentage is its progress."""
    result = run("checkin", "Health", "3", vault=vault)
    assert result.exit_code == 5
    assert "40 %" in result.stderr
    assert run("checkin", "Health", "40 %", vault=vault).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [("G",), ("G", "--kr", "Reviews"), ("G", "3", "--confidence", "11"), ("G", "3", "--note", "a\x00b"), ("Nope", "3")],
)
def test_a_command_line_that_says_nothing_is_a_usage_error(
    run: Callable[..., Result], several: Path, arguments: tuple[str, ...]
) -> None:
    """Nothing to say, a name without a value, and a confidence off the scale end with 2."""
    assert run("checkin", *arguments, vault=several).exit_code == 2
    assert (several / "G.md").read_text(encoding="utf-8") == SEVERAL


def test_the_vaults_own_words_and_heading_are_used(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A renamed heading is found and made under its name, and a renamed word is written."""
    config = '[headings]\ncheck-ins = "Stand"\n[words]\nconfidence = "Zuversicht"\n[vault]\nlocale = "de"\n'
    text = "---\ntype: goal\n---\n## Key results\n- km: 1 / 40 km\n"
    vault = make_vault({".obsidian/app.json": "{}", "vaultgoals.toml": config, "G.md": text})
    assert run("checkin", "G", "2,5", "--confidence", "5", vault=vault).exit_code == 0
    assert (vault / "G.md").read_text(encoding="utf-8") == f"{text}\n## Stand\n- 2026-11-20: 2,5 km, Zuversicht 5\n"


STEPS = {
    "Read": "---\ntype: goal\n---\n## Key results\n- Books: 3 / 12 books\n",
    "Pages": "---\ntype: goal\nmetric: pages\ncurrent: 120\ntarget: 300\n---\n",
    "Est": "---\ntype: goal\nprogress: 40\n---\n",
    "Loan": "---\ntype: goal\n---\n## Key results\n- Loan: 10000 -> 0 €\n## Check-ins\n- 2026-11-01: -1000\n",
    "Debt": "---\ntype: goal\n---\n## Key results\n- Balance: -5000 -> 0 €\n",
}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("Read", "+1"), "+1 (= 4 books)"),
        (("Read", "+1 book", "--confidence", "6"), "+1 book (= 4 books), confidence 6"),
        (("Pages", "+30", "--note", "late"), "+30 (= 150) - late"),
        (("Est", "+5 %"), "+5 % (= 45 %)"),
        (("Loan", "-1000"), "-1000 (= 8000 €)"),
        (("--note", "-5 days", "Loan", "-1,000.5"), "-1,000.5 (= 7999.5 €) - -5 days"),
        (("Debt", "-500"), "-500 €"),
        (("Loan", "9000"), "9000 €"),
    ],
)
def test_a_step_is_written_with_what_it_comes_to(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], arguments: tuple[str, ...], line: str
) -> None:
    """`checkin GOAL +1` writes the step with what it comes to; `checkin GOAL -500` is understood on the command line."""
    vault = make_vault({".obsidian/app.json": "{}", **{f"{name}.md": text for name, text in STEPS.items()}})
    result = run("checkin", *arguments, vault=vault)
    assert result.exit_code == 0, result.output
    assert f": 2026-11-20: {line}\n" in result.stdout


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_preview_writes_nothing(run: Callable[..., Result], several: Path, option: str) -> None:
    """`--dry-run` and `--diff` show the line, and leave the note as it is."""
    result = run("checkin", "G", "3 talks", option, vault=several)
    assert result.exit_code == 0
    assert ("would change" if option == "--dry-run" else "+* 2026-11-20: 3 talks\n") in result.stdout
    assert (several / "G.md").read_text(encoding="utf-8") == SEVERAL


def test_a_place_that_would_swallow_the_line_is_refused(run: Callable[..., Result], vault: Path) -> None:
    """Below a code block that nobody closed nothing is added."""
    with (vault / TALKS).open("a", encoding="utf-8") as goal:
        goal.write("```\nopen\n")
    before = (vault / TALKS).read_bytes()
    result = run("checkin", "Talks", "3", vault=vault)
    assert result.exit_code == 5
    assert "add it in Obsidian" in result.stderr
    assert (vault / TALKS).read_bytes() == before


def test_a_comment_with_joiners_is_text(run: Callable[..., Result], vault: Path) -> None:
    """Signs that join others are part of a comment; a control character is not."""
    assert run("checkin", "Talks", "--note", "سلام‌می 👩‍💻", vault=vault).exit_code == 0
    assert "سلام‌می 👩‍💻" in (vault / TALKS).read_text(encoding="utf-8")
    assert run("checkin", "Talks", "--note", "a\x07b", vault=vault).exit_code == 2


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (("due -> 2027-01-29",), "due -> 2027-01-29"),
        (("due -> 2027-01-29 - why",), "due -> 2027-01-29 - why"),
        (("paused until 2027-01-10 - exams",), "paused until 2027-01-10 - exams"),
        (("paused until 2027-01-10, confidence 4",), "paused until 2027-01-10, confidence 4"),
        (("paused", "--note", "no budget"), "paused - no budget"),
        (("active", "--confidence", "6"), "active, confidence 6"),
    ],
)
def test_a_change_is_understood_on_the_command_line(
    run: Callable[..., Result], vault: Path, given: tuple[str, ...], line: str
) -> None:
    """`checkin GOAL "due -> 2027-01-29"` is understood (also with `- why`), and so are `paused` and `active`."""
    result = run("checkin", "Talks", *given, vault=vault)
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(f"2026-11-20: {line}\n")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("due -> soon", "`soon` is not a date"),
        ("paused until spring", "until when is not read: `spring` is not a date"),
        ("resting", "`resting` is no number"),
        ("paused 3 things", "`paused 3 things` is no number"),
    ],
)
def test_what_is_no_change_is_refused(run: Callable[..., Result], vault: Path, value: str, said: str) -> None:
    """What would change nothing is refused with what is wrong with it, and nothing is written."""
    before = (vault / TALKS).read_bytes()
    refused = run("checkin", "Talks", value, vault=vault)
    assert refused.exit_code == 5
    assert said in refused.stderr
    assert (vault / TALKS).read_bytes() == before


def test_a_habit_is_ticked(run: Callable[..., Result], vault: Path) -> None:
    """A recurring task by its name is no check-in: its box is to be ticked. In a goal with key results it is as any word."""
    (vault / "Stretch.md").write_text("---\ntype: goal\n---\n- [ ] Stretch it 🔁 every day\n", encoding="utf-8")
    refused = run("checkin", "Stretch", "stretch it", vault=vault)
    assert (refused.exit_code, "tick its box in the note" in refused.stderr) == (5, True)
    (vault / "Stretch.md").write_text(
        "---\ntype: goal\n---\n- [ ] Stretch it 🔁 every day\n## Key results\n- Reach: 1 / 9\n", encoding="utf-8"
    )
    assert "is no number" in run("checkin", "Stretch", "stretch it", vault=vault).stderr


@pytest.mark.parametrize(
    ("value", "line"),
    [("Run", "Run 1"), ("run 2", "Run 2"), ("Savings 50 €", "Savings 50 €"), ("Talks 3", "Talks 3 talks")],
)
def test_a_value_may_begin_with_the_name_of_its_key_result(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], value: str, line: str
) -> None:
    """`Run 2` is of the key result `Run`, and the name of a rate alone is one."""
    front = (
        "---\ntype: goal\n---\n## Key results\n- Run: 3 times a week\n- Savings: 200 € a month\n- Talks: 0 / 4 talks\n"
    )
    vault = make_vault({".obsidian/app.json": "{}", "G.md": front})
    result = run("checkin", "G", value, vault=vault)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"changed  G.md: 2026-11-20: {line}\n"


def test_a_step_of_a_rate_is_what_was_done(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """Of a rate `+1` comes to nothing: each check-in is what was done that day."""
    note = "---\ntype: goal\n---\n## Key results\n- Run: 3 times a week\n\n## Check-ins\n- 2026-11-19: Run 2\n"
    vault = make_vault({".obsidian/app.json": "{}", "G.md": note})
    assert run("checkin", "G", "+1", vault=vault).stdout == "changed  G.md: 2026-11-20: +1\n"


def test_a_name_and_other_words_are_no_value(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """`Run postponed` says nothing that was done, and is refused as a value."""
    vault = make_vault(
        {".obsidian/app.json": "{}", "G.md": "---\ntype: goal\n---\n## Key results\n- Run: 3 times a week\n"}
    )
    result = run("checkin", "G", "Run postponed", vault=vault)
    assert result.exit_code == 5
    assert (vault / "G.md").read_text(encoding="utf-8").endswith("a week\n")
