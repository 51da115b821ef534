import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

TALKS = "Goals/Talks.md"


def replaced(vault: Path, old: str, new: str) -> bytes:
    """Return the goal's note with one text in place of another that stands there once."""
    before = (vault / TALKS).read_text(encoding="utf-8")
    assert before.count(old) == 1
    return before.replace(old, new).encode()


def test_a_value_is_replaced_and_nothing_else(run: Callable[..., Result], vault: Path) -> None:
    """A new due date takes the place of the old one; one line says what changed."""
    expected = replaced(vault, "2027-03-20", "2027-04-30")
    result = run("set", "Talks", "due=2027-04-30", vault=vault)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"changed  {TALKS}: due 2027-03-20 -> 2027-04-30\n"
    assert (vault / TALKS).read_bytes() == expected


def test_several_properties_are_one_change(run: Callable[..., Result], vault: Path) -> None:
    """New properties go below the others, all of a command at once."""
    expected = replaced(vault, "due: 2027-03-20\n", "due: 2027-05\nimportance: high\nweight: 2\n")
    result = run("set", "Give four talks", "due=2027-05", "importance=high", "weight=2", vault=vault)
    assert result.exit_code == 0, result.output
    assert (vault / TALKS).read_bytes() == expected


def test_a_value_is_emptied(run: Callable[..., Result], vault: Path) -> None:
    """`key=` takes the value away and leaves the property."""
    expected = replaced(vault, "due: 2027-03-20\n", "due: \n")
    assert run("set", "Talks", "due=", vault=vault).exit_code == 0
    assert (vault / TALKS).read_bytes() == expected


def test_a_link_keeps_its_quotes(run: Callable[..., Result], vault: Path) -> None:
    """A link is written in the quotes that stand there; several make a list."""
    expected = replaced(vault, "'[[Vision]]'", "'[[Health]]'")
    assert run("set", "Talks", "parent=[[Health]]", vault=vault).exit_code == 0
    assert (vault / TALKS).read_bytes() == expected
    assert run("set", "Talks", "parent=[[Health]], [[Vision]]", vault=vault).exit_code == 0
    assert b"parent: ['[[Health]]', '[[Vision]]']\n" in (vault / TALKS).read_bytes()


def test_a_list_of_one_stays_a_list(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """In a list as Obsidian's editor writes it, the one item is replaced."""
    text = '---\ntype: goal\nparent:\n  - "[[A]]"\n---\n'
    vault = make_vault(
        {".obsidian/app.json": "{}", "G.md": text, "A.md": "---\ntype: vision\n---\n", "B.md": "---\ntype: goal\n---\n"}
    )
    result = run("set", "G", "parent=[[B]]", vault=vault)
    assert result.exit_code == 0, result.output
    assert (vault / "G.md").read_text(encoding="utf-8") == text.replace("[[A]]", "[[B]]")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("due=22/11/2026", "write 2026-11-22"),
        ("due=2026-02-30", "does not exist"),
        ("due=2026-01-01", "before the start"),
        ("weight=many", "not a number"),
        ("confidence=11", "1 to 10"),
        ("importance=very", "high, medium, low or 1 to 5"),
        ("effort=much", "3 h/week"),
        ("review_every=often", "2 weeks"),
        ("status=bla", "idea, planned"),
        ("horizon=shrt", "did you mean short"),
        ("parent=[[Helth]]", "did you mean [[Health]]"),
        ("parent=Vision", '"[[Vision]]"'),
        ("depends_on=[[Talks]]", "itself"),
    ],
)
def test_a_value_that_could_not_be_read_is_refused(
    run: Callable[..., Result], vault: Path, change: str, reason: str
) -> None:
    """What the readers would complain about is not written: the reason names the accepted forms, the exit code is 5."""
    before = (vault / TALKS).read_bytes()
    result = run("set", "Talks", change, vault=vault)
    assert result.exit_code == 5, result.output
    assert result.stderr.startswith(f"refused  {TALKS}")
    assert reason in result.stderr
    assert (vault / TALKS).read_bytes() == before


def test_one_bad_value_refuses_the_whole_command(run: Callable[..., Result], vault: Path) -> None:
    """With a good value beside a bad one nothing is written."""
    before = (vault / TALKS).read_bytes()
    assert run("set", "Talks", "importance=high", "due=soon", vault=vault).exit_code == 5
    assert (vault / TALKS).read_bytes() == before


def test_a_text_is_quoted_where_it_looks_like_something_else(run: Callable[..., Result], vault: Path) -> None:
    """A title of digits stays a title."""
    expected = replaced(vault, "title: Give four talks", 'title: "2027"')
    assert run("set", "Talks", "title=2027", vault=vault).exit_code == 0
    assert (vault / TALKS).read_bytes() == expected


def test_properties_have_the_vaults_names(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """Where a property is renamed, our name and the vault's both find it, and the vault's is written."""
    text = "---\ntype: goal\n---\n"
    config = '[properties]\ndue = "Deadline"\n'
    vault = make_vault({".obsidian/app.json": "{}", "vaultgoals.toml": config, "G.md": text})
    assert run("set", "G", "due=2027-04-30", vault=vault).exit_code == 0
    assert (vault / "G.md").read_text(encoding="utf-8") == "---\ntype: goal\nDeadline: 2027-04-30\n---\n"
    assert run("set", "G", "deadline=2027-05-31", vault=vault).exit_code == 0
    assert (vault / "G.md").read_text(encoding="utf-8") == "---\ntype: goal\nDeadline: 2027-05-31\n---\n"


def test_a_property_of_the_persons_own_can_be_changed_but_not_invented(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A name that stands in the note is the person's to change; one that nobody knows is a slip of the hand."""
    vault = make_vault({".obsidian/app.json": "{}", "G.md": "---\ntype: goal\nmood: fine\n---\n"})
    assert run("set", "G", "mood=better", vault=vault).exit_code == 0
    assert (vault / "G.md").read_text(encoding="utf-8") == "---\ntype: goal\nmood: better\n---\n"
    result = run("set", "G", "deu=2027", vault=vault)
    assert result.exit_code == 2
    assert "did you mean due" in result.stderr


def test_an_inline_field_is_left_to_the_person(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A value that stands as a field in the text is not shadowed by a property."""
    vault = make_vault({".obsidian/app.json": "{}", "G.md": "---\ntype: goal\n---\ndue:: 2027-03-20\n"})
    result = run("set", "G", "due=2027-04-30", vault=vault)
    assert result.exit_code == 5
    assert "G.md:4: `due` is an inline field" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("Talks",), ("Talks", "due"), ("Talks", "=x"), ("Talks", "due=1", "Due=2"), ("Nope", "due=1")]
)
def test_a_command_line_that_says_nothing_is_a_usage_error(
    run: Callable[..., Result], vault: Path, arguments: tuple[str, ...]
) -> None:
    """A missing change, name or goal, and a name given twice end with 2."""
    assert run("set", *arguments, vault=vault).exit_code == 2


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_preview_writes_nothing(run: Callable[..., Result], vault: Path, option: str) -> None:
    """`--dry-run` and `--diff` show the change, and leave the note as it is."""
    before = (vault / TALKS).read_bytes()
    result = run("set", "Talks", "due=2027-04-30", option, vault=vault)
    assert result.exit_code == 0
    assert ("would change" if option == "--dry-run" else "+due: 2027-04-30\n") in result.stdout
    assert (vault / TALKS).read_bytes() == before


def test_the_same_value_again_writes_nothing(run: Callable[..., Result], vault: Path) -> None:
    """A value that holds already is said to, and the file is not touched."""
    before = (vault / TALKS).stat().st_mtime_ns
    result = run("set", "Talks", "due=2027-03-20", vault=vault)
    assert (result.exit_code, result.stdout) == (0, f"unchanged  {TALKS}: due is already 2027-03-20\n")
    assert (vault / TALKS).stat().st_mtime_ns == before


def test_a_note_that_is_no_utf8_is_refused(run: Callable[..., Result], vault: Path) -> None:
    """Bytes that are no text would be lost by writing them again, so nothing is written."""
    with (vault / TALKS).open("ab") as note:
        note.write(b"caf\xe9\n")
    before = (vault / TALKS).read_bytes()
    result = run("set", "Talks", "due=2027-04-30", vault=vault)
    assert result.exit_code == 5
    assert "UTF-8" in result.stderr
    assert (vault / TALKS).read_bytes() == before


def test_line_ends_and_byte_order_mark_stay(run: Callable[..., Result], vault: Path) -> None:
    """A note with Windows line ends and a byte order mark keeps both."""
    data = b"\xef\xbb\xbf---\r\ntype: goal\r\n---\r\ntext"
    (vault / "Goals/W.md").write_bytes(data)
    assert run("set", "W", "due=2027-04-30", vault=vault).exit_code == 0
    assert (vault / "Goals/W.md").read_bytes() == data.replace(b"goal\r\n", b"goal\r\ndue: 2027-04-30\r\n")


def test_quiet_says_nothing_when_all_is_well(run: Callable[..., Result], vault: Path) -> None:
    """With `--quiet` only a refusal is printed."""
    assert run("set", "-q", "Talks", "due=2027-04-30", vault=vault).output == ""
    assert run("set", "-q", "Talks", "due=soon", vault=vault).stderr != ""


MOVED = "---\ntype: goal\nstatus: active\ndue: 2027-03-20\n---\n## Check-ins\n- 2026-11-01: due -> 2027-06-30 - late\n"


@pytest.mark.parametrize(
    ("change", "line"),
    [("due=2027-04-30", "due -> 2027-04-30"), ("due=2027-05", "due -> 2027-05-31"), ("status=paused", "")],
)
def test_what_is_set_has_its_effect(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], change: str, line: str
) -> None:
    """Where a dated change of `due` stands, `set` writes the property and a check-in of today; else the property alone."""
    vault = make_vault({".obsidian/app.json": "{}", "G.md": MOVED})
    result = run("set", "G", change, vault=vault)
    assert result.exit_code == 0, result.output
    text = (vault / "G.md").read_text(encoding="utf-8")
    key, value = change.split("=")
    assert f"{key}: {value}\n" in text
    added = text.partition(" - late\n")[2]
    assert added == (f"- 2026-11-20: {line}\n" if line else "")
    shown = run("show", "G", vault=vault).stdout
    assert (f"due {line[-10:]}" if line else "due 2027-06-30") in shown
    assert "outdated-property" not in shown or not line


def test_a_status_that_is_set_outweighs_a_dated_one(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A goal that a check-in paused is active again once `set` says so, in the vault's own word; a closed one is closed."""
    paused = "---\ntype: goal\n---\n## Check-ins\n- 2026-11-01: paused\n"
    config = '[status]\n"läuft" = "active"\n'
    vault = make_vault({".obsidian/app.json": "{}", "vaultgoals.toml": config, "G.md": paused, "H.md": paused})
    assert run("set", "G", "status=läuft", vault=vault).exit_code == 0
    assert (vault / "G.md").read_text(encoding="utf-8").endswith("- 2026-11-01: paused\n- 2026-11-20: läuft\n")
    assert run("set", "H", "status=done", vault=vault).exit_code == 0
    assert (vault / "H.md").read_text(encoding="utf-8").endswith("- 2026-11-01: paused\n")


def test_what_would_have_no_effect_is_refused(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A due date that a check-in moved cannot be emptied by the property, and nothing is written."""
    vault = make_vault({".obsidian/app.json": "{}", "G.md": MOVED})
    result = run("set", "G", "due=", vault=vault)
    assert result.exit_code == 5
    assert "a check-in says what `due` is" in result.stderr
    assert (vault / "G.md").read_text(encoding="utf-8") == MOVED


def test_a_late_save_of_another_note_is_told_beside_the_change(run: Callable[..., Result], vault: Path) -> None:
    """A change that was made is said to be made, also where an older version of another note turned up meanwhile."""
    run("set", "Health", "status=active", vault=vault)
    kept = next((vault / ".vaultgoals").glob("*/undo/1/0"))
    kept.write_bytes(kept.read_bytes() + b"late\n")
    result = run("set", "Talks", "due=2027-04-30", vault=vault)
    assert (result.exit_code, result.stdout) == (0, f"changed  {TALKS}: due 2027-03-20 -> 2027-04-30\n")
    assert "two versions  Goals/Health.md" in result.stderr
    assert "refused" not in result.output


def test_a_change_that_was_not_made_is_refused(run: Callable[..., Result], vault: Path) -> None:
    """A note that cannot be written is named with the reason, and nothing is said to be changed."""
    (vault / TALKS).chmod(0o444)
    result = run("set", "Talks", "due=2027-04-30", vault=vault)
    assert (result.exit_code, result.stdout) == (5, "")
    assert f"refused  {TALKS}\n" in result.stderr
    assert "read-only" in result.stderr


@pytest.mark.parametrize("name", ["👩‍💻 Career", "हिन्दी क्‍ष", "می‌خواهم"])
def test_names_and_texts_with_joiners(run: Callable[..., Result], vault: Path, name: str) -> None:
    """A note whose name has invisible signs that join others is a note like any other, and so is such a value."""
    (vault / f"Goals/{name}.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    assert run("set", name, "status=paused", f"title={name}", vault=vault).exit_code == 0
    assert name in (vault / f"Goals/{name}.md").read_text(encoding="utf-8")
    assert run("set", name, "title=a\x1bb", vault=vault).exit_code == 2


def test_a_note_of_an_old_system_is_left_alone(run: Callable[..., Result], vault: Path) -> None:
    """Where carriage returns alone end the lines, `set` and `checkin` say so and write nothing."""
    (vault / "vaultgoals.toml").write_text('[kinds.folders]\nGoals = "goal"\n', encoding="utf-8")
    data = b"---\rtype: goal\r---\r## Check-ins\r- 2026-11-15: 1 talk\r"
    (vault / "Goals/Old.md").write_bytes(data)
    for command in (("set", "Goals/Old.md", "status=paused"), ("checkin", "Goals/Old.md", "40 %")):
        result = run(*command, vault=vault)
        assert result.exit_code == 5, result.output
        assert "carriage return alone" in result.stderr
        assert (vault / "Goals/Old.md").read_bytes() == data


@pytest.mark.parametrize(
    ("standing", "key", "changed"),
    [
        *(("deadline: 2027-03-20", "due", "deadline: 2027-05"), ("Due date: 2027-03", "deadline", "Due date: 2027-05")),
        *(
            ("targetDate:", "due", "targetDate: 2027-05"),
            ("due: 2026-12\ndeadline: 2027-03", "due", "due: 2027-05\ndeadline: 2027-03"),
        ),
        *(("due:\ndeadline: 2027-03", "due", "due:\ndeadline: 2027-05"), ("x: 1", "targetDate", "x: 1\ndue: 2027-05")),
    ],
)
def test_the_property_that_counts_is_changed(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path], standing: str, key: str, changed: str
) -> None:
    """`set` writes into the property that counts, under the name that the note has for it; no second one stands beside it."""
    vault = make_vault({".obsidian/app.json": "{}", "G.md": f"---\ntype: goal\n{standing}\n---\n"})
    result = run("set", "G", f"{key}=2027-05", vault=vault)
    assert result.exit_code == 0, result.output
    assert (vault / "G.md").read_text(encoding="utf-8") == f"---\ntype: goal\n{changed}\n---\n"


def test_two_words_for_one_property(run: Callable[..., Result], vault: Path) -> None:
    """Two words that mean one property are a usage error, and nothing is written."""
    before = (vault / TALKS).read_bytes()
    result = run("set", "Talks", "due=2027-05", "deadline=2027-06", vault=vault)
    assert result.exit_code == 2
    assert "'due' and 'deadline' are one property" in result.stderr
    assert (vault / TALKS).read_bytes() == before


def test_a_month_by_name_is_set(run: Callable[..., Result], vault: Path) -> None:
    """What a person types as a date is written as it is, where it can be read."""
    assert run("set", "Talks", "due=June 2027", vault=vault).exit_code == 0
    assert b"due: June 2027\n" in (vault / TALKS).read_bytes()
    assert run("set", "Talks", "due=June", vault=vault).exit_code == 5


@pytest.mark.parametrize(
    ("old", "changes", "written"),
    [
        ("status: active\n", ("status=done",), "done: 2026-11-20\n"),
        ("status: active\n", ("status=done", "done=2026-11-12"), "done: 2026-11-12\n"),
        ("status: done\n", ("status=done",), ""),
        ("status: active\n", ("status=dropped",), ""),
        ("status: active\ndone: in spring\n", ("status=done",), "done: in spring\n"),
    ],
)
def test_a_goal_that_is_set_done_has_its_day(
    run: Callable[..., Result],
    make_vault: Callable[[Mapping[str, str]], Path],
    old: str,
    changes: tuple[str, ...],
    written: str,
) -> None:
    """`set GOAL status=done` dates it: it writes the day as well, where the goal was open and nothing says another."""
    vault = make_vault({".obsidian/app.json": "{}", "G.md": f"---\ntype: goal\n{old}---\n"})
    run("set", "G", *changes, vault=vault)
    text = (vault / "G.md").read_text(encoding="utf-8")
    assert "".join(re.findall(r"^done: .*\n", text, re.MULTILINE)) == written
