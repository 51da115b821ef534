"""Into which of the vault's own notes a review goes."""

from datetime import date

import pytest

from tests.periodic_notes.vaults import CONFIG, W37, changed, read_case, vault
from vaultgoals.checking import check
from vaultgoals.testing import snapshot

SUNDAYS = {".obsidian/plugins/calendar/data.json": '{"weekStart": "sunday"}'}
PLAIN = '[reviews]\nplace = "periodic"\n'
MONTHS = "YYYY/MM-MMMM/GGGG-[W]WW"


def mismatches(files: dict[str, str]) -> list[str]:
    """Return what is said of weeks."""
    return [one.message for one in check(snapshot(files), W37) if one.code == "week-mismatch"]


def test_formats_with_months() -> None:
    """A week's note is named by its first day: `YYYY/MM-MMMM/GGGG-[W]WW` has week 40 of 2026 under `2026/09-September`."""
    after = changed(read_case("week-in-month-folder"), date(2026, 10, 2))
    assert "<!-- vg page weekly 2026-09-28" in after["Journal/2026/09-September/2026-W40.md"]


@pytest.mark.parametrize(
    ("note_format", "path"),
    [
        ("gggg-[W]ww (MMM D)", "2026-W40 (Sep 28).md"),
        ("/YYYY/MM/GGGG-[W]WW", "2026/09/2026-W40.md"),
        ("GGGG-[W]WW", "2026-W40.md"),
    ],
)
def test_formats_with_days(note_format: str, path: str) -> None:
    """Periodic Notes and Calendar format the first day of the period, formats with months, days and a leading `/` included."""
    files = vault({path: "# Mine\n", "2026-W39.md": "# Mine\n"}, weekly={"format": note_format})
    assert {one for one in changed(files, date(2026, 10, 2)) if one != "Goals Dashboard.md"} >= {path}


def test_iso_names_with_weeks_from_sunday() -> None:
    """Where ISO names have weeks from Sunday, the review is in the note that the plugin opens, and `week-mismatch` says why."""
    files = vault({"2026-W36.md": "# Mine\n", **SUNDAYS}, weekly={"format": "GGGG-[W]WW"})
    assert "<!-- vg page weekly 2026-09-07" in changed(files, W37)["2026-W36.md"]
    (message,) = mismatches(files)
    assert "on 2026-09-09 the note of 2026-09-06 is opened, `2026-W36`" in message


def test_names_that_fit_are_passed_over() -> None:
    """Where names and weeks fit, nothing is said; nor of ISO names where no review goes into such a note."""
    assert mismatches(vault({})) == []
    assert mismatches(vault({}, "", weekly={"format": "GGGG-[W]WW"})) == []
    assert mismatches(vault({}, PLAIN, monthly={"format": "YYYY-MM"})) == []


@pytest.mark.parametrize(("locale", "taken"), [("en-gb", "2026-W37.md"), ("en-us", "2026-W36.md")])
def test_iso_names_where_nothing_says_when_weeks_begin(locale: str, taken: str) -> None:
    """Where settings leave open which note is opened, `week-mismatch` says which was taken and why, and never chooses in silence."""
    files = vault({"2026-W37.md": "# Mine\n", "2026-W36.md": "# Mine\n"}, PLAIN, weekly={"format": "GGGG-[W]WW"})
    assert "<!-- vg page weekly 2026-09-07" in changed(files, W37)["2026-W37.md"]
    (message,) = mismatches(files)
    assert "nothing says on which day your weeks begin" in message
    assert "on 2026-09-09 into `2026-W37`" in message
    assert f'locale = "{locale}"' in message
    stated = {**files, "vaultgoals.toml": f'{PLAIN}[vault]\nlocale = "{locale}"\n'}
    assert "<!-- vg page weekly 2026-09-07" in changed(stated, W37)[taken]


def test_locales_that_are_not_known_are_named() -> None:
    """Locales that we do not know are named with the ones that we do, by `check` too; formats with numbers alone work in all."""
    found = {}
    for note_format in ("MMMM GGGG-[W]WW", "GGGG-[W]WW"):
        files = vault({}, PLAIN + '[vault]\nlocale = "ja"\n', weekly={"format": note_format})
        found[note_format] = [one.message for one in check(snapshot(files), W37) if one.code == "unknown-locale"]
    assert ["with words of ja; known are" in message for message in found["MMMM GGGG-[W]WW"]] == [True]
    assert found["GGGG-[W]WW"] == []


def test_cadences_without_notes() -> None:
    """A disabled or unset cadence of the plugin has no format, and its reviews go to `[reviews] folder`."""
    files = read_case("disabled-cadence")
    after = changed(files, date(2026, 9, 30))
    assert "Reviews/2026-09 Monthly review.md" in after
    assert "2026-09.md" not in after
    later = changed({**files, **after}, date(2026, 12, 31))
    assert "Reviews/2026 Yearly review.md" in later
    assert "2026.md" not in later


def test_cadences_with_notes() -> None:
    """The notes that a vault keeps have theirs, beside those in the folder."""
    week = "Weeks/2026-W40.md"
    assert "<!-- vg page weekly 2026-09-28" in changed(read_case("disabled-cadence"), date(2026, 10, 2))[week]


def test_one_cadence_says_otherwise() -> None:
    """`[reviews.CADENCE] place` says otherwise for one cadence."""
    notes = {"Weeks/2026-W40.md": "# Mine\n", "2026-09.md": "# Mine\n"}
    config = CONFIG + '[reviews.monthly]\nplace = "own"\n'
    after = changed(vault(notes, config), date(2026, 9, 30))
    assert "Reviews/2026-09 Monthly review.md" in after
    assert "2026-09.md" not in after
    config = '[vault]\nlocale = "en-gb"\n[reviews.monthly]\nplace = "periodic"\n'
    after = changed(vault(notes, config), date(2026, 9, 30))
    assert "<!-- vg page monthly 2026-09-01" in after["2026-09.md"]


@pytest.mark.parametrize("text", ["# {{title}}\n", "---\ntitle: '{{title}}'\n---\n", "# <% tp.file.title %>\n"])
def test_notes_with_unfilled_places(text: str) -> None:
    """A periodic note in whose title a place was left unfilled is the note that its path says, and its review goes there."""
    after = changed(vault({"Weeks/2026-W37.md": text, "Weeks/Other.md": text}), W37)
    assert after["Weeks/2026-W37.md"].startswith(text)
    assert "<!-- vg page weekly 2026-09-07" in after["Weeks/2026-W37.md"]
    assert "Weeks/Other.md" not in after
