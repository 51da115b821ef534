"""Links into files, by Obsidian's rules."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.note import Heading, Link
from vaultgoals.reading.links import find_links
from vaultgoals.reading.resolution import (
    LinkIndex,
    alias_of,
    build_index,
    has_block,
    has_heading,
    has_subpath,
    nearest_names,
    resolve_link,
)

VAULT = (
    "Health.md",
    "Career/Goals/Talks.md",
    "Archive/Talks.md",
    "Archive/Deep/er/Health.md",
    "Career/Health.md",
    "Files/plan.pdf",
    "Notes/v1.2.md",
    "Notes/Caf\u00e9.md",
    "A/Twin.md",
    "B/Twin.md",
    "Notes/plan.pdf.md",
)


def link(path: str) -> Link:
    """Return a link to a path."""
    return Link(path, path, "", None, embed=False, line=1, column=1)


def target(path: str, source: str = "Daily/2026-11-22.md", vault: tuple[str, ...] = VAULT) -> str | None:
    """Return what a link leads to."""
    return resolve_link(build_index(vault), link(path), source).target


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("Talks", "Career/Goals/Other.md", "Career/Goals/Talks.md"),
        ("Talks", "Daily/2026-11-22.md", "Archive/Talks.md"),
        ("talks.MD", "Daily/2026-11-22.md", "Archive/Talks.md"),
        ("Goals/Talks", "Archive/Other.md", "Career/Goals/Talks.md"),
        ("Health", "Career/Other.md", "Health.md"),
        ("/Health", "Career/Other.md", "Health.md"),
        ("/Career/Health", "Archive/Other.md", "Career/Health.md"),
        ("./Health", "Career/Other.md", "Career/Health.md"),
        ("../Health", "Career/Other.md", "Health.md"),
        ("../../Career/./Health", "Career/Goals/Other.md", "Career/Health.md"),
        ("plan.pdf", "Daily/2026-11-22.md", "Files/plan.pdf"),
        ("v1.2", "Daily/2026-11-22.md", "Notes/v1.2.md"),
        ("v1.2.md", "Daily/2026-11-22.md", "Notes/v1.2.md"),
        ("cafe\u0301", "Daily/2026-11-22.md", "Notes/Caf\u00e9.md"),
        ("Notes//Caf\u00c9", "Daily/2026-11-22.md", "Notes/Caf\u00e9.md"),
        ("", "Daily/2026-11-22.md", "Daily/2026-11-22.md"),
    ],
)
def test_target(path: str, source: str, expected: str) -> None:
    """A link leads where Obsidian leads it."""
    assert target(path, source) == expected


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("Nowhere", "Health.md"),
        ("alks", "Health.md"),
        ("oals/Talks", "Health.md"),
        ("plan", "Health.md"),
        ("/Talks", "Health.md"),
        ("./Talks", "Health.md"),
        ("../Health", "Health.md"),
        ("../../x", "Career/Goals/Talks.md"),
        ("Archive/", "Health.md"),
        ("|", "Health.md"),
        ("..", "Health.md"),
        ("/", "Health.md"),
    ],
)
def test_no_target(path: str, source: str) -> None:
    """A part of a name, a missing extension, a wrong root and a folder lead nowhere."""
    assert target(path, source) is None


def test_equal_length_is_ambiguous() -> None:
    """Of equally short paths the first by name is taken, and it is said to be ambiguous."""
    found = resolve_link(build_index(VAULT), link("Twin"), "Health.md")
    assert (found.target, found.candidates, found.ambiguous) == ("A/Twin.md", ("A/Twin.md", "B/Twin.md"), True)


def test_own_folder_and_shorter_path_are_not_ambiguous() -> None:
    """The note in the own folder wins clearly, and so does a shorter path."""
    index = build_index(VAULT)
    near = resolve_link(index, link("Twin"), "B/Other.md")
    assert (near.target, near.candidates, near.ambiguous) == ("B/Twin.md", ("B/Twin.md", "A/Twin.md"), False)
    short = resolve_link(index, link("Talks"), "Health.md")
    assert (short.target, short.ambiguous) == ("Archive/Talks.md", False)


def test_a_namesake_of_the_own_folder_is_no_doubt() -> None:
    """The file in the own folder is meant, though another folder ends as the own one does; it stands before all others."""
    index = build_index(["A/B.md", "X/A/B.md", "Long/Way/B.md"])
    found = resolve_link(index, link("B"), "A/Note.md")
    assert (found.target, found.ambiguous) == ("A/B.md", False)
    assert set(found.candidates) == {"A/B.md", "X/A/B.md", "Long/Way/B.md"}


def test_names_that_differ_in_case_only() -> None:
    """Of files that differ in case only the one written so is taken; written otherwise it is ambiguous."""
    index = build_index(("talks.md", "Talks.md"))
    assert resolve_link(index, link("talks"), "x.md").target == "talks.md"
    assert not resolve_link(index, link("talks"), "x.md").ambiguous
    assert resolve_link(index, link("TALKS"), "x.md").ambiguous


def test_aliases_never_resolve() -> None:
    """An alias is no link target, but the notes that have it are known."""
    index = build_index(
        ("Talks.md", "Health.md"), {"Talks.md": ("Public speaking", "public SPEAKING"), "Health.md": ("Fit",)}
    )
    assert resolve_link(index, link("Public speaking"), "Health.md").target is None
    assert alias_of(index, "public speaking") == ("Talks.md",)
    assert alias_of(index, "Talks") == ()


def test_nearest_names() -> None:
    """A link that leads nowhere is held against the names of all files."""
    index = build_index(VAULT)
    assert nearest_names(index, "Career/Helth")[0] == "Health"
    assert nearest_names(index, "Quite different") == ()


HEADINGS = (Heading(1, "Plan", 1), Heading(2, "Why: it [matters]", 2), Heading(1, "Done", 3), Heading(2, "Why now", 4))


@pytest.mark.parametrize(
    "subpath", ["#Plan", "#plan", "#Why it matters", "#Why: it [matters]", "#Plan#Why it matters", "#Done#Why now"]
)
def test_heading(subpath: str) -> None:
    """A subpath leads to a heading whatever its case and marks, and by way of the headings above it."""
    assert has_heading(HEADINGS, subpath)
    assert has_subpath(HEADINGS, (), subpath)


@pytest.mark.parametrize("subpath", ["#Plans", "#Plan#Why now", "#Why now#Done", "#Done#Why it matters", "#Why"])
def test_no_heading(subpath: str) -> None:
    """Another heading, or one that lies below another one, is not what is meant."""
    assert not has_heading(HEADINGS, subpath)
    assert not has_subpath(HEADINGS, (), subpath)


def test_block() -> None:
    """A block id is found whatever its case; another id is not."""
    assert has_block(("kr1",), "#^KR1")
    assert has_subpath((), ("kr1",), "#^kr1")
    assert not has_block(("kr1",), "#^kr")
    assert not has_block((), "#^")
    assert has_subpath((), (), "#")


def test_obsidian_resolves_the_same(cases_folder: Path) -> None:
    """Every recorded link leads to the file that Obsidian found."""
    mismatches, checked = [], 0
    for file in sorted((cases_folder / "obsidian-metadata").glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        known = case["resolveLinkToPath"]
        index = build_index({case["filePath"], *filter(None, known.values())})
        for written, expected in known.items():
            path = written.partition("#")[0]
            checked += 1
            found = resolve_link(index, link(path), case["filePath"]).target
            if found != expected:
                mismatches.append((file.name, written, expected, found))
    assert mismatches == []
    assert checked > 10


NAMES = st.text(st.sampled_from("aAb\u00e9\u00c9.\u00a0 "), min_size=1, max_size=3)
PATHS = st.lists(st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md"), max_size=12)


@given(
    PATHS,
    st.one_of(
        st.text(max_size=10), st.lists(st.one_of(NAMES, st.sampled_from([".", "..", ""])), max_size=4).map("/".join)
    ),
)
def test_any_link(paths: list[str], path: str) -> None:
    """Any link leads to a file of the vault or nowhere, whatever the order of the files; its note is never an error."""
    for source in ("a/b.md", "x.md"):
        found = resolve_link(build_index(paths), link(path), source)
        assert found.target is None or found.target in (*paths, source)
        assert found.target == resolve_link(build_index(paths[::-1]), link(path), source).target
        assert not found.candidates or found.candidates[0] == found.target


def slow_target(paths: list[str], path: str, source: str) -> str | None:
    """Return what a link of plain parts leads to, by the rules as they are told."""

    def fold(text: str) -> str:
        return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())

    folder = source.rpartition("/")[0]
    for end in (f"{path}.md", path) if "." not in path.rsplit("/", 1)[-1] else (path, f"{path}.md"):
        found = sorted(
            {p for p in paths if f"/{fold(p)}".endswith(f"/{fold(end)}")}, key=lambda p: (len(p), fold(p), p)
        )
        exact = [p for p in found if fold(p) == fold(end)]
        near = [p for p in found if fold(p) == fold(f"{folder}/{end}".lstrip("/"))]
        if found:
            return (exact or near or found)[0]
    return None


PLAIN = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map("/".join)


@given(st.lists(PLAIN.map(lambda path: f"{path}.md"), max_size=10), PLAIN, PLAIN)
def test_fast_is_as_good_as_slow(paths: list[str], path: str, folder: str) -> None:
    """The index finds what going through all files finds."""
    source = f"{folder}/note.md"
    assert resolve_link(build_index(paths), link(path), source).target == slow_target(paths, path, source)


def test_links_as_found_in_text() -> None:
    """A link as the reader of links finds it resolves with its subpath aside."""
    (found,) = find_links("[[Talks#Why|shown]]", 1)
    resolved = resolve_link(build_index(VAULT), found, "Health.md")
    assert (resolved.target, resolved.link, resolved.source) == ("Archive/Talks.md", found, "Health.md")


def test_work_per_link_does_not_grow_with_equal_names() -> None:
    """A link among thousands of files of one name is answered with few candidates, not with all."""
    index: LinkIndex = build_index(f"Project {i}/README.md" for i in range(5_000))
    found = resolve_link(index, link("README"), "Project 7/x.md")
    assert (found.target, len(found.candidates)) == ("Project 7/README.md", 20)
    assert resolve_link(index, link("Project 4711/README"), "x.md").target == "Project 4711/README.md"
