"""Vaults whose pages the program of the first form wrote, recorded from it: built by this one, they lose nothing and are not doubled."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from vaultgoals.pipeline import build
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.testing import snapshot

RECORDED = Path(__file__).parent / "cases/first-form"
DAY = date(2026, 11, 22)
"""As of which the pages were recorded, and somebody then typed into them."""
WEEKLY = "Reviews/2026-W47 Weekly review.md"
DASHBOARD = "Goals Dashboard.md"
MINE = {
    "own": ("typed in next", "typed in week", "- answered one"),
    "deleted": ("- answered one",),
    "periodic": ("mood: 7   # of ten", "mine above", "last line", "typed in next", "typed in week", "- answered one"),
    "here": (
        "mine above",
        "<!-- vaultgoals:here -->",
        "mine below",
        "typed in next",
        "typed in week",
        "- answered one",
    ),
}
"""Vault to lines that somebody wrote into its pages."""
TAKEN_OUT = {"deleted": {"timeline", "progress"}}
"""Vault to regions that somebody deleted."""
LISTS = re.compile(r"<!-- vaultgoals:regions(.*?)(?: \(made\))? -->")


def read_vault(name: str) -> dict[str, str]:
    """Return the files of a recorded vault."""
    root = RECORDED / name
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in files}


def build_on(vault: Mapping[str, str], today: date) -> dict[str, str]:
    """Return a vault after a build that holds nothing."""
    plan = build(snapshot(vault), today)
    assert plan.held == ()
    return {**vault, **{write.path: (write.after or b"").decode() for write in plan.writes}}


def pages(vault: Mapping[str, str]) -> dict[str, str]:
    """Return the pages of a vault, guests in notes of the person's, too."""
    return {path: text for path, text in vault.items() if LISTS.search(text)}


def listed(text: str) -> Sequence[str]:
    """Return the names that a page's one list has."""
    (found,) = LISTS.findall(text)
    return str(found).split()


def outside(text: str) -> list[str]:
    """Return the lines of a recorded page that stand in no region and are no list; blank ones are air."""
    without = re.sub(r"<!-- vaultgoals:begin (\S+) .*?<!-- vaultgoals:end \1 .*?-->", "", text, flags=re.DOTALL)
    return [line for line in LISTS.sub("", without).split("\n") if line.strip()]


@pytest.mark.parametrize("name", MINE)
def test_open_pages_are_taken_over(name: str) -> None:
    """Every region gets short markers, those that were deleted stay out, and a second build has nothing to do."""
    recorded = read_vault(name)
    built = build_on(recorded, DAY)
    assert pages(built).keys() == pages(recorded).keys()
    for text in pages(built).values():
        assert "vaultgoals:begin" not in text
        assert text.count("<!-- vg page ") == 1
    said = "\n".join(pages(built).values())
    assert set(re.findall(r"<!-- vg (\S+) v2 2026-11-22 deleted -->", said)) == TAKEN_OUT.get(name, set())
    assert not any(f"<!-- vg:{region} -->" in built[DASHBOARD] for region in TAKEN_OUT.get(name, set()))
    assert build(snapshot(built), DAY).writes == ()


@pytest.mark.parametrize("name", MINE)
@pytest.mark.parametrize("days", [0, 1, 400])
def test_no_word_of_the_persons_goes(name: str, days: int) -> None:
    """Whenever the first build comes: what stood outside regions stands there in its order, and all that was typed is there once."""
    recorded = read_vault(name)
    built = build_on(recorded, DAY + timedelta(days=days))
    for path, text in pages(recorded).items():
        lines = iter(built[path].split("\n"))
        assert [line for line in outside(text) if line not in lines] == []
    for line in MINE[name]:
        (path,) = (path for path, text in pages(recorded).items() if line in text)
        assert built[path].count(line) == 1, line


@pytest.mark.parametrize("name", MINE)
def test_closed_reviews_are_never_touched(name: str) -> None:
    """A build a month later takes the dashboard over; reviews whose time is over keep every byte, in their form."""
    recorded = read_vault(name)
    built = build_on(recorded, date(2026, 12, 24))
    closed = [path for path in pages(recorded) if "W47" in path or "2026-11" in path]
    assert closed
    assert {path: built[path] for path in closed} == {path: recorded[path] for path in closed}
    assert "<!-- vg page dashboard" in built[DASHBOARD]
    for path in built.keys() - recorded.keys():
        assert "vaultgoals:begin" not in built[path]


@pytest.mark.parametrize("name", ["own", "deleted", "periodic"])
def test_what_they_say_is_read(name: str) -> None:
    """Facts of a recorded review are read, and are the same in the page once it is taken over."""
    recorded = read_vault(name)
    path = next(path for path in recorded if "W47" in path)
    (fact,) = read_facts(recorded[path])
    assert (fact.value, fact.standing, fact.status, fact.due) == (40, "off track", "active", date(2026, 12, 18))
    assert read_facts(read_vault(f"taken-over/{name}")[path]) == (fact,)


@pytest.mark.parametrize("name", MINE)
def test_answers_count_on(name: str) -> None:
    """A focus that was answered in a page of the first form is asked about a week later, once its period is over, too."""
    recorded = read_vault(name)
    path = next(path for path in recorded if "W47" in path)
    recorded[path] = recorded[path].replace("## Next week's focus\n", "## Next week's focus\n\n- Hold [[T]]\n")
    if name == "periodic":
        recorded[path.replace("W47", "W48")] = "# Next week\n"
    built = build_on(recorded, DAY + timedelta(days=7))
    assert built[path] == recorded[path]
    following = next(text for other, text in built.items() if "W48" in other)
    assert "Hold [[Goals/T|T]]" in following


# The program of the first form on pages of the second


def missed_by_the_first_form(text: str, regions: Sequence[str]) -> list[str]:
    """Return which regions the program of the first form would put into a note, by its rule.

    It knew markers and the list of its own form only. A note without either got the whole page; else those that are
    neither in the list nor begun; without a list none.
    """
    begun = re.findall(r"^<!-- vaultgoals:begin (\S+) v\d+ \S+ -->$", text, re.MULTILINE)
    lists = re.findall(r"^<!-- vaultgoals:regions(.*) -->$", text, re.MULTILINE)
    if not begun and not lists:
        return list(regions)
    known = {*begun, *" ".join(lists).split()}
    return [name for name in regions if name not in known] if lists else []


def test_the_rule_is_the_one_of_then() -> None:
    """A page that it wrote misses nothing; without the list a page of the second form would get all, and be doubled."""
    recorded = read_vault("own")[DASHBOARD]
    assert missed_by_the_first_form(recorded, listed(recorded)) == []
    assert missed_by_the_first_form(recorded, ["new", *listed(recorded)]) == ["new"]
    built = build_on(read_vault("own"), DAY)[DASHBOARD]
    assert missed_by_the_first_form(LISTS.sub("", built), listed(recorded)) == listed(recorded)


def regions_then() -> dict[str, Sequence[str]]:
    """Return which regions each page had in the first form."""
    recorded = pages(read_vault("own"))
    kinds = ("dashboard", "weekly", "monthly", "quarterly", "yearly")
    return {kind: listed(text) for kind in kinds for path, text in recorded.items() if kind in path.lower()}


@pytest.mark.parametrize("name", MINE)
def test_the_program_of_the_first_form_adds_nothing(name: str) -> None:
    """Pages that were taken over, and pages that are new, list every region that it had."""
    recorded = read_vault(name)
    anew = {path: text for path, text in recorded.items() if path not in pages(recorded)}
    for vault in (build_on(recorded, DAY), build_on(anew, DAY), build_on(anew, date(2026, 12, 31))):
        assert DASHBOARD in pages(vault)
        for text in pages(vault).values():
            (kind,) = re.findall(r"^<!-- vg page (\S+)", text, re.MULTILINE)
            assert missed_by_the_first_form(text, regions_then()[kind]) == []


@pytest.mark.parametrize("name", MINE)
def test_what_it_leaves_behind_is_taken_up(name: str) -> None:
    """A page of the first form that it makes beside ours of the second one is taken over in its turn, once."""
    first = read_vault(name)
    built = build_on(first, DAY)
    mixed = {**built, DASHBOARD: first[DASHBOARD]}
    again = build_on(mixed, DAY)
    assert again[DASHBOARD] == built[DASHBOARD]
    assert build(snapshot(again), DAY).writes == ()
