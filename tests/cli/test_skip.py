"""One review is asked for at a time, and `skip` settles one without answers."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]
GOAL = "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-02-18\n---\n## Check-ins\n- 2026-12-29: 40 %\n"
WEEK = "Reviews/2026-W53 Weekly review.md"
MONTH = "Reviews/2026-12 Monthly review.md"
LAST = "2026-12-31"
"""A Thursday: month, quarter and year end together."""


@pytest.fixture
def vault(make_vault: Make, run: Run) -> Path:
    """Return a vault on the last day of a year, built."""
    made = make_vault({"Goals/Talks.md": GOAL})
    run("build", vault=made, day=LAST)
    return made


def coming_up(vault: Path) -> list[str]:
    """Return the reviews that the dashboard names."""
    text = (vault / "Goals Dashboard.md").read_text(encoding="utf-8")
    return [line for line in text.partition("## Coming up")[2].split("\n") if " review" in line and "- " in line]


def states(run: Run, vault: Path, day: str = LAST) -> dict[str, str]:
    """Return where each cadence stands."""
    rows = [line.split() for line in run("reviews", vault=vault, day=day).stdout.splitlines()]
    return {row[0]: row[1] for row in rows if row and row[0].endswith("ly")}


def write(vault: Path, path: str, answer: str) -> None:
    """Type below the first question of a review."""
    text = (vault / path).read_text(encoding="utf-8")
    (vault / path).write_text(text.replace("\n- \n", f"\n- {answer}\n", 1), encoding="utf-8")


def test_the_shortest_is_named(run: Run, vault: Path) -> None:
    """Where several wait, the dashboard names the shortest and says that the others can wait."""
    lines = coming_up(vault)
    assert [line.startswith("- **Monthly review due**") for line in lines if "due" in line] == [True]
    assert [line.split(" review")[0] for line in lines if "can wait" in line] == ["- Quarterly", "- Yearly"]
    write(vault, "Reviews/2026-12 Monthly review.md", "Rested")
    text = (
        (vault / MONTH)
        .read_text(encoding="utf-8")
        .replace("## Next month's focus\n", "## Next month's focus\n\n- Run\n")
    )
    (vault / MONTH).write_text(text, encoding="utf-8")
    run("build", vault=vault, day=LAST)
    assert coming_up(vault)[1].startswith("- **Quarterly review due**")


@pytest.mark.parametrize("word", ["skip", "Skip", "**skip**", "überspringen"])
def test_a_word_below_the_first_question_settles_it(run: Run, vault: Path, word: str) -> None:
    """`skip`, alone below the first question, in any of our languages: the review waits for nothing, and no answer is gathered."""
    write(vault, MONTH, word)
    run("build", vault=vault, day=LAST)
    assert states(run, vault)["monthly"] == "skipped"
    assert not any("onthly review due" in line for line in coming_up(vault))
    assert word not in (vault / "Reviews/2026-Q4 Quarterly review.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", ["skip the fair", "skipping", "- skip?"])
def test_other_words_are_answers(run: Run, vault: Path, word: str) -> None:
    """A sentence with that word in it is an answer."""
    write(vault, MONTH, word)
    run("build", vault=vault, day=LAST)
    assert word.lstrip("- ") in (vault / "Reviews/2026-Q4 Quarterly review.md").read_text(encoding="utf-8")
    assert states(run, vault)["monthly"] == "open"


def test_the_command_says_it(run: Run, vault: Path) -> None:
    """`reviews --skip` settles the one that is asked for, with a period that one; `undo` takes it back."""
    before = (vault / MONTH).read_bytes()
    assert run("reviews", "--skip", vault=vault, day=LAST).stdout == f"changed  {MONTH}: 2026-12 is skipped\n"
    assert run("reviews", "--skip", "2026", vault=vault, day=LAST).exit_code == 0
    assert [states(run, vault)[name] for name in ("monthly", "quarterly", "yearly")] == ["skipped", "open", "skipped"]
    run("undo", vault=vault)
    run("undo", vault=vault)
    assert (vault / MONTH).read_bytes() == before


@pytest.mark.parametrize("period", ["2026-12", None])
def test_a_review_that_is_due_and_not_made(run: Run, make_vault: Make, period: str | None) -> None:
    """`reviews --skip` of a review that is due and was not made yet makes it, settled; `undo` takes it away."""
    vault = make_vault({"Goals/Talks.md": GOAL})
    words = [period] if period else []
    assert "would create" in run("reviews", "--skip", *words, "--dry-run", vault=vault, day=LAST).stdout
    path = MONTH if period else "Reviews/2026-12 Monthly review.md"
    assert run("reviews", "--skip", *words, vault=vault, day=LAST).stdout == f"created  {path}: 2026-12 is skipped\n"
    assert states(run, vault)["monthly"] == "skipped"
    run("undo", vault=vault)
    assert not (vault / MONTH).exists()


def test_a_review_that_waits_for_its_note(run: Run, make_vault: Make) -> None:
    """One that goes into a note of the person's that is not there says what to do."""
    config = '[reviews]\nplace = "periodic"\n[periodic]\nmonthly = "YYYY-MM"\n[vault]\nlocale = "en-gb"\n'
    vault = make_vault({"Goals/Talks.md": GOAL, "vaultgoals.toml": config})
    result = run("reviews", "--skip", "2026-12", vault=vault, day=LAST)
    assert result.exit_code == 5
    assert "2026-12.md: the note is not there yet; once `vaultgoals review 2026-12` made it" in " ".join(
        result.output.split()
    )


def test_a_look_writes_nothing(run: Run, vault: Path) -> None:
    """`--dry-run` says what would be skipped."""
    assert "would change" in run("reviews", "--skip", "--dry-run", vault=vault, day=LAST).stdout
    assert states(run, vault)["monthly"] == "open"


@pytest.mark.parametrize(("period", "code"), [("2026-W01", 2), ("tomorrow", 2), ("2026-12", 5)])
def test_what_cannot_be_skipped_is_told(run: Run, vault: Path, period: str, code: int) -> None:
    """A review that is not there, a name that is no period, and a review with answers: each is told, and nothing is written."""
    write(vault, MONTH, "Rested")
    text = (
        (vault / MONTH)
        .read_text(encoding="utf-8")
        .replace("## Next month's focus\n", "## Next month's focus\n\n- Run\n")
    )
    (vault / MONTH).write_text(text, encoding="utf-8")
    assert run("reviews", "--skip", period, vault=vault, day=LAST).exit_code == code
    assert (vault / MONTH).read_text(encoding="utf-8") == text


def test_skipped_ones_keep_no_other_from_being_made(run: Run, make_vault: Make) -> None:
    """While the last two are unanswered none is made; skipped ones are not among these, and the next covers them."""
    vault = make_vault({"Goals/Talks.md": GOAL.replace("12-29", "11-04")})
    goal = vault / "Goals/Talks.md"
    for day in ("2026-11-06", "2026-11-13"):
        goal.write_text(goal.read_text(encoding="utf-8") + f"- {day}: 50 %\n", encoding="utf-8")
        run("build", vault=vault, day=day)
        run("reviews", "--skip", vault=vault, day=day)
    goal.write_text(goal.read_text(encoding="utf-8") + "- 2026-11-20: 60 %\n", encoding="utf-8")
    run("build", vault=vault, day="2026-11-20")
    assert "covers 2026-W45 to 2026-W47" in (vault / "Reviews/2026-W47 Weekly review.md").read_text(encoding="utf-8")
