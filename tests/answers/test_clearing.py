"""What is kept is thrown away at a word."""

from pathlib import Path

from tests.answers.asked import Counted, ask


def test_what_is_kept_is_cleared(vault: Path, state: Path) -> None:
    """The file goes, its size is said, and the next command makes its answer anew, which is the same."""
    before = ask(vault, state, "next")
    kept = [*state.glob("*/*.sqlite3")]
    kilobytes = -(-sum(file.stat().st_size for file in kept) // 1000)
    assert ask(vault, state, "cache", "clear").out == f"Removed the cache of this vault ({kilobytes} kB).\n"
    assert kilobytes
    assert not list(state.glob("*/*.sqlite3*"))
    with Counted() as counted:
        assert ask(vault, state, "next") == before
    assert not counted.hits


def test_where_nothing_is_kept_that_is_said(vault: Path, state: Path) -> None:
    """Nothing to remove is no error, and nothing is made."""
    outcome = ask(vault, state, "cache", "clear")
    assert (outcome.code, outcome.out) == (0, "This vault has no cache.\n")
    assert ask(vault, state, "cache", "clear", "--quiet").out == ""
    assert not list(state.iterdir())


def test_the_rest_of_the_state_folder_stays(vault: Path, state: Path) -> None:
    """What the last build remembers is no cache."""
    ask(vault, state, "build")
    ask(vault, state, "next")
    ask(vault, state, "cache", "clear")
    assert {path.name for path in state.rglob("*") if path.is_file()} == {"device-id", "lock", "record.json"}
