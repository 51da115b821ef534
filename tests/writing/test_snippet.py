"""Planning the CSS snippet."""

import pytest

from vaultgoals.rendering.templates import read_style
from vaultgoals.writing.paths import SNIPPET, is_writable
from vaultgoals.writing.snippet import format_snippet, is_untouched, plan_install, plan_removal

FOLDER = ".obsidian"
PATH = f"{FOLDER}/{SNIPPET}"
OURS = format_snippet(read_style()).encode()
OLDER = format_snippet("/* as it was */\n").encode()
CHANGED = (b"", b"body {}\n", OURS + b"\n", OURS.replace(b"none", b"block"), OURS[OURS.index(b"\n") + 1 :], b"\xff\xfe")


def test_it_is_created_and_brought_up_to_date() -> None:
    """Where nothing is, or what an earlier version wrote, ours goes; where it is already, nothing is done."""
    for before in (None, OLDER, OLDER.replace(b"\n", b"\r\n")):
        (write,) = plan_install(FOLDER, before, read_style()).writes
        assert (write.path, write.before, write.after) == (PATH, before, OURS)
    assert plan_install(FOLDER, OURS, read_style()).unchanged == (PATH,)


def test_it_is_removed() -> None:
    """What we wrote goes, of whatever version; where nothing is, there is nothing to do."""
    for before in (OURS, OLDER, OURS.replace(b"\n", b"\r\n")):
        (write,) = plan_removal(FOLDER, before).writes
        assert (write.path, write.before, write.after) == (PATH, before, None)
    assert plan_removal(FOLDER, None).writes == ()


@pytest.mark.parametrize("before", CHANGED)
def test_what_somebody_changed_stays(before: bytes) -> None:
    """It is neither overwritten nor removed, and is named."""
    assert not is_untouched(before)
    for plan, code in (
        (plan_install(FOLDER, before, read_style()), "path-taken"),
        (plan_removal(FOLDER, before), "edited-since"),
    ):
        assert plan.writes == ()
        assert plan.held == (PATH,)
        assert [(d.code, d.path) for d in plan.diagnostics] == [(code, PATH)]


def test_it_is_the_only_file_in_a_folder_with_a_dot() -> None:
    """Of the paths with a dot folder, a plan may write to this one and no other, whatever looks like it."""
    assert is_writable(PATH, FOLDER)
    assert is_writable(".config/snippets/vaultgoals.css", ".config")
    assert is_writable("Notes/a.md", FOLDER)
    others = (
        *(".obsidian/app.json", ".obsidian/appearance.json", ".obsidian/vaultgoals.css", ".obsidian/snippets"),
        *(".obsidian/snippets/other.css", ".obsidian/snippets/VaultGoals.css", ".obsidian/snippets/vaultgoals.css/a"),
        *(
            ".obsidian/snippets/../app.json",
            ".obsidian//snippets/vaultgoals.css",
            "./.obsidian/snippets/vaultgoals.css",
        ),
        *(".git/snippets/vaultgoals.css", ".vaultgoals/snippets/vaultgoals.css", ".obsidian\\snippets/vaultgoals.css"),
        *("a/.obsidian/snippets/vaultgoals.css", ".obsidian/Snippets/vaultgoals.css", "/snippets/vaultgoals.css"),
    )
    assert [path for path in others if is_writable(path, FOLDER)] == []
    assert not is_writable(PATH, "")
    assert not is_writable(f"/{SNIPPET}", "")
