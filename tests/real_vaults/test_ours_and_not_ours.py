"""A note is a page of ours by our marks alone."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
RUN = "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-03\n---\n- [x] a ✅ 2026-11-10\n- [ ] b\n"
HOME = "---\ntype: dashboard\n---\n# Home\n\n- [[Garden]]\n- Swam a mile #win\n- Rest more #lesson\n"
WEEK = "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n# Week 46\n\n## Wins\n- Held [[Run]]\n\n## Lessons learned\n- Sleep\n"
DASHBOARD = "Goals Dashboard.md"
LIKE_OURS: list[Mapping[str, str]] = [
    {"Home.md": HOME},
    {"Home.md": HOME.replace("dashboard", "weekly")},
    {"Start/Home.md": HOME, "Home.md": HOME, "vaultgoals.toml": '[dashboard]\npath = "Start/Goals.md"\n'},
    {"Weeks/46.md": WEEK},
    {"Weeks/46.md": WEEK, "Weeks/46 again.md": WEEK},
    {"Weeks/47.md": WEEK.replace("46", "47")},
    {"Weeks/46.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n"},
]


@pytest.mark.parametrize("own", LIKE_OURS)
def test_a_property_makes_no_page_of_ours(
    own: Mapping[str, str], run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """Such a note is never written into, held, or counted as a double; the page is made at its own path."""
    vault = make_vault({"Run.md": RUN, **own})
    before = {path: (vault / path).read_bytes() for path in own}
    for day in ("2026-11-15", "2026-11-20", "2026-11-22", "2026-11-30"):
        for arguments in (("build", "--dry-run"), ("build",), ("check", "--hints")):
            told = run(*arguments, vault=vault, day=day)
            assert told.exit_code == 0, told.output
            assert "duplicate-" not in told.output
            assert "path-taken" not in told.output
    assert {path: (vault / path).read_bytes() for path in own} == before
    page = "Start/Goals.md" if "vaultgoals.toml" in own else DASHBOARD
    assert "<!-- vg page dashboard" in (vault / page).read_text(encoding="utf-8")


def test_clean_leaves_it_alone(run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]) -> None:
    """`clean` takes our pages away, and no note that only has their property."""
    vault = make_vault({"Run.md": RUN, "Home.md": HOME, "Weeks/46.md": WEEK})
    assert run("build", vault=vault).exit_code == 0
    assert run("clean", "--yes", vault=vault).exit_code == 0
    assert not (vault / DASHBOARD).exists()
    assert [(vault / path).read_text(encoding="utf-8") for path in ("Home.md", "Weeks/46.md")] == [HOME, WEEK]


MARKS = [
    "<!-- vaultgoals:here -->",
    "<!-- vg page dashboard -->",
    "<!-- vaultgoals:regions focus next -->",
    "<!-- vaultgoals:begin focus v1 2026-11-19 -->\n<!-- vaultgoals:end focus 000000 -->",
    "<!-- vg:focus -->\n<!-- /vg -->",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_makes_a_page_of_ours(mark: str) -> None:
    """A note is a page of ours by our marks alone (the regions line, a marker of either form, `<!-- vaultgoals:here -->`)."""
    assert snapshot({"Home.md": f"# Home\n\n{mark}\n"}).notes["Home.md"].is_ours
    in_code = snapshot({"Home.md": f"---\ntype: dashboard\n---\n```\n{mark}\n```\n"})
    assert not in_code.notes["Home.md"].is_ours


def test_the_mark_at_the_pages_own_path() -> None:
    """At its own path the page goes into the person's note where that has the mark, and is held where it has none."""
    invited = build(snapshot({"Run.md": RUN, DASHBOARD: "# Mine\n\n<!-- vaultgoals:here -->\n"}), DAY)
    assert [write.path for write in invited.writes if write.path == DASHBOARD] == [DASHBOARD]
    other = build(snapshot({"Run.md": RUN, DASHBOARD: "---\ntype: dashboard\n---\n# Mine\n"}), DAY)
    assert (DASHBOARD in other.held, [one.code for one in other.diagnostics]) == (True, ["path-taken"])


def test_such_a_note_is_read() -> None:
    """Such a note is read (its wins, lessons and answers count)."""
    taken = snapshot({"Run.md": RUN, "Home.md": HOME, "Weeks/46.md": WEEK})
    assert [(win.title, win.lesson) for win in taken.graph.wins] == [("Swam a mile", False), ("Rest more", True)]
    assert [*taken.graph.reviews] == ["Weeks/46.md"]
    month = next(write for write in build(taken, date(2026, 11, 30)).writes if "2026-11 Monthly" in write.path)
    assert "Held" in (month.after or b"").decode()


def test_an_own_review_settles_its_period(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """An own review with cadence, period and answers settles that period: ours is made only when asked for (`review PERIOD`)."""
    vault = make_vault({"Run.md": RUN, "Weeks/46.md": WEEK})
    ours = vault / "Reviews/2026-W46 Weekly review.md"
    assert run("build", vault=vault, day="2026-11-15").exit_code == 0
    assert not ours.exists()
    assert run("review", "2026-W46", vault=vault, day="2026-11-15").exit_code == 0
    assert ours.exists()
    assert (vault / "Weeks/46.md").read_text(encoding="utf-8") == WEEK


def test_a_page_whose_marks_are_gone(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A page whose marks are all gone is the person's from then on."""
    vault = make_vault({"Run.md": f"{RUN}- [x] c ✅ 2026-11-18\n"})
    assert run("build", vault=vault).exit_code == 0
    kept = {}
    for page in (vault / DASHBOARD, vault / "Reviews/2026-W47 Weekly review.md"):
        lines = page.read_text(encoding="utf-8").split("\n")
        kept[page] = "\n".join(line for line in lines if not line.startswith("<!-- "))
        (moved := vault / f"Mine/{page.name}").parent.mkdir(exist_ok=True)
        moved.write_text(kept[page], encoding="utf-8")
        page.unlink()
    assert run("build", vault=vault).exit_code == 0
    assert (vault / DASHBOARD).exists()
    for page, text in kept.items():
        assert (vault / f"Mine/{page.name}").read_text(encoding="utf-8") == text
    assert run("clean", "--yes", vault=vault).exit_code == 0
    assert all((vault / f"Mine/{page.name}").read_text(encoding="utf-8") == text for page, text in kept.items())


def test_nothing_is_said_of_such_a_note() -> None:
    """That a note of the person's has such a property is nothing to find."""
    found = check(snapshot({"Run.md": RUN, "Home.md": HOME}), DAY)
    assert [one for one in found if one.path == "Home.md"] == []
