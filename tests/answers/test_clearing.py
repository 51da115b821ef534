"""What is kept is thrown away at a word."""

from pathlib import Path

from tests.answers.asked import Counted, ask
from vaultgoals.vault.cache import FILE


def test_what_is_kept_is_cleared(vault: Path, state: Path) -> None:
    """The file goes, its size is said, and the next command makes its answer anew, which is the same."""
    before = ask(vault, state, "next")
    assert list(state.glob(f"*/{FILE}"))
    assert ask(vault, state, "cache", "clear").out == "Removed the cache of this vault (13 kB).\n"
    assert not list(state.glob(f"*/{FILE}*"))
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
