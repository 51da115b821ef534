"""A review that a person took out of their note, in part or as a whole."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.periodic_notes.test_what_is_no_answer import answers_in
from tests.periodic_notes.vaults import W36, W37, build_on, read_case, vault
from vaultgoals.cli.program import program
from vaultgoals.periods.period import parse_period
from vaultgoals.pipeline import build, build_review
from vaultgoals.testing import snapshot

WEEK = "Weeks/2026-W36.md"
SUNDAY = date(2026, 9, 6)


def test_moved_reviews() -> None:
    """Moving, renaming and archiving lose nothing: the month gathers the weeks, and the next week asks about their focus."""
    files = build_on(build_on(read_case("archived-periodic"), date(2026, 9, 30)), date(2026, 10, 2))
    month, week = files["Months/2026-09.md"], files["Weeks/2026-W40.md"]
    assert all(f"win{number}" in month for number in range(36, 40))
    assert "Since [[Archive/2026-W39|2026-W39]]." in week
    assert "- [ ] focus39\n" in week


def test_another_format() -> None:
    """So does another format: a path only says where a new review goes."""
    weeks = {f"W/{one}.md": "# Mine\n" for one in ("36-2026", "37-2026")}
    files = vault({WEEK: "# Mine\n", "Weeks/2026-W37.md": "# Mine\n"})
    before = build_on(files, W36)
    settings = vault({}, weekly={"format": "WW-GGGG", "folder": "W"})
    after = build_on(
        {**settings, **weeks, **{path: text for path, text in before.items() if path.endswith(".md")}}, W37
    )
    assert after["W/36-2026.md"] == "# Mine\n"
    assert "vg page weekly 2026-09-07" in after["W/37-2026.md"]
    assert "Since [[Weeks/2026-W36|2026-W36]]." in after["W/37-2026.md"]


def test_another_set_of_calendars() -> None:
    """So does another set of calendars, with other weeks: answers count, and nothing is made twice."""
    week = build_on(vault({WEEK: "# Mine\n"}), W36)
    page = week[WEEK].replace("## Next week's focus\n", "## Next week's focus\n\n- Call Ann\n")
    calendar = {".obsidian/plugins/calendar/data.json": '{"weekStart": "sunday", "localeOverride": "en-us"}'}
    settings = vault(calendar, weekly={"format": "gggg-[W]ww", "folder": "Weeks"})
    files = {**week, **settings, WEEK: page, "Weeks/2026-W37.md": "# Mine\n", "Weeks/2026-W38.md": "# Mine\n"}
    after = build_on(files, W37)
    assert answers_in(after) == {"Next week's focus": ["Call Ann"]}
    assert after[WEEK] == page
    (new,) = [path for path, text in after.items() if "<!-- vg page weekly 2026-09-07" in text]
    assert "- [ ] Call Ann\n" in after[new]


def test_regions_taken_out() -> None:
    """A review whose regions were partly deleted is still that review."""
    files = read_case("regions-deleted")
    assert answers_in(files)["Wins"] == ["win36"]
    week = build_on(files, W37)
    assert "- [ ] focus36\n" in week["Weeks/2026-W37.md"]
    assert "win36" in build_on(week, date(2026, 9, 30))["Months/2026-09.md"]


def test_a_review_taken_out_as_a_whole() -> None:
    """One whose marks are all gone is no review of ours, and for that period it is not put back; `review PERIOD` brings it back."""
    files = build_on(vault({WEEK: "# Mine\n"}), W36)
    assert 'made="2026-W36"' in files["Goals Dashboard.md"]
    without = {**files, WEEK: re.sub(r"<!-- .*? -->\n", "", files[WEEK])}
    for day in (W36, SUNDAY, date(2026, 9, 8)):
        without = build_on(without, day)
        assert "<!-- vg" not in without[WEEK]
    period = parse_period("2026-W36")
    assert period is not None
    plan = build_review(snapshot(without), SUNDAY, period)
    assert [write.path for write in plan.writes] == [WEEK]


@pytest.mark.parametrize("is_out", [False, True])
def test_reviews_says_so(tmp_path: Path, *, is_out: bool) -> None:
    """After its marks were taken out `reviews` says that, and how to have it back."""
    files = build_on(vault({WEEK: "# Mine\n"}), W36)
    if is_out:
        files[WEEK] = re.sub(r"<!-- .*? -->\n", "", files[WEEK])
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    environment = {"VAULTGOALS_VAULT": str(tmp_path), "VAULTGOALS_TODAY": f"{W36}", "COLUMNS": "200"}
    shown = CliRunner().invoke(program, ["reviews"], env=environment).stdout
    assert (
        "you took it out of your note; `vaultgoals review 2026-W36` puts it back" in " ".join(shown.split())
    ) == is_out


def test_what_stands_is_refreshed() -> None:
    """One that stands is kept fresh, the next period has its own, and what is over is forgotten."""
    files = build_on(vault({WEEK: "# Mine\n", "Weeks/2026-W37.md": "# Mine\n"}), W36)
    later = build_on(files, W37)
    assert "vg page weekly 2026-09-07" in later["Weeks/2026-W37.md"]
    assert 'made="2026-W37"' in later["Goals Dashboard.md"]
    assert build(snapshot(later), W37).writes == ()


def test_vaults_without_such_notes() -> None:
    """Reviews of their own are nothing that the dashboard keeps."""
    files = build_on(vault({}, '[vault]\nlocale = "en-gb"\n'), W36)
    assert "made=" not in files["Goals Dashboard.md"]
