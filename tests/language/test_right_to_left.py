"""Names that are written from right to left, in pages and on the terminal."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.model.isolates import isolate_name, isolate_text, isolate_words
from vaultgoals.rendering.escape import isolated, link, mermaid

Make = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Result]

DAY = "2026-11-25"
REVIEW = "Reviews/2026-W47 Weekly review.md"
OPENING, CLOSING = "\u200e\u2068", "\u2069"
ANY = re.compile("[\u200e\u2066-\u2069]")
TALKS = (
    '---\ntype: goal\nparent: "[[חזון]]"\nstart: 2026-09-01\ndue: 2027-06-30\nimportance: high\n---\n'
    "## Key results\n- הרצאות שניתנו: 1 / 4\n## Check-ins\n- 2026-10-01: 2\n- 2026-11-18: 3 - טוב\n"
    "## Checkpoints\n- [ ] פרק 3 📅 2026-12-04\n## Steps\n- [ ] לכתוב תקציר 2 📅 2026-11-28\n"
)
FILES = {
    ".obsidian/app.json": "{}",
    "חזון.md": "---\ntype: vision\n---\nלחיות בשקט.\n",
    "יעדים/הרצאות.md": TALKS,
    "יעדים/اللغة 2.md": '---\ntype: goal\nstart: 2026-09-01\ndue: 2031-06-30\ndepends_on: "[[הרצאות]]"\n---\n- [ ] درس 5\n',
    "יעדים/Learn עברית.md": "---\ntype: goal\nstatus: paused\nreason: אין זמן 3\n---\n",
}
SHARE = "25\u00a0% → 75\u00a0%"


def iso(text: str) -> str:
    """Return a text in isolates."""
    return f"{OPENING}{text}{CLOSING}"


@pytest.fixture
def vault(make_vault: Make, run: Run) -> Path:
    """Return a vault in Hebrew and Arabic, with its pages."""
    root = make_vault(FILES)
    assert run("build", "--yes", vault=root, day=DAY).exit_code == 0
    return root


def test_a_name_stands_in_isolates_in_pages(vault: Path) -> None:
    """A name inside a line of ours stands in isolates (U+2068, U+2069), in pages."""
    page = (vault / "Goals Dashboard.md").read_text("utf-8")
    assert f"{iso('[[יעדים/הרצאות|הרצאות]]')} ▂▂▂▄▄▄▄▄▄▄▆▆ {SHARE}".partition(" ")[0] in page
    assert any(
        line.startswith(f"- 🔵 {iso('[[יעדים/הרצאות|הרצאות]]')} ") and SHARE in line for line in page.split("\n")
    )
    assert f"{iso('לכתוב תקציר 2')} · due" in page
    assert f"next: {iso('פרק 3')}, " in page
    assert f"{iso('[[יעדים/Learn עברית|Learn עברית]]')} ({iso('אין זמן 3')})" in page
    assert f"waits for {iso('הרצאות')}" in page


def test_a_persons_own_paragraph_is_left_alone(vault: Path) -> None:
    """What is a line of the person's alone, as a vision's words, has the direction of its own letters."""
    assert "\n> לחיות בשקט.\n" in (vault / "Goals Dashboard.md").read_text("utf-8")


def test_a_name_stands_in_isolates_in_charts(vault: Path) -> None:
    """A name before a day of ours stands in isolates in charts; a name that stands alone is as it is, and links."""
    page = (vault / "Goals Dashboard.md").read_text("utf-8")
    assert f"  {iso('اللغة 2')} → Jun\u00a02031 :" in page
    assert "  פרק 3 :milestone" in page
    assert "  הרצאות :" in page
    assert 'n1["הרצאות"]' in page
    assert "class n1 internal-link" in page


@pytest.mark.parametrize("command", [["list"], ["tree"], ["show", "הרצאות"], ["explain", "הרצאות"], ["next"]])
def test_a_name_stands_in_isolates_in_the_terminal(run: Run, vault: Path, command: list[str]) -> None:
    """A name inside a line of ours stands in isolates, in the terminal; columns stay where they are."""
    shown = run(*command, vault=vault).stdout
    assert iso("הרצאות") in shown
    assert shown.count(OPENING) == shown.count(CLOSING) == shown.count("\u2068")
    assert all(line.count(OPENING) == line.count(CLOSING) for line in shown.split("\n"))
    if command == ["list"]:
        lines = [ANY.sub("", line) for line in shown.split("\n")]
        assert len({line.index("%") for line in lines if "%" in line}) == 1


def test_facts_links_and_json_hold_none(run: Run, vault: Path) -> None:
    """Facts, links and JSON never hold isolates, and no file of the person's does."""
    for page in vault.rglob("*.md"):
        text = page.read_text("utf-8")
        assert not [one for one in re.findall(r"\[\[[^\]]*\]\]|\]\([^)]*\)", text) if ANY.search(one)]
        assert not ANY.search(text.partition("> [!abstract]- Facts")[2])
        if page.relative_to(vault).as_posix() in FILES:
            assert not ANY.search(text)
    assert "\n> | [[יעדים/הרצאות\\|הרצאות]] | 75 |" in (vault / REVIEW).read_text("utf-8")
    for command in (["list"], ["tree"], ["next"], ["show", "הרצאות"], ["check"], ["inspect", "הרצאות"]):
        form = run(*command, "--format", "json", vault=vault).stdout
        json.loads(form)
        assert not ANY.search(form)


def test_paths_commands_and_links_are_copied_as_they_are(run: Run, make_vault: Make) -> None:
    """What is copied from the terminal, a path, a link or a command, holds no isolates."""
    vault = make_vault(
        {".obsidian/app.json": "{}", "יעדים/הרצאות שלי.md": "---\ntype: goal\ndue: מחר\nparent: '[[אין]]'\n---\n"}
    )
    shown = run("check", vault=vault).stdout
    assert shown.startswith("יעדים/הרצאות שלי.md:3:6: error: `due`: `מחר` is not a date")
    assert "[[אין]]" in shown
    assert "`vaultgoals explain 'יעדים/הרצאות שלי.md'`" in run("show", "הרצאות שלי", vault=vault).stdout


def test_no_other_page_changes(run: Run, make_vault: Make) -> None:
    """Only a name with a letter from right to left has isolates: no other page changes its bytes."""
    names = ("Vorträge", "目标", "Цель", "Στόχος", "हिन्दी", "🎯 ½", "123")
    vault = make_vault({".obsidian/app.json": "{}", **{f"Z/{name}.md": TALKS.replace("חזון", "x") for name in names}})
    (vault / "Z").joinpath("Vorträge.md").write_text("---\ntype: goal\ndue: 2027\n---\n- [ ] Übung 2\n", "utf-8")
    for name in names:
        assert not ANY.search(str(link({"path": f"Z/{name}.md", "title": name})))
        assert str(isolated(name)) == name
        assert isolate_words(name) == name
    latin = make_vault(
        {"Z/目标.md": "", "Z/123.md": "", "Z/🎯 ½.md": "", "Z/Цель.md": "", "Z/Στόχος.md": "", "Z/हिन्दी.md": ""}
    )
    assert run("build", "--yes", vault=latin).exit_code == 0
    assert not ANY.search((latin / "Goals Dashboard.md").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("הרצאות: 25 % → 67 %", "⟦הרצאות⟧: 25 % → 67 %"),
        ("waits for הרצאות, ספרים 2 and Talks", "waits for ⟦הרצאות⟧, ⟦ספרים⟧ 2 and Talks"),
        ("next action: לכתוב תקציר 2 (due 2026-11-28)", "next action: ⟦לכתוב תקציר 2⟧ (due 2026-11-28)"),
        ("├─ כַּלְכָּלָה (also above)", "├─ ⟦כַּלְכָּלָה⟧ (also above)"),
        ("read `הרצאות` in Z/הרצאות.md", "read `הרצאות` in Z/הרצאות.md"),
        ("٣ of 5, 3 points", "٣ of 5, 3 points"),
        ("ܣܘܪܝܝܐ 75 %", "⟦ܣܘܪܝܝܐ⟧ 75 %"),
    ],
)
def test_words_within_a_sentence(text: str, shown: str) -> None:
    """In a sentence of ours each name from right to left stands in isolates of its own, and our numbers stay outside."""
    assert isolate_words(text).replace(OPENING, "⟦").replace(CLOSING, "⟧") == shown


def test_a_text_without_other_letters_is_one_name() -> None:
    """A text that has no letters from left to right stands in isolates as a whole, with its numbers and brackets."""
    assert isolate_text("كتاب (3)") == iso("كتاب (3)")
    assert isolate_text("Learn עברית 2") == f"Learn {iso('עברית 2')}"
    assert isolate_text(": פרק 3 ") == f": {iso('פרק 3')} "
    assert isolate_text("א") == iso("א")
    assert isolate_name("[[a|שלום]]", "שלום") == iso("[[a|שלום]]")
    assert str(isolated(mermaid("كتاب (3)"))) == iso("كتاب (3)")


def test_answers_are_read_from_such_pages(run: Run, vault: Path) -> None:
    """A review with names in isolates is read as any other: a second build changes nothing, and answers count."""
    before = {page: page.read_bytes() for page in vault.rglob("*.md")}
    assert run("build", vault=vault, day=DAY).exit_code == 0
    assert {page: page.read_bytes() for page in vault.rglob("*.md")} == before
    text = (vault / REVIEW).read_text("utf-8")
    focus = text.index("- \n", text.index("## Next week's focus"))
    (vault / REVIEW).write_text(f"{text[:focus]}- [[הרצאות]] פרק 3{text[focus + 2 :]}", "utf-8")
    assert run("build", "--yes", vault=vault, day="2026-11-26").exit_code == 0
    page = (vault / "Goals Dashboard.md").read_text("utf-8")
    assert f"- {iso('[[יעדים/הרצאות|הרצאות]]')} {iso('פרק 3')}\n" in page
