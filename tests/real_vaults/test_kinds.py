"""Which notes have a kind in vaults that nobody wrote for vaultgoals, and what is said of those that nearly have one."""

import json
import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.goals.near_kinds import near_kind
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.kinds import KINDS
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
RUN = "---\ntype: goal\n---\n- [ ] a step\n"


def kinds(files: Mapping[str, str]) -> dict[str, str]:
    """Return which notes of a vault have which kind."""
    return dict(snapshot(files).kinds)


def said(files: Mapping[str, str], *codes: str) -> list[Diagnostic]:
    """Return what `check` says of a vault that has a goal, of these codes."""
    return [one for one in check(snapshot({"Run.md": RUN, **files}), DAY) if one.code in codes]


def tagged(tag: str) -> str:
    """Return a note with a tag among its properties."""
    return f"---\ntags: [work, {tag}]\n---\nText.\n"


TOPICS = [kind for kind in KINDS if kind not in ("goal", "win")]


@pytest.mark.parametrize("tag", TOPICS)
def test_a_topic_makes_no_kind(tag: str) -> None:
    """Unasked, only the tags `goal` and `win` make a kind: `vision`, `value`, `path`, `review`, `feedback`, `skill`, `role` are topics on ordinary notes."""
    assert kinds({"A.md": tagged(tag)}) == {}
    assert kinds({"A.md": tagged("goal"), "B.md": tagged("win")}) == {"A.md": "goal", "B.md": "win"}
    assert kinds({"A.md": f"---\ntype: {tag}\n---\n"}) == {"A.md": tag}
    asked = f'[kinds.tags]\n{tag} = "{tag}"\n'
    assert kinds({"A.md": tagged(tag), "B.md": tagged("goal"), "vaultgoals.toml": asked}) == {
        "A.md": tag,
        "B.md": "goal",
    }


@pytest.mark.parametrize("tag", TOPICS)
def test_a_topic_is_asked_about_once(tag: str) -> None:
    """`tag-kind` (advice, once per tag) says how many notes carry one and which line of `[kinds] tags` makes them so."""
    files = {f"{name}.md": tagged(tag if name != "C" else tag.upper()) for name in "ABC"}
    (one,) = said(files, "tag-kind")
    assert (one.severity, one.path, one.line, one.column, one.about) == (Severity.HINT, "A.md", 2, 14, tag)
    assert f'`{tag} = "{tag}"` under `[kinds.tags]`' in one.message
    assert one.message.endswith("(3 notes)")
    assert said({**files, "vaultgoals.toml": f'[kinds.tags]\n{tag} = "{tag}"\n'}, "tag-kind") == []
    assert f'`ignore = ["tag-kind:{tag}"]` under `[advice]`' in one.message
    assert said({**files, "vaultgoals.toml": f'[advice]\nignore = ["tag-kind:{tag}"]\n'}, "tag-kind") == []


@pytest.mark.parametrize(
    "files",
    [
        {"A.md": "---\ntype: goal\ntags: [review]\n---\n"},
        {"A.md": "---\ntype: review\ntags: [review]\n---\n"},
        {"Values/A.md": tagged("value"), "vaultgoals.toml": '[kinds.folders]\n"Values" = "value"\n'},
        {"A.md": "About #vision and #review\n"},
        {"A.md": tagged("review/book")},
        {"Templates/A.md": tagged("review")},
    ],
)
def test_where_no_topic_is_asked_about(files: Mapping[str, str]) -> None:
    """A tag of a note that has a kind, in running text, within another, or in a template is nothing to ask about."""
    assert said(files, "tag-kind", "near-kind") == []


NEAR = {
    "---\ntags: goals\n---\n": ("goals", 'goal = "goals"', "[kinds.tags]"),
    "---\ntags: [Goals]\n---\n": ("Goals", 'goal = "Goals"', "[kinds.tags]"),
    "---\ntags:\n  - yearly-goal\n---\n": ("yearly-goal", 'goal = "yearly-goal"', "[kinds.tags]"),
    "---\ntags: [goal-2026]\n---\n": ("goal-2026", 'goal = "goal-2026"', "[kinds.tags]"),
    "---\ntags: [OKR]\n---\n": ("OKR", 'goal = "OKR"', "[kinds.tags]"),
    "---\ntags: [goals/2026]\n---\n": ("goals", 'goal = "goals"', "nested = true"),
    "---\ntags: [wins]\n---\n": ("wins", 'win = "wins"', "[kinds.tags]"),
    "---\ntype: Objective\n---\n": ("Objective", 'goal = "Objective"', "[words]"),
    '---\ntype: "[[Goals]]"\n---\n': ("Goals", 'goal = "Goals"', "[words]"),
    "---\ntype: [note, Yearly Goal]\n---\n": ("Yearly Goal", 'goal = "Yearly Goal"', "[words]"),
    "---\ntype: yearlyGoal\n---\n": ("yearlyGoal", 'goal = "yearlyGoal"', "[words]"),
    "---\ntype: habit\n---\n": ("habit", 'goal = "habit"', "[words]"),
    "---\ntype:\n  - Project\n---\n": ("Project", 'goal = "Project"', "[words]"),
    "type:: okr\n": ("okr", 'goal = "okr"', "[words]"),
    "---\ntype: skills\n---\n": ("skills", 'skill = "skills"', "[words]"),
    "---\ntype: Bucket-List\n---\n": ("Bucket-List", 'goal = "Bucket-List"', "[words]"),
    "---\ntype: 🎯 Goal\n---\n": ("🎯 Goal", 'goal = "🎯 Goal"', "[words]"),
    '---\ncategories: "[[Goals]]"\n---\n': ("Goals", 'goal = "Goals"', 'type = "categories"'),
    '---\ncategories:\n  - "[[Projects]]"\n---\n': ("Projects", 'goal = "Projects"', 'type = "categories"'),
    "---\ncategory: goal\n---\n": ("goal", 'type = "category"', "[properties]"),
    "# Run\n#goal #health\n\nText.\n": ("#goal", "tags: goal", "properties"),
    "\n\n#health #goals\n": ("#goals", "tags: goal", "properties"),
    "# Run\n\n**Created:** 2026-11-20\nTags: #goal\n\nText\n": ("#goal", "tags: goal", "properties"),
}


@pytest.mark.parametrize("text", NEAR)
def test_a_near_word_is_asked_about_once(text: str) -> None:
    """Plurals and near words (`goals`, `type: Objective`, `yearly-goal`, `#goal` below the title, `categories: "[[Goals]]"`) are `near-kind`, once per word."""
    word, *parts = NEAR[text]
    assert kinds({"A.md": text}) == {}
    (one,) = said(
        {"A.md": text, "B.md": text.replace("\n", "\r\n"), "C.md": f"\ufeff{text}"}, "near-kind", "near-property"
    )
    assert (one.code, one.severity, one.path, one.about) == ("near-kind", Severity.HINT, "A.md", word.lstrip("#"))
    line = text.split("\n")[one.line - 1]
    assert line.startswith(word, one.column - 1) or word in line[one.column - 1 :]
    assert all(part in one.message for part in parts)
    assert one.message.endswith("(3 notes)")
    assert said({"A.md": text, "vaultgoals.toml": f'[advice]\nignore = ["near-kind:{one.about}"]\n'}, "near-kind") == []


@pytest.mark.parametrize("text", [text for text in NEAR if "#" not in text and "nested" not in NEAR[text][2]])
def test_the_line_makes_it_count(text: str) -> None:
    """The line that `near-kind` names gives the note its kind, and nothing more is said of it."""
    (one,) = said({"A.md": text}, "near-kind")
    lines = [part for part in one.message.split(" or ")[0].split("`") if " = " in part or part.startswith("[")]
    config = "".join(f"{table}\n{line}\n" for line, table in zip(lines[::2], lines[1::2], strict=True))
    kind = NEAR[text][1].partition(" ")[0] if "category" not in text else "goal"
    assert kinds({"A.md": text, "vaultgoals.toml": config}) == {"A.md": kind}
    assert said({"A.md": text, "vaultgoals.toml": config}, "near-kind", "tag-kind", "bad-config-value") == []


def test_a_second_word_is_added_to_the_first() -> None:
    """Where the configuration has a tag for goals, the line that is named has both."""
    files = {"A.md": tagged("okr"), "B.md": tagged("life-goal"), "vaultgoals.toml": '[kinds.tags]\ngoal = "okr"\n'}
    (one,) = said(files, "near-kind")
    assert '`goal = ["okr", "life-goal"]` under `[kinds.tags]`' in one.message
    both = '[kinds.tags]\ngoal = ["okr", "life-goal"]\n'
    assert kinds({**files, "vaultgoals.toml": both}) == {"A.md": "goal", "B.md": "goal"}


def test_another_word_is_added_to_those_of_the_vault() -> None:
    """Where `[words]` has a word for goals, the line that is named has both."""
    files = {"A.md": "---\ntype: OKR\n---\n", "B.md": "---\ntype: Objective\n---\n"}
    (one,) = said({**files, "vaultgoals.toml": '[words]\ngoal = "Objective"\n'}, "near-kind")
    both = '`goal = ["Objective", "OKR"]` under `[words]`'
    assert one.message == f"`OKR` makes no goal of this note; write {both} or `type: goal` (1 note)"


@pytest.mark.parametrize(
    "text",
    [
        "Thinking about a new #goal.\n",
        "# Diary\n\nSaw Ann today.\n\n#goal\n",
        "# Diary\n\n## Ideas\n\n#goal\n",
        "# Diary\n- [ ] call Ann #goal\n",
        "```\n#goal\n```\n",
        "%% #goal %%\n",
        "---\ntags: [goal-setting, non-goals, objective-c, goalkeeper, project, habit, target, aims/x]\n---\n",
        "---\ntype: recipe\ncategory: soup\nkind: goalkeeper\n---\n",
        "---\ntype: note\nproject: Shed\n---\n",
        "---\ncategories: [goalkeeping, a list of goals for the whole family]\n---\n",
        "---\ntype: goal\ntags: [goals, okr]\n---\n# Run\n#goal\n",
        "---\ntype: goals\ntitle: '{{title}}'\n---\n",
        "<!-- vaultgoals:here -->\n#goal\n",
    ],
)
def test_what_is_no_near_word(text: str) -> None:
    """`#goal` in running text elsewhere is talk about goals; topics, a note with a kind, a template or a page of ours are left alone."""
    assert said({"A.md": text}, "near-kind") == []


@pytest.mark.parametrize("tag", ["goals", "okr"])
def test_a_list_of_goals_is_tagged_by_what_it_lists(tag: str) -> None:
    """A note called Goals that lists goals is not asked to be one by its tags; one with a due or boxes of its own is, and so are others."""
    links = "# Goals\n- [[Run]]\n- [[Read]]\n"
    assert said({"Areas/Goals.md": tagged(tag) + links}, "near-kind") == []
    assert said({"Areas/Goals.md": f"---\ntags: {tag}\n---\n# A\n- [ ] Run\n- [ ] Read\n"}, "near-kind") == []
    assert len(said({"Areas/Goals.md": f"---\ntags: {tag}\ndue: 2027\n---\n"}, "near-kind")) == 1
    assert len(said({"Areas/Goals.md": tagged(tag) + "Soon.\n- [ ] Run\n"}, "near-kind")) == 1
    assert len(said({"Areas/Run.md": tagged(tag) + links}, "near-kind")) == 1


def test_no_kind_is_near_itself() -> None:
    """The name of a kind is none that is nearly one."""
    assert [near_kind(kind) for kind in KINDS] == [None] * len(KINDS)


def test_doctor_says_it_of_a_note(run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]) -> None:
    """`doctor NOTE` says of each note what nearly gives it a kind."""
    vault = make_vault({".obsidian/app.json": "{}", "A.md": "---\ntype: Objective\n---\n", "B.md": tagged("goals")})
    for name, word in (("A", "Objective"), ("B", "goals")):
        told = " ".join(run("doctor", name, vault=vault).stdout.split())
        assert f'`goal = "{word}"`' in told
        assert told.endswith("[near-kind]")


def test_doctor_says_of_a_note_what_its_folder_would_make_of_it(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """`doctor NOTE` names the line that makes goals of a folder for the notes in it alone, beside how one note becomes one."""
    vault = make_vault({".obsidian/app.json": "{}", "Goals/A.md": "x", "Other/B.md": "x", "Goals and so on.md": "x"})
    told = run("doctor", "Goals/A", vault=vault).stdout
    assert "type: goal" in told
    assert '`"Goals" = "goal"`' in " ".join(told.split())
    for name in ("Other/B", "Goals and so on"):
        assert "goal-folder" not in run("doctor", name, vault=vault).stdout


FOLDERS = '[kinds.folders]\n"{}" = "goal"\n'
SHED = {
    "Projects/Shed/2026-03-01 Meeting.md": "Talked about timber.\n",
    "Projects/Shed/2026-03-02 Meeting.md": "Talked about nails.\n",
}


@pytest.mark.parametrize(
    "main", ["Shed.md", "shed.md", "1. Shed.md", "index.md", "_index.md", "README.md", "readme.md"]
)
def test_a_main_note(main: str) -> None:
    """`[kinds.folders] "Projects/*" = "goal"` means the main note of each folder in it (called like the folder, `index`, `_index` or `README`)."""
    files = {**SHED, f"Projects/Shed/{main}": "- [ ] lay floor\n", "vaultgoals.toml": FOLDERS.format("Projects/*")}
    assert kinds(files) == {f"Projects/Shed/{main}": "goal"}


def test_the_only_note_is_the_main_one() -> None:
    """Else the only note there is the main one; of several none is; what lies deeper, or beside the folders, is none."""
    config = {"vaultgoals.toml": FOLDERS.format("Projects/*")}
    assert kinds({**config, **SHED}) == {}
    one = {"Projects/Boat/Sails.md": "x", "Projects/Boat/Log/2026.md": "x", "Projects/Loose.md": "x", "Boat.md": "x"}
    assert kinds({**config, **SHED, **one}) == {"Projects/Boat/Sails.md": "goal"}


def test_the_first_of_the_names_counts() -> None:
    """A note called like its folder goes before `index`, that before `_index`, and that before `README`."""
    names = ["README", "_index", "index", "Shed"]
    for count in range(1, len(names) + 1):
        files = {f"Projects/Shed/{name}.md": name for name in names[:count]}
        assert kinds({**files, "vaultgoals.toml": FOLDERS.format("Projects/*")}) == {
            f"Projects/Shed/{names[count - 1]}.md": "goal"
        }


@pytest.mark.parametrize(
    ("pattern", "main"),
    [
        ("Areas/*/Projects/*", "Areas/Work/Projects/Shed/Shed.md"),
        ("areas/work/PROJECTS/*", "Areas/Work/Projects/Shed/Shed.md"),
        ("*", "Shed/Shed.md"),
        ("02 - My Projects/*", "02 - My Projects/The shed/The Shed.md"),
        ("Areas/*/Goals", "Areas/Work/Goals/Run.md"),
    ],
)
def test_patterns(pattern: str, main: str) -> None:
    """A `*` within a pattern is any one folder; case and blanks are as in any path."""
    others = {f"{main.rpartition('/')[0]}/Log/a.md": "x", "Other/Deep/Shed/a.md": "x"}
    found = kinds({**others, main: "x", "vaultgoals.toml": FOLDERS.format(pattern)})
    assert main in found
    assert len(found) == 1 + pattern.endswith("Goals")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_main_note_in_either_form_of_accents(form: Literal["NFC", "NFD"]) -> None:
    """MacOS lists an accent as a character of its own: folder and main note are found all the same."""
    path = unicodedata.normalize(form, "Übung/Gerät/Gerät.md")
    files = {path: "x", path.replace("t.md", "te.md"): "y", "vaultgoals.toml": FOLDERS.format("Übung/*")}
    assert kinds(files) == {path: "goal"}


def test_the_inner_line_counts() -> None:
    """Of two lines the one about the inner folder counts, and a folder by name goes before any."""
    config = '[kinds.folders]\n"Projects" = "review"\n"Projects/*" = "goal"\n"Projects/Art" = "skill"\n'
    files = {"Projects/Shed/Shed.md": "x", "Projects/Shed/a.md": "x", "Projects/Art/Art.md": "x", "Projects/b.md": "x"}
    assert kinds({**files, "vaultgoals.toml": config}) == {
        "Projects/Shed/Shed.md": "goal",
        "Projects/Shed/a.md": "review",
        "Projects/Art/Art.md": "skill",
        "Projects/b.md": "review",
    }


UNKNOWN = {
    "Project": ("there is no folder `Project`", "did you mean `Projects`?"),
    "Project/*": ("there is no folder `Project`", "did you mean `Projects/*`?"),
    "Goals": ("there is no folder `Goals`", "did you mean `Areas/Goals`?"),
    "Projects/**": ("no pattern: `*` stands for one whole name", "did you mean `Projects/*`?"),
    "Projects/S*": ("no pattern: `*` stands for one whole name", "did you mean `Projects/*`?"),
    "Projects/*.md": ("no pattern: `*` stands for one whole name", "did you mean `Projects/*`?"),
    "Areas/Goals/*": ("no folder lies in `Areas/Goals`", '"Areas/Goals" means all notes in it'),
    "Zzz": ("there is no folder `Zzz`", "write the path of one that is there"),
}


@pytest.mark.parametrize("written", UNKNOWN)
def test_a_folder_that_is_not_there(written: str) -> None:
    """A folder that does not exist, or a pattern that is none, is `unknown-folder`, with the nearest."""
    files = {**SHED, "Areas/Goals/Run.md": "x"}
    config = f'# kinds\r\n[kinds.folders]\r\n  "{written}" = "goal"\r\n'
    (one,) = said({**files, "vaultgoals.toml": config}, "unknown-folder")
    assert (one.severity, one.path, one.line, one.column) == (Severity.WARNING, "vaultgoals.toml", 3, 3)
    assert all(part in one.message for part in UNKNOWN[written])
    ignored = f'{config}[advice]\nignore = ["unknown-folder:{written}"]\n'
    assert said({**files, "vaultgoals.toml": ignored}, "unknown-folder") == []


@pytest.mark.parametrize("written", ["Projects", "projects/*", "Projects/Shed", "*", "Areas/*", "*/Goals"])
def test_a_folder_that_is_there(written: str) -> None:
    """Nothing is said of a folder, or of a pattern, that is there."""
    config = FOLDERS.format(written)
    assert said({**SHED, "Areas/Goals/Run.md": "x", "vaultgoals.toml": config}, "unknown-folder") == []


def test_a_folder_without_a_note(run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]) -> None:
    """An empty folder is there, and what may lie behind a symbolic link is not judged."""
    vault = make_vault({"Run.md": RUN, "vaultgoals.toml": '[kinds.folders]\n"Goals" = "goal"\n"Far/Off" = "goal"\n'})
    assert run("check", vault=vault).stdout.count("[unknown-folder]") == 2
    (vault / "Goals").mkdir()
    (vault / "Far").symlink_to(vault.parent, target_is_directory=True)
    assert "unknown-folder" not in run("check", vault=vault).stdout


@pytest.mark.parametrize("name", ["CLAUDE.md", "AGENTS.md"])
def test_instructions_to_programs_are_no_goals(name: str) -> None:
    """So are instructions to programs (`CLAUDE.md`, `AGENTS.md`): no goals, and no main notes."""
    files = {f"Goals/{name}": "- [ ] do [[Run]]\n", "Goals/Run.md": RUN, "vaultgoals.toml": FOLDERS.format("Goals")}
    taken = snapshot(files)
    assert (dict(taken.kinds), taken.graph.linked_actions) == ({"Goals/Run.md": "goal"}, ())
    config = {"vaultgoals.toml": FOLDERS.format("*")}
    assert kinds({f"Goals/{name}": RUN, "Goals/Sails.md": "x", **config}) == {"Goals/Sails.md": "goal"}
    assert kinds({f"Goals/{name.capitalize()}": RUN}) == {f"Goals/{name.capitalize()}": "goal"}


def test_a_readme_that_is_no_main_note() -> None:
    """A `README.md` that is no main note is no goal by its folder; one that says so itself is."""
    files = {"Goals/README.md": "About.\n", "Goals/Run.md": "x", "Goals/Art/readme.md": "x", "Goals/Art/a.md": "y"}
    config = {"vaultgoals.toml": FOLDERS.format("Goals")}
    assert set(kinds({**files, **config})) == {"Goals/Run.md", "Goals/Art/readme.md", "Goals/Art/a.md"}
    both = {"Goals/Art/Art.md": "z", "Goals/README.md": RUN}
    assert set(kinds({**files, **both, **config})) == {
        *("Goals/README.md", "Goals/Run.md", "Goals/Art/a.md", "Goals/Art/Art.md")
    }


@pytest.mark.parametrize(
    "folder",
    ["Templates", "templates", "_templates", "00 Templates", "99-TEMPLATES", "Meta/_Templates/Goals", "📝 Template"],
)
def test_a_folder_called_templates(folder: str) -> None:
    """Notes in a folder called Templates (`_templates`, `00 Templates`) are templates and no goals, setting or not."""
    note = f"{RUN}- [ ] ask [[Run]]\n- Held it #win\n"
    taken = snapshot({f"{folder}/Goal.md": note, "Run.md": RUN})
    assert (dict(taken.kinds), taken.graph.linked_actions, taken.graph.wins) == ({"Run.md": "goal"}, (), ())
    assert [*taken.left_out] == [f"{folder}/Goal.md"]


@pytest.mark.parametrize("folder", ["Templates for clients", "My templates of 2026", "Contemplates"])
def test_a_folder_called_otherwise(folder: str) -> None:
    """A folder whose name only holds the word is one like any other, and a note called so as well."""
    assert kinds({f"{folder}/Goal.md": RUN, "Templates.md": RUN}) == {
        f"{folder}/Goal.md": "goal",
        "Templates.md": "goal",
    }


TITLES = [
    "---\ntype: goal\ntitle: {{title}}\n---\n",
    '---\ntype: goal\ntitle: "{{date:YYYY}} goals"\n---\n',
    "---\ntype: goal\ntitle: <% tp.file.title %>\n---\n",
    '---\ntype: goal\ntitle: "<% tp.date.now("YYYY: MM") %>"\n---\n',
    "---\ntype: goal\nstatus: active\ntarget_date: \ntags: [goal]\n---\n# {{title}}\n\n## Key Results\n- \n",
    "---\ntype: goal\ntitle:\n---\n# <%* tR += 'x' %> plan\n",
    "---\r\ntags: [goal]\r\n---\r\n\r\n# {{title}}\r\n",
]


@pytest.mark.parametrize("text", TITLES)
def test_a_title_that_a_template_fills_in(text: str) -> None:
    """Notes whose *title* is or holds `{{…}}` or `<% … %>` are templates and no goals, and nothing in them counts."""
    taken = snapshot({"Notes/New.md": f"{text}\n- [ ] ask [[Run]]\n", "Run.md": RUN})
    assert (dict(taken.kinds), taken.graph.linked_actions) == ({"Run.md": "goal"}, ())
    assert [one for one in check(taken, DAY) if one.path == "Notes/New.md"] == []


def test_code_above_a_title_that_a_template_fills_in() -> None:
    """What code above hides is not named where the properties below are those of a template."""
    taken = snapshot({"New.md": "<%* const t = 1 %>\n---\ntype: goal\ntitle: <% t %>\n---\n", "Run.md": RUN})
    assert dict(taken.kinds) == {"Run.md": "goal"}
    assert [one for one in check(taken, DAY) if one.path == "New.md"] == []


def test_a_file_name_that_a_template_fills_in() -> None:
    """Without the property the title is the file's name, too."""
    assert kinds({"{{date}} plan.md": RUN}) == {}
    assert kinds({"{{date}} plan.md": "---\ntype: goal\ntitle: Plan\n---\n"}) == {"{{date}} plan.md": "goal"}


@pytest.mark.parametrize(
    "place", ["{{date}}", '"{{date}}"', "<% tp.date.now() %>", '"<% tp.date.now("Y: M") %>"', "2026-{{month}}"]
)
def test_a_place_in_another_property(place: str) -> None:
    """In another property such words cost that property alone (`unfilled-placeholder`)."""
    text = f"---\ntype: goal\ntitle: Run\nstart: 2026-09\ndue: {place}\nmine: <% x %>\n---\n# Run\n## Log {{{{x}}}}\n"
    taken = snapshot({"A.md": text})
    goal = taken.graph.goals["A.md"]
    assert (goal.title, goal.start, goal.due) == ("Run", date(2026, 9, 1), None)
    found = [(one.code, one.line) for one in check(taken, DAY) if one.severity is not Severity.HINT]
    assert found == [("unfilled-placeholder", 5)]


def test_a_place_among_links() -> None:
    """A link that was not filled in leads nowhere, and is said to be that once."""
    taken = snapshot({"A.md": '---\ntype: goal\nparent: "[[{{vision}}]]"\n---\n'})
    found = [one.code for one in check(taken, DAY) if one.severity is not Severity.HINT]
    assert found == ["unfilled-placeholder"]


def test_doctor_counts_templates(run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]) -> None:
    """`doctor` counts templates, and says so of one."""
    files = {
        ".obsidian/app.json": "{}",
        "Run.md": RUN,
        "Templates/Goal.md": RUN,
        "_templates/Day.md": "x",
        "New.md": TITLES[0],
    }
    vault = make_vault(files)
    assert "left out         3 templates" in run("doctor", vault=vault).stdout
    for name, why in (("Templates/Goal", "template folder"), ("New", "its title holds `{{title}}`")):
        told = " ".join(run("doctor", name, vault=vault).stdout.split())
        assert "it is a template" in told
        assert why in told
    listed = json.loads(run("doctor", "--format", "json", vault=vault).stdout)["left_out"]
    assert [one["path"] for one in listed] == ["New.md", "Templates/Goal.md", "_templates/Day.md"]
    assert "left out" not in run("doctor", vault=make_vault_without(vault, files)).stdout


def make_vault_without(vault: Path, files: Mapping[str, str]) -> Path:
    """Take all templates out of a vault."""
    for path in files:
        if path not in (".obsidian/app.json", "Run.md"):
            (vault / path).unlink()
    return vault


GOAL_FOLDERS: list[tuple[Mapping[str, str], str]] = [
    (
        {f"Goals/{n}.md": "---\ndue: 2027-03\n---\n" for n in "ABC"},
        '"Goals" = "goal"` under `[kinds.folders]` makes 3 notes goals, 3 of',
    ),
    (
        {**SHED, "Projects/Shed/Shed.md": "x"},
        '"Projects/*" = "goal"` under `[kinds.folders]` makes 1 note a goal, none of',
    ),
    (
        {"1. Projects/A.md": "due:: 2027\n", "1. Projects/B.md": "x"},
        '"1. Projects" = "goal"` under `[kinds.folders]` makes 2 notes goals, 1 of',
    ),
    (
        {"02 - Goals/Art/a.md": "x", "02 - Goals/Run/b.md": "x"},
        '"02 - Goals/*" = "goal"` under `[kinds.folders]` makes 2 notes goals',
    ),
    ({"Goals/Art/a.md": "x", "Goals/Art/b.md": "x"}, '"Goals" = "goal"` under `[kinds.folders]` makes 2 notes goals'),
    ({"Areas/Work/Projects/A.md": "x", "Archive/Goals/B.md": "x"}, '"Areas/Work/Projects" = "goal"`'),
]


@pytest.mark.parametrize(("files", "line"), GOAL_FOLDERS)
def test_a_folder_of_goals_is_proposed(files: Mapping[str, str], line: str) -> None:
    """A vault without any goal that has a folder called Goals or Projects is told the line that makes goals of its notes, with the numbers."""
    (one,) = [found for found in check(snapshot(files), DAY) if found.code == "goal-folder"]
    assert one.severity is Severity.HINT
    assert line in one.message
    key = one.message.partition('`"')[2].partition('"')[0]
    made = kinds({**files, "vaultgoals.toml": FOLDERS.format(key)})
    assert f"makes {len(made)} note" in one.message


@pytest.mark.parametrize(
    "files",
    [
        {"Run.md": RUN, "Goals/A.md": "x"},
        SHED,
        {"Goals/2026-01-01.md": "x", "Goals/2026-01-02.md": "x", "Goals/Run.md": "x"},
        {"Archive/Goals/A.md": "x"},
        {"Goals of others/A.md": "x"},
        {"Templates/Goals/A.md": "x"},
    ],
)
def test_no_folder_is_proposed(files: Mapping[str, str]) -> None:
    """Never where there is a goal, and never a bare folder whose notes are mostly not goals."""
    assert [one for one in check(snapshot(files), DAY) if one.code == "goal-folder"] == []


BARE = '[kinds.folders]\n"Projects" = "goal"\n'
MINUTES = {f"Projects/Shed/2026-03-0{day} Meeting.md": "x" for day in (1, 2, 3)}


def test_a_bare_folder_of_minutes() -> None:
    """A folder said to hold goals, most of whose notes are about something else, is asked about, with the line for its main notes."""
    vault = {"vaultgoals.toml": BARE, "Projects/Shed/Shed.md": "- [ ] floor\n", **MINUTES}
    (found,) = [one for one in check(snapshot(vault), DAY) if one.code == "goal-folder"]
    assert '`"Projects/*" = "goal"`' in found.message
    mended = {**vault, "vaultgoals.toml": BARE.replace("Projects", "Projects/*")}
    assert list(snapshot(mended).graph.goals) == ["Projects/Shed/Shed.md"]
    assert [one for one in check(snapshot(mended), DAY) if one.code == "goal-folder"] == []


@pytest.mark.parametrize(
    "files",
    [
        {"Projects/Shed.md": "x", "Projects/Tax.md": "x"},
        {"Projects/Shed/Shed.md": "x", "Projects/Shed/Plan.md": "x"},
        MINUTES,
    ],
)
def test_a_bare_folder_of_goals(files: Mapping[str, str]) -> None:
    """A folder of goals is not asked about, nor is one whose folders have no main note."""
    found = check(snapshot({"vaultgoals.toml": BARE, **files}), DAY)
    assert [one for one in found if one.code == "goal-folder"] == []


@pytest.mark.parametrize(
    "files", [{}, {"A.md": "x"}, {"Goals/A.md": "x"}, {"V.md": "---\ntype: vision\n---\n"}, {"A.md": tagged("goals")}]
)
def test_a_vault_without_any_goal(
    files: Mapping[str, str], run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """`check` on a vault without any goal never ends in silence, and shows what is nearly one without being asked for hints."""
    told = run("check", vault=make_vault({".obsidian/app.json": "{}", **files}))
    assert told.exit_code == 0
    assert "There is no goal in this vault yet" in told.stdout
    codes = {"Goals/A.md": "[goal-folder]", "A.md": "[near-kind]"}
    assert all(
        code in told.stdout
        for path, code in codes.items()
        if "goals" in files.get(path, "") or path == "Goals/A.md" in files
    )


def test_a_build_after_which_many_more_have_a_kind(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A build after which a folder gives many more notes a kind holds and asks."""
    vault = make_vault({"Run.md": RUN, **{f"Goals/{n}.md": "x\n" for n in range(6)}})
    assert run("build", vault=vault).exit_code == 0
    (vault / "vaultgoals.toml").write_text(FOLDERS.format("Goals"), encoding="utf-8")
    held = run("build", vault=vault)
    assert (held.exit_code, "[many-new]" in held.stderr) == (5, True)
    assert run("build", "--yes", vault=vault).exit_code == 0


def test_an_upgrade_that_takes_kinds_away(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """An upgrade by which notes lose a kind holds, names each with the line that keeps it, and goes on with it or `--yes`."""
    files = {"Run.md": RUN, "Receipts.md": tagged("vision"), "Templates/Goal.md": RUN, "Art.md": TITLES[2]}
    vault = make_vault({**files, "Notes/A.md": "x"})
    assert run("build", vault=vault).exit_code == 0
    become_earlier(vault, {"Receipts.md": "vision", "Templates/Goal.md": "goal", "Art.md": "goal"})
    held = run("build", vault=vault)
    assert held.exit_code == 5
    assert (
        'Receipts.md: warning: it is no vision any more; `vision = "vision"` under `[kinds.tags]` keeps' in held.stderr
    )
    for path in ("Templates/Goal.md", "Art.md"):
        assert f"{path}: warning: it is no goal any more, since it is a template" in held.stderr
    assert run("build", "--yes", vault=vault).exit_code == 0
    assert run("build", vault=vault).exit_code == 0


def test_an_upgrade_that_takes_none_away(
    run: Callable[..., Result], make_vault: Callable[[Mapping[str, str]], Path]
) -> None:
    """A vault whose kinds come from `type`, the tag `goal` or a folder is built without a question."""
    files = {
        "Run.md": RUN,
        "Read.md": tagged("goal"),
        "Values/Calm.md": "x",
        "vaultgoals.toml": '[kinds.folders]\n"Values" = "value"\n',
    }
    vault = make_vault(files)
    assert run("build", vault=vault).exit_code == 0
    become_earlier(vault, {})
    assert run("build", vault=vault).exit_code == 0


def become_earlier(vault: Path, kinds_then: Mapping[str, str]) -> None:
    """Make the last build one of the version before, in which these notes had a kind."""
    page = vault / "Goals Dashboard.md"
    page.write_bytes(re.sub(rb'reading="\d+"', b'reading="2"', page.read_bytes()))
    (record,) = Path(os.environ["VAULTGOALS_STATE_DIR"]).rglob("record.json")
    data = json.loads(record.read_text(encoding="ascii"))
    data["reading"] = 2
    for path, kind in kinds_then.items():
        data["notes"].setdefault(path, {"digest": "of that day"})["kind"] = kind
    record.write_text(json.dumps(data), encoding="ascii")
