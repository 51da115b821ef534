"""Planning writes, and showing them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests import first_form
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.writing.diff import format_diff
from vaultgoals.writing.page import format_page
from vaultgoals.writing.paths import is_inside
from vaultgoals.writing.plan import plan_pages
from vaultgoals.writing.regions import refresh

IDENTITY = {"type": "review", "cadence": "weekly", "period": "2026-W47"}
PAGE = Rendered(
    "weekly",
    IDENTITY,
    "Reviews/2026-W47.md",
    date(2026, 11, 20),
    "---\ntype: review\n---\n",
    (Piece("scaffold", "# Review\n"), Piece("region", "new", "facts"), Piece("scaffold", "\n")),
)
OLD = format_page(replace(PAGE, pieces=(PAGE.pieces[0], Piece("region", "old", "facts")))).encode()
NEW = format_page(PAGE).encode()


def plan(
    pages: Mapping[str, bytes] | None = None,
    claimants: Sequence[str] = (),
    files: Sequence[str] = (),
    rendered: Sequence[Rendered] = (PAGE,),
) -> WritePlan:
    """Plan pages in a vault of these files."""
    pages = pages or {}

    def find_claimants(page: Rendered) -> tuple[str, ...]:
        return tuple(claimants) if page.identity == IDENTITY else ()

    return plan_pages(rendered, pages, find_claimants, [*files, *pages])


def held(made: WritePlan, code: str, path: str = PAGE.path) -> bool:
    """Say whether a page is held for this reason and nothing is written."""
    return made.writes == () and path in made.held and [d.code for d in made.diagnostics] == [code]


def test_new_page() -> None:
    """A page that is nowhere is created where it is configured to be."""
    assert plan().writes == (Write(PAGE.path, None, NEW, "new weekly page"),)


def test_moved_page() -> None:
    """A page is refreshed where the person moved it to."""
    made = plan({"Old/Mine.md": OLD}, ["Old/Mine.md"])
    assert made.writes == (Write("Old/Mine.md", OLD, NEW, "refresh weekly page"),)


def test_unchanged_page() -> None:
    """A page that is as it should be is not written."""
    assert plan({PAGE.path: NEW}, [PAGE.path]) == WritePlan(unchanged=(PAGE.path,))


def test_two_claimants() -> None:
    """Two notes that claim to be one page are both named, and neither is written."""
    made = plan({PAGE.path: OLD, "Copy.md": OLD}, [PAGE.path, "Copy.md"])
    assert held(made, "duplicate-review")
    assert "Copy.md" in made.held
    assert "Reviews/2026-W47.md and Copy.md" in made.diagnostics[0].message


def test_two_dashboards() -> None:
    """For other pages than reviews the diagnostic has its own name."""
    page = replace(PAGE, identity={"type": "dashboard"})
    made = plan_pages([page], {}, lambda _: ("a.md", "b.md"), ["a.md", "b.md"])
    assert held(made, "duplicate-page", "a.md")


def test_path_taken() -> None:
    """A person's note in the page's place is left alone, with the line that would allow it."""
    for files, pages in (([PAGE.path], {}), ([], {PAGE.path: b"mine"})):
        made = plan(pages, files=files)
        assert held(made, "path-taken")
        assert "<!-- vaultgoals:here -->" in made.diagnostics[0].message


def test_path_taken_in_other_case() -> None:
    """A name that differs in case, or in its accents' form, is taken as well."""
    assert held(plan({"reviews/2026-w47.MD": b"mine"}), "path-taken", "reviews/2026-w47.MD")
    page = replace(PAGE, path="\u00dcber.md")
    assert held(plan(files=["u\u0308ber.md"], rendered=[page]), "path-taken", "u\u0308ber.md")


def test_here_mark_invites() -> None:
    """A person's note with the mark gets the page; so does one that has the page's regions already."""
    (write,) = plan({PAGE.path: b"mine\n<!-- vaultgoals:here -->\n"}).writes
    assert write.after is not None
    assert write.after.startswith(b"mine\n<!-- vaultgoals:here -->\n\n# Review\n")
    assert plan({PAGE.path: OLD.replace(b"type: review", b"mine: 1")}).writes


def test_here_mark_in_code_invites_nobody() -> None:
    """A note that writes about the mark, or about regions, keeps what it is."""
    for about in (b"<!-- vaultgoals:here -->\n", b"\n".join(OLD.split(b"\n")[4:])):
        assert held(plan({PAGE.path: b"mine\n```\n" + about + b"```\n"}), "path-taken")


def test_names_that_differ_in_case() -> None:
    """Where two notes have a page's path but for case, the first by name is the one it is about, whatever their order."""
    files = ["reviews/2026-W47.md", "Reviews/2026-w47.md"]
    for order in (files, files[::-1]):
        assert held(plan(files=order), "path-taken", "Reviews/2026-w47.md")


def test_half_a_character() -> None:
    """Half a surrogate pair, which no file can hold, becomes a question mark and stops nothing."""
    (write,) = plan(rendered=[replace(PAGE, pieces=(Piece("scaffold", "a\ud800b\n"), PAGE.pieces[1]))]).writes
    assert write.after is not None
    assert b"a?b\n" in write.after


def test_folder_is_spelled_as_it_is() -> None:
    """A new page goes into the folder that is there, whatever its case."""
    (write,) = plan(files=["reviews/x/other.md"]).writes
    assert write.path == "reviews/2026-W47.md"


def test_unreadable_page() -> None:
    """A page that is not UTF-8, or could not be read, is held."""
    assert held(plan({PAGE.path: b"\xff" + OLD}, [PAGE.path]), "unreadable-note")
    assert held(plan({}, [PAGE.path], files=[PAGE.path]), "unreadable-note")


def test_a_page_that_could_not_be_read() -> None:
    """A note in the page's place that could not be read may be the page: it is held with the reason, not as taken."""
    made = plan_pages([PAGE], {}, lambda _: (), [PAGE.path], {PAGE.path: "too large"})
    assert held(made, "unreadable-note")
    assert made.diagnostics[0].message.endswith(": too large")


def test_a_new_page_that_could_not_be_read_again() -> None:
    """A page with text in a region that looks like our own marker is not made."""
    marker = Piece("region", "<!-- vaultgoals:end facts -->", "facts")
    assert held(plan(rendered=[replace(PAGE, pieces=(marker,))]), "bad-region")


def test_damaged_page() -> None:
    """A page of which nothing can be refreshed is held, with the line; so is one of the first form that is damaged."""
    for text in (
        OLD.decode().replace("<!-- /vg -->\n", ""),
        first_form.format_page(PAGE).replace("end facts", "end f s"),
    ):
        made = plan({PAGE.path: refresh(text, PAGE)[0].encode()}, [PAGE.path])
        assert made.held == (PAGE.path,)
        assert [d.code for d in made.diagnostics] == ["damaged-region"]


def test_same_path_twice() -> None:
    """Of two pages for one path the second is held."""
    other = replace(PAGE, page="other", identity={"type": "other"})
    made = plan(rendered=[PAGE, other])
    assert [write.path for write in made.writes] == [PAGE.path]
    assert [d.code for d in made.diagnostics] == ["path-taken"]


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a/../../x.md", ".obsidian/x.md", "a//x.md", "a\\x.md", "a\0.md", ""]
)
def test_outside(path: str) -> None:
    """A path that could lead outside, or into a hidden folder, is held."""
    assert not is_inside(path)
    assert held(plan(rendered=[replace(PAGE, path=path)]), "bad-path", path)


def test_order_does_not_matter() -> None:
    """The plan is the same whatever order files and pages come in."""
    pages = [replace(PAGE, path=f"{n}.md", identity={"n": str(n)}) for n in range(5)]
    files = ["B/x.md", "b/y.md", "Z.md"]
    assert plan(rendered=pages, files=files) == plan(rendered=pages[::-1], files=files[::-1])


def test_diff() -> None:
    """The diff shows changed lines with a mark, and a new file as one."""
    made = WritePlan((Write("a.md", b"one\r\ntwo", b"one\r\n2", ""), Write("b.md", None, b"new\n", "")))
    assert format_diff(made) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n one\r\n-two\n\\ No newline at end of file\n"
        "+2\n\\ No newline at end of file\n--- /dev/null\n+++ b/b.md\n@@ -0,0 +1 @@\n+new\n"
    )


def test_no_diff() -> None:
    """A plan without writes has no diff."""
    assert format_diff(WritePlan(unchanged=("a.md",))) == ""


@pytest.mark.parametrize("path", ["👩‍💻 Dash.md", "Family 👨‍👩‍👧/क्‍ष.md", "می‌خواهم.md", "10\u202f%.md"])
def test_joined_names_are_inside(path: str) -> None:
    """A name is plain, whatever invisible signs join its letters."""
    assert is_inside(path)
    assert [write.path for write in plan(rendered=[replace(PAGE, path=path)]).writes] == [path]


def test_a_page_of_a_later_day() -> None:
    """A page of a later day is named where it would say something else, and not where it would say the same."""
    old = replace(PAGE, pieces=(PAGE.pieces[0], Piece("region", "old", "facts")), day=date(2027, 1, 2))
    made = plan({PAGE.path: format_page(old).encode()}, [PAGE.path])
    assert (made.writes, made.unchanged, made.held) == ((), (PAGE.path,), ())
    assert [(d.code, d.severity, d.path) for d in made.diagnostics] == [("later-day", "warning", PAGE.path)]
    assert "2027-01-02" in made.diagnostics[0].message
    same = format_page(replace(PAGE, day=date(2027, 1, 2))).encode()
    assert plan({PAGE.path: same}, [PAGE.path]) == WritePlan(unchanged=(PAGE.path,))
