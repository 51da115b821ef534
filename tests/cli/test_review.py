from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import Result

from vaultgoals.reading import read_back

GOAL = "---\ntype: goal\nstart: 2026-09-01\ndue: 2026-12-18\n---\n## Check-ins\n- 2026-11-18: 40 %\n"
FILES = {".obsidian/app.json": "{}", "Goals/Talks.md": GOAL}
INBOX = "Goals Inbox.md"
WEEK = "Reviews/2026-W47 Weekly review.md"
Run = Callable[..., Result]
Make = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def talks(make_vault: Make) -> Path:
    """Return a vault with a goal that something was said about this week."""
    return make_vault(FILES)


def test_a_review_is_made_before_its_day(run: Run, talks: Path) -> None:
    """On a Tuesday there is none yet; who asks for it gets it, and only it."""
    result = run("review", vault=talks, day="2026-11-17")
    assert (result.exit_code, result.stdout) == (0, f"  made  {WEEK}\n")
    assert "## Next week's focus" in (talks / WEEK).read_text(encoding="utf-8")
    assert not (talks / "Goals Dashboard.md").exists()
    again = run("review", "weekly", vault=talks, day="2026-11-17")
    assert again.stdout == f"  unchanged  {WEEK}: it is up to date\n"


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("monthly",), "Reviews/2026-11 Monthly review.md"),
        (("quarterly", "2026-Q3"), "Reviews/2026-Q3 Quarterly review.md"),
        (("2026",), "Reviews/2026 Yearly review.md"),
        (("2026-W40", "weekly"), "Reviews/2026-W40 Weekly review.md"),
    ],
)
def test_any_period_can_be_named(run: Run, talks: Path, words: tuple[str, ...], path: str) -> None:
    """A cadence, a period or both say which one is meant."""
    assert run("review", *words, vault=talks).stdout == f"  made  {path}\n"
    assert (talks / path).is_file()


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_look_ahead_writes_nothing(run: Run, talks: Path, option: str) -> None:
    """What would be made is shown, and nothing is there afterwards."""
    result = run("review", option, vault=talks)
    assert result.exit_code == 0
    assert WEEK in result.stdout
    assert not (talks / WEEK).exists()


def test_history_stays_as_it_is(run: Run, talks: Path) -> None:
    """A review whose period is over is named and not written."""
    run("review", vault=talks)
    before = (talks / WEEK).read_bytes()
    (talks / "Goals/Talks.md").write_text(GOAL + "- 2026-11-19: 90 %\n", encoding="utf-8")
    result = run("review", "2026-W47", vault=talks, day="2026-12-24")
    assert (result.exit_code, result.stdout) == (
        0,
        f"  unchanged  {WEEK}: its period is over\n",
    )
    assert (talks / WEEK).read_bytes() == before


@pytest.mark.parametrize(
    "words", [("daily",), ("2026-11-20",), ("weekly", "2026-11"), ("weekly", "monthly"), ("2027",)]
)
def test_what_is_no_period_is_a_usage_error(run: Run, talks: Path, words: tuple[str, ...]) -> None:
    """An unknown word, a period of another cadence and one that has not begun are refused."""
    result = run("review", *words, vault=talks)
    assert result.exit_code == 2
    assert not (talks / "Reviews").exists()


def test_it_opens_in_obsidian(run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--open` asks for the note by Obsidian's URI; where nothing opens it, the address is said."""
    asked: list[str] = []

    def launch(uri: str) -> int:
        asked.append(uri)
        return 1

    monkeypatch.setattr(click, "launch", launch)
    result = run("review", "--open", vault=talks)
    assert unquote(asked[0]) == f"obsidian://open?path={talks.resolve() / WEEK}"
    assert asked[0] in result.stderr.replace("\n", "")
    run("review", "--open", "--dry-run", vault=talks)
    assert len(asked) == 1


def test_a_periodic_note_must_be_there(run: Run, make_vault: Make) -> None:
    """With reviews in periodic notes, one that is missing is named; it is the person's to make."""
    config = '[reviews]\nplace = "periodic"\n[periodic]\nweekly = "GGGG-[W]WW"\nmonthly = "YYYY-MM"\n'
    root = make_vault({**FILES, "vaultgoals.toml": config})
    result = run("review", "monthly", vault=root)
    assert result.exit_code == 5
    assert "2026-11.md: the review goes into this note of yours" in result.stderr.replace("\n", " ")
    (root / "2026-11.md").write_text("# Mine\n", encoding="utf-8")
    assert run("review", "monthly", vault=root).stdout == "  refreshed  2026-11.md\n"


def test_reviews_are_listed_by_state(run: Run, talks: Path) -> None:
    """Due, open, done and not due: each cadence says where it stands and which note it is."""
    assert ["weekly", "due", "2026-W47", *WEEK.split()] in [line.split() for line in run_lines(run, talks)]
    run("build", vault=talks)
    assert ["weekly", "open", "2026-W47", *WEEK.split()] in [line.split() for line in run_lines(run, talks)]
    run("win", "Held it", vault=talks)
    assert ["weekly", "open", "2026-W47", *WEEK.split()] in [line.split() for line in run_lines(run, talks)]
    text = (talks / WEEK).read_text(encoding="utf-8").replace("## Adjust\n", "## Adjust\n\n- Less\n", 1)
    (talks / WEEK).write_text(text, encoding="utf-8")
    lines = run_lines(run, talks)
    assert ["weekly", "done", "2026-W47", *WEEK.split()] in [line.split() for line in lines]
    assert any(line.startswith("monthly") and "from Monday, 2026-11-30" in line for line in lines)
    assert lines[-1] == "The last weekly review you answered is 2026-W47."


def run_lines(run: Run, root: Path) -> list[str]:
    """Return what `reviews` prints."""
    return run("reviews", vault=root).stdout.splitlines()


def test_two_in_a_row_are_worth_a_word(run: Run, make_vault: Make) -> None:
    """A streak is told with its length; a gap takes it away without a word about it."""
    answered = "---\ntype: review\ncadence: weekly\nperiod: {}\n---\n## Wins\n- One\n"
    weeks = {f"R{week}.md": answered.format(f"2026-W{week}") for week in (44, 45, 46)}
    root = make_vault({**FILES, **weeks})
    assert "3 weekly reviews in a row, 2026-W44 to 2026-W46." in run("reviews", vault=root).stdout
    later = run("reviews", vault=root, day="2026-12-18").stdout
    assert "in a row" not in later
    assert "The last weekly review you answered is 2026-W46." in later


def test_what_a_gap_covers_is_said(run: Run, make_vault: Make) -> None:
    """After two unanswered reviews none is made unasked, and the list says which one to ask for."""
    empty = "---\ntype: review\ncadence: weekly\nperiod: {}\n---\n<!-- vaultgoals:regions week -->\n"
    root = make_vault({**FILES, **{f"R{week}.md": empty.format(f"2026-W{week}") for week in (45, 46)}})
    shown = " ".join(run("reviews", vault=root).stdout.split())
    assert "weekly due 2026-W45 to 2026-W47 `vaultgoals review weekly` makes it" in shown
    run("review", vault=root)
    assert "covers 2026-W45 to 2026-W47" in (root / WEEK).read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_build_names_the_review_that_waits(run: Run, make_vault: Make, options: tuple[str, ...]) -> None:
    """A build says which review is due and not made, and which two hold no answer; without these two it says nothing."""
    empty = "---\ntype: review\ncadence: weekly\nperiod: {}\n---\n<!-- vaultgoals:regions week -->\n"
    root = make_vault({**FILES, **{f"R{week}.md": empty.format(f"2026-W{week}") for week in (45, 46)}})
    shown = " ".join(run("build", *options, vault=root).stdout.split())
    sentence = "review 2026-W47 waits: 2026-W45 and 2026-W46 hold no answer; `vaultgoals review weekly` makes it"
    assert shown.count("waits:") == 1
    assert sentence in shown
    assert "waits:" not in run("build", "-q", vault=root).stdout
    assert "waits:" not in run("build", vault=root, day="2026-11-19").stdout
    (root / "R46.md").unlink()
    assert "waits:" not in run("build", vault=root).stdout


def test_the_dashboard_says_at_its_top_that_reviews_wait(run: Run, make_vault: Make) -> None:
    """After a gap one line at the top of the dashboard says since when, how many wait, and the way out; else there is none."""
    answered = "---\ntype: review\ncadence: weekly\nperiod: 2026-W44\n---\n## Adjust\n- Less\n"
    empty = "---\ntype: review\ncadence: weekly\nperiod: {}\n---\n<!-- vaultgoals:regions week -->\n"
    waiting = {f"R{week}.md": empty.format(f"2026-W{week}") for week in (45, 46)}
    root = make_vault({**FILES, "R44.md": answered, **waiting})
    run("build", vault=root)
    line = "> - **Review:** no weekly review since 2026-W44: 2 wait; `vaultgoals review weekly` makes the one that covers them"
    page = root / "Goals Dashboard.md"
    assert line in page.read_text(encoding="utf-8").partition("\n## ")[0]
    (root / "R46.md").unlink()
    run("build", vault=root)
    assert "**Review:**" not in page.read_text(encoding="utf-8")


def test_the_review_that_is_still_open_waits_first(run: Run, make_vault: Make) -> None:
    """On the Monday after, the last week can still be answered: it is the one that the list names and `review` means."""
    empty = "---\ntype: review\ncadence: weekly\nperiod: {}\n---\n<!-- vaultgoals:regions week -->\n"
    root = make_vault({**FILES, **{f"R{week}.md": empty.format(f"2026-W{week}") for week in (45, 46)}})
    shown = run("reviews", vault=root, day="2026-11-16").stdout
    assert "2026-W46  R46.md" in shown
    assert "2026-W45 to" not in shown
    assert "R46.md" in run("review", "--dry-run", vault=root, day="2026-11-16").stdout
    assert "2026-W45 to 2026-W47" in run("reviews", vault=root, day="2026-11-19").stdout


def test_a_periodic_note_that_is_missing_is_named_in_the_list(run: Run, make_vault: Make) -> None:
    """Where a review waits for a note of the person's the list says which, and promises no command that refuses."""
    daily = '{"monthly": {"enabled": true, "format": "YYYY-MM"}}'
    files = {**FILES, "vaultgoals.toml": '[reviews]\nplace = "periodic"\n'}
    root = make_vault({**files, ".obsidian/plugins/periodic-notes/data.json": daily})
    shown = run("reviews", vault=root, day="2026-11-30").stdout
    assert "monthly    due      2026-11   once 2026-11.md is there" in shown
    assert "makes it" not in shown


def test_a_review_of_one_s_own_is_listed_as_done(run: Run, talks: Path) -> None:
    """An own note that settles the present period is named; one without a word in it is not."""
    own = "---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n---\n## Wins\n- {}\n"
    (talks / "Mine.md").write_text(own.format("Held it"), encoding="utf-8")
    assert "weekly done 2026-W47 Mine.md" in " ".join(run("reviews", vault=talks).stdout.split())
    (talks / "Mine.md").write_text(own.format(""), encoding="utf-8")
    assert "Mine.md" not in run("reviews", vault=talks).stdout


def test_reviews_as_json(run: Run, talks: Path) -> None:
    """Each cadence is an object with its reviews by state."""
    assert '"state": "due"' in run("reviews", "--format", "json", vault=talks).stdout


def test_a_win_fills_the_place_that_is_ready(run: Run, talks: Path) -> None:
    """The first win goes where the empty item stands, the next below it, each with a link to its goal."""
    run("review", vault=talks)
    result = run("win", "Held the talk", "--goal", "talks", vault=talks, day="2026-11-21")
    assert result.stdout == f"changed  {WEEK}: Held the talk: [[Talks]]\n"
    assert run("win", "Slept well.", vault=talks).exit_code == 0
    text = (talks / WEEK).read_text(encoding="utf-8")
    section = text.partition("## Wins\n")[2].partition("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("-")] == [
        "- Held the talk: [[Talks]]",
        "- Slept well.",
    ]


def test_a_win_goes_below_the_heading_that_stands_in_the_review(
    run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a review of another language the place below its own heading is filled, and no second heading is made."""
    monkeypatch.setattr(read_back, "READ_BACK", {**read_back.READ_BACK, "de": {"heading": {"Wins": ("Erfolge",)}}})
    run("review", vault=talks)
    made = (talks / WEEK).read_text(encoding="utf-8").replace("## Wins\n", "## Erfolge\n")
    (talks / WEEK).write_text(made, encoding="utf-8")
    assert run("win", "Held it", vault=talks).exit_code == 0
    text = (talks / WEEK).read_text(encoding="utf-8")
    assert "- Held it\n" in text.partition("## Erfolge\n")[2].partition("\n## ")[0]
    assert "## Wins" not in text


def test_a_lesson_is_an_answer_too(run: Run, talks: Path) -> None:
    """It stands under its own heading above the facts, the next build leaves it there, and the month gathers it."""
    run("review", vault=talks)
    assert run("lesson", "Count to ten", vault=talks).exit_code == 0
    review = (talks / WEEK).read_text(encoding="utf-8")
    assert "\n- \n\n## Lessons learned\n- Count to ten\n\n<!-- vg:facts -->\n" in review
    run("build", vault=talks)
    assert (talks / WEEK).read_text(encoding="utf-8") == review
    run("review", "monthly", vault=talks, day="2026-11-30")
    month = (talks / "Reviews/2026-11 Monthly review.md").read_text(encoding="utf-8")
    assert "- Count to ten · [[Reviews/2026-W47 Weekly review|2026-W47]]" in month


def test_the_same_line_is_added_once(run: Run, talks: Path) -> None:
    """A win that stands there already changes nothing."""
    run("review", vault=talks)
    run("win", "Held it", vault=talks)
    before = (talks / WEEK).read_bytes()
    assert run("win", "Held it", vault=talks).stdout.startswith("unchanged")
    assert (talks / WEEK).read_bytes() == before


@pytest.mark.parametrize("text", ["", "   ", "\x1b[2J", "-", "…"])
def test_what_would_be_no_answer_is_not_written(run: Run, talks: Path, text: str) -> None:
    """A text that is nothing, or would not be read as an answer, is refused, and nothing is written for it."""
    assert run("win", "--", text, vault=talks).exit_code in (2, 5)
    assert not (talks / INBOX).exists()
    run("review", vault=talks)
    before = (talks / WEEK).read_bytes()
    assert run("win", "--", text, vault=talks).exit_code in (2, 5)
    assert (talks / WEEK).read_bytes() == before


def test_a_look_at_a_win_writes_nothing(run: Run, talks: Path) -> None:
    """`--dry-run` says what would be added, `--diff` shows it."""
    said = run("win", "x", "--dry-run", vault=talks).stdout
    assert said == f"would create  {INBOX}: 2026-11-20: x #win\n"
    assert "+- 2026-11-20: x #lesson" in run("lesson", "x", "--diff", vault=talks).stdout
    assert not (talks / INBOX).exists()


@pytest.mark.parametrize("command", ["win", "lesson"])
def test_an_answer_with_joiners_is_text(run: Run, talks: Path, command: str) -> None:
    """Signs that join others are part of what is said; a control character is not."""
    run("review", vault=talks)
    assert run(command, "👩‍💻 سلام‌می", vault=talks).exit_code == 0
    assert "- 👩‍💻 سلام‌می\n" in (talks / WEEK).read_text(encoding="utf-8")
    assert run(command, "a\x1bb", vault=talks).exit_code == 2


def test_a_linked_folder_is_named(run: Run, talks: Path, tmp_path: Path) -> None:
    """Where the reviews' folder is a link nothing is written behind it, and the message says why."""
    (tmp_path / "elsewhere").mkdir()
    (talks / "Reviews").symlink_to(tmp_path / "elsewhere")
    result = run("review", vault=talks)
    assert result.exit_code == 5
    assert "'Reviews' is a link or no folder; links are not followed" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []
