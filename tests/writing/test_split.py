"""A goal that was one of several in a note is a note of its own, and no line is lost."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.goals.kinds import kind_of
from vaultgoals.goals.outline import build_outline
from vaultgoals.goals.several import find_boxes_in, find_goals_in
from vaultgoals.model.plan import WritePlan
from vaultgoals.reading.note import parse_note
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot
from vaultgoals.writing.edited import Refused
from vaultgoals.writing.split import OTHERWISE, Split, Vault, plan_split
from vaultgoals.writing.split_check import find_unsound
from vaultgoals.writing.split_goal import Draft
from vaultgoals.writing.split_ties import LinkInto

GOAL = "---\ntype: goal\n---\n"
TWO = "## Run 10 km\n{}\n\n## Read\nDue: 2027-06-30\n"


def split(  # noqa: PLR0913 - what a vault may have is most of them
    text: str,
    path: str = "Goals.md",
    *,
    others: Collection[str] = (),
    links: Sequence[LinkInto] = (),
    level: int = 0,
    config: str = "",
) -> Split:
    """Return what becomes of a note's goals; fail where that is refused."""
    files = {path: text, **dict.fromkeys(others, ""), **({"vaultgoals.toml": config} if config else {})}
    taken = snapshot(files)
    note = parse_note(path, text.encode(), taken.settings.tasks)
    goals = find_goals_in(note, taken.config, level) or find_boxes_in(note, taken.config)
    done = plan_split(text, note, goals, vault_of(taken, path, links))
    assert isinstance(done, Split), done
    return done


def vault_of(taken: Snapshot, path: str, links: Sequence[LinkInto] = ()) -> Vault:
    """Return what there is to know of a vault."""
    leads = {"[[Health]]", "[[#Health]]"}
    return Vault(
        *(taken.kinds.get(path), taken.files, links, taken.config, taken.settings.tasks),
        lambda _, link: f"[[{link.link}]]" in leads,
    )


def written(done: Split) -> dict[str, str]:
    """Return the text of each note that is written."""
    return {write.path: (write.after or b"").decode() for write in done.plan.writes}


def first(text: str, **more: str) -> str:
    """Return the text of the first new note of a split."""
    return split(text, **more).new[0].text  # type: ignore[arg-type]  # texts alone


def test_a_heading() -> None:
    """A section moves below the properties, the heading stays with a link, and the note is the goal's parent."""
    done = written(split(f"{GOAL}# Goals\n\n{TWO.format('Due: 2027-03-31' + chr(10) + chr(10) + 'Twice a week.')}"))
    parent = 'parent: "[[Goals]]"\n'
    assert done == {
        "Run 10 km.md": f"---\ntype: goal\n{parent}due: 2027-03-31\n---\nTwice a week.\n",
        "Read.md": f"---\ntype: goal\n{parent}due: 2027-06-30\n---\n",
        "Goals.md": f"{GOAL}# Goals\n\n## Run 10 km\n[[Run 10 km]]\n\n## Read\n[[Read]]\n",
    }


def test_a_box() -> None:
    """What is nested below a box moves and is dedented; the box stays with a link, and its signs become properties."""
    boxes = "- [ ] Run 10 km 📅 2027-03-31 🛫 2026-12-01 🔼\n    - Status: active\n    - [ ] Shoes\n        - light\n- [x] Read ✅ 2026-11-01\n\t- Due: 2026-12\n"
    done = written(split(boxes))
    assert done == {
        "Run 10 km.md": "---\ntype: goal\nstatus: active\nstart: 2026-12-01\ndue: 2027-03-31\nimportance: medium\n---\n- [ ] Shoes\n    - light\n",
        "Read.md": "---\ntype: goal\nstatus: done\ndue: 2026-12\ndone: 2026-11-01\n---\n",
        "Goals.md": "- [ ] [[Run 10 km]]\n- [x] [[Read]]\n",
    }


SIGNS = {
    "Run ⏳ 2027-01-01": "Run ⏳ 2027-01-01\n",
    "Run ➕ 2026-01-01 📅 2027-01-01": "Run ➕ 2026-01-01\n",
    "Run 📅 2027-01-01 📅 2027-02-01": "Run 📅 2027-02-01\n",
    "Run 📅 2027-02-30": "Run 📅 2027-02-30\n",
    "Run #health": "Run #health\n",
    "**Run** with [[Ann]]": "**Run** with [[Ann]]\n",
    "Run 🔁 every week 📅 2027-01-01": "- [ ] Run 🔁 every week 📅 2027-01-01\n  - Shoes\n",
    "Run [mood:: good]": "Run [mood:: good]\n",
    "Run %% or walk %%": "Run %% or walk %%\n",
}


@pytest.mark.parametrize("box", SIGNS)
def test_no_sign_is_lost(box: str) -> None:
    """What becomes no property stays in the text, and a box that recurs stays one."""
    text = f"- [ ] {box}\n  - Shoes\n  - Status: active\n- [ ] Read\n  - Status: active\n"
    body = first(text).split("---\n", 2)[2]
    expected = SIGNS[box]
    assert body == (expected if "Shoes" in expected else f"{expected}- Shoes\n")


NAMES = {
    "1. Open the shop": ("Open the shop", ""),
    "🎯 Run": ("Run", ""),
    "**Run** 10 km": ("Run 10 km", ""),
    "Run 10/20 km?": ("Run 10 20 km", "Run 10/20 km?"),
    "A: b": ("A b", "A: b"),
    "Save 5,000 €": ("Save 5,000 €", ""),
    "CON": ("CON goal", "CON"),
    "🎯🎯": ("Goal", ""),
    "über Größe": ("über Größe", ""),
    "U\u0308ben": ("Üben", ""),
    "../../etc": ("etc", ""),
    "x" * 300: ("x" * 100, "x" * 300),
}


@pytest.mark.parametrize("heading", NAMES)
def test_names(heading: str) -> None:
    """A note is called as its heading, by an allow-list; where that takes something away, the title says it."""
    done = split(TWO.format("Due: 2027").replace("Run 10 km", heading))
    name, title = NAMES[heading]
    assert done.new[0].path == f"{name}.md"
    assert done.new[0].draft.properties.get("title", "") == title
    assert f"## {heading}\n[[{name}]]\n" in written(done)["Goals.md"]


def test_a_name_that_is_taken() -> None:
    """No file is written over: a number is added, and a link says where the note lies where another has the name."""
    done = split(TWO.format("Due: 2027"), "G/Goals.md", others=["G/run 10 KM.md", "Read.md"])
    assert [one.path for one in done.new] == ["G/Run 10 km 1.md", "G/Read.md"]
    assert "[[Run 10 km 1]]" in written(done)["G/Goals.md"]
    assert "[[G/Read]]" in written(done)["G/Goals.md"]
    twice = split("## A\n### Steps\nDue: 2027\n## B\n### Steps\nDue: 2027\n")
    assert [one.path for one in twice.new] == ["Steps.md", "Steps 1.md"]


def test_the_vaults_own_words() -> None:
    """Properties, the kind and statuses are written in the vault's words."""
    config = '[properties]\ndue = "bis"\ntype = "Art"\n[words]\ngoal = "ziel"\n[status]\nfertig = "done"\n'
    text = "- [x] Run\n  - bis: 2027\n- [ ] Read\n  - bis: 2027\n"
    assert split(text, config=config).new[0].text == "---\nArt: ziel\nstatus: fertig\nbis: 2027\n---\n"


def test_parents() -> None:
    """The note is the parent where it is a goal or a vision, and not where it is none."""
    body = TWO.format("Due: 2027")
    assert 'parent: "[[Goals]]"' in first(f"---\ntype: vision\n---\n{body}")
    assert "parent" not in first(body)
    assert 'parent: "[[Health]]"' in first(
        f"{GOAL}{body.replace('Due: 2027', 'Due: 2027' + chr(10) + 'Parent: [[Health]]')}"
    )


def test_links_to_what_is_no_goal() -> None:
    """A label with a link to what is neither a goal nor a vision stays in the text."""
    assert "parent" not in first(TWO.format("Due: 2027\nProject: [[Shop]]"))
    assert first(TWO.format("Due: 2027\nProject: [[Shop]]")).endswith("---\nProject: [[Shop]]\n")


def test_said_in_two_ways() -> None:
    """A property that is said in two ways stays in the text; what is said twice alike is one property."""
    done = split(TWO.format("Due: 2027-01-31\nDeadline: 2027-02-28"))
    assert dict(done.new[0].draft.unclear) == {"due": (2, 3)}
    assert done.new[0].text == "---\ntype: goal\n---\nDue: 2027-01-31\nDeadline: 2027-02-28\n"
    assert first(TWO.format("Due: 2027-06\nDeadline: 2027-06-30")) == "---\ntype: goal\ndue: 2027-06\n---\n"


def test_a_ticked_box_is_done() -> None:
    """A ticked box is done whatever a line says, which stays."""
    text = "- [x] Run\n  - Status: on hold\n- [ ] Read\n  - Status: active\n"
    assert first(text) == "---\ntype: goal\nstatus: done\n---\n- Status: on hold\n"


def test_a_label_with_more_below_it() -> None:
    """A labelled line that others are nested in stays in the text, and counts all the same."""
    assert (
        first(TWO.format("- Due: 2027\n  - or later")) == "---\ntype: goal\ndue: 2027\n---\n- Due: 2027\n  - or later\n"
    )
    assert first(TWO.format("By [due:: 2027] at last")) == "---\ntype: goal\ndue: 2027\n---\nBy [due:: 2027] at last\n"


def test_whole_line_fields_stay() -> None:
    """A field that is a whole line counts where it stands."""
    assert first(TWO.format("due:: 2027")) == "---\ntype: goal\n---\ndue:: 2027\n"


def test_lines_of_deeper_parts_stay() -> None:
    """Dates of deeper headings, of sections of ours and of steps are theirs."""
    text = "Due: 2027\n### Later\nDue: 2028\n### Checkpoints\nStatus: active\n- [ ] Half\n  - Due: 2026"
    assert first(TWO.format(text)) == f"---\ntype: goal\ndue: 2027\n---\n{text.removeprefix('Due: 2027' + chr(10))}\n"


LINKS = {
    "[[#Read]]": "[[Goals#Read]]",
    "![[#Read|r]]": "![[Goals#Read|r]]",
    "[r](#Read)": "[r](Goals.md#Read)",
    "[[#Shoes]]": "[[#Shoes]]",
    "[[Other#Read]]": "[[Other#Read]]",
    "`[[#Read]]`": "`[[#Read]]`",
    "[[#^read]]": "[[Goals#^read]]",
}


@pytest.mark.parametrize("link", LINKS)
def test_links_within_the_note(link: str) -> None:
    """A link within the note leads where it led; one to what is moved along stays as it is."""
    text = TWO.format(f"Due: 2027\nSee {link}.\n### Shoes\nNew ones.").replace("## Read", "^read\n\n## Read")
    assert f"See {LINKS[link]}.\n" in split(text, level=2).new[0].text if "^" not in link else True
    assert f"See {LINKS['[[#Read]]']}.\n" in first(TWO.format("Due: 2027\nSee [[#Read]]."))


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        (LinkInto("Other.md", 1, "#^b1"), True),
        (LinkInto("Other.md", 1, "#Shoes"), True),
        (LinkInto("Other.md", 1, "#Run 10 km#Shoes"), True),
        (LinkInto("Board.canvas", 0, "#^b1"), True),
        (LinkInto("Other.md", 1, "#Run 10 km"), False),
        (LinkInto("Other.md", 1, "#Read"), False),
        (LinkInto("Goals.md", 1, "#^b1"), True),
        (LinkInto("Goals.md", 3, "#^b1", is_short=True), False),
        (LinkInto("Goals.md", 3, "#Run 10 km#Shoes", is_short=True), True),
        (LinkInto("Goals.md", 3, "#^b1"), True),
    ],
)
def test_what_is_linked_stays(link: LinkInto, *, stays: bool) -> None:
    """A goal with a block or heading in it that something links to stays, and is named; its own heading may be linked."""
    text = TWO.format("Due: 2027\nLight ones. ^b1\n### Shoes\nNew.")
    done = split(text, links=[link])
    assert [one.goal.line for one in done.left] == ([1] if stays else [])
    assert [one.path for one in done.new] == ["Read.md"] if stays else ["Run 10 km.md", "Read.md"]
    assert all(link.subpath in one.reason for one in done.left)


def test_block_ids_of_boxes_stay_there() -> None:
    """The block id of a box stays with the box, so that links to it lead there."""
    text = "- [ ] Run ^run\n  - Due: 2027\n- [ ] Read\n  - Due: 2027\n"
    done = split(text, links=[LinkInto("Other.md", 1, "#^run")])
    assert written(done)["Goals.md"] == "- [ ] [[Run]] ^run\n- [ ] [[Read]]\n"


def test_footnotes_stay_together() -> None:
    """A goal whose footnote is written elsewhere stays."""
    done = split(f"{TWO.format('Due: 2027' + chr(10) + 'As said.[^1]')}\n[^1]: By Ann.\n")
    assert [one.goal.text for one in done.left] == ["Run 10 km", "Read"]
    alone = split(TWO.format("Due: 2027\nAs said.[^1]\n\n[^1]: By Ann."))
    assert alone.left == ()


def test_targets_of_links_stay_with_them() -> None:
    """A goal with a link whose target is written elsewhere stays, as does the target; together they go."""
    apart = split(f"{TWO.format('Due: 2027' + chr(10) + 'See [the plan][p].')}\n[p]: https://example.org\n")
    assert [one.goal.text for one in apart.left] == ["Run 10 km", "Read"]
    together = split(TWO.format("Due: 2027\nSee [p].\n\n[p]: https://example.org"))
    assert together.left == ()


def test_a_footnote_is_no_part_of_a_name() -> None:
    """The mark of a footnote in a heading is left off the name of the note."""
    done = split("## Run[^1]\nDue: 2027\n## Read\nDue: 2027\n## More\n[^1]: By Ann.\n")
    assert [one.path for one in done.new] == ["Run.md", "Read.md"]


def test_line_ends_and_marks() -> None:
    """Line ends are those of the note, a byte order mark stays with it, and a last line without an end keeps none."""
    text = "\ufeff" + (GOAL + TWO.format("Due: 2027\nText")).replace("\n", "\r\n").removesuffix("\r\n")
    done = written(split(text))
    assert done["Run 10 km.md"] == '---\r\ntype: goal\r\nparent: "[[Goals]]"\r\ndue: 2027\r\n---\r\nText\r\n'
    assert done["Goals.md"].startswith("\ufeff---\r\n")
    assert done["Goals.md"].endswith("## Read\r\n[[Read]]")


def test_hidden_words_stay() -> None:
    """A labelled line with words that nobody sees stays, and counts all the same."""
    assert (
        first(TWO.format("Due: 2027 %% or never %%")) == "---\ntype: goal\ndue: 2027\n---\nDue: 2027 %% or never %%\n"
    )
    assert first(TWO.format("- Due: 2027 <!-- ? -->")) == "---\ntype: goal\ndue: 2027\n---\n- Due: 2027 <!-- ? -->\n"


def test_a_box_behind_a_byte_order_mark() -> None:
    """A box in the first line stays a box, and the mark stays before it."""
    done = written(split("\ufeff- [x] Run\n  - Due: 2027\n- [ ] Read\n  - Due: 2027\n"))
    assert done["Goals.md"] == "\ufeff- [x] [[Run]]\n- [ ] [[Read]]\n"
    assert done["Run.md"] == "---\ntype: goal\nstatus: done\ndue: 2027\n---\n"


def test_code_and_tables() -> None:
    """Code and tables below a box keep their own shape."""
    nested = "    ```\n    a\n      b\n    ```\n    \n    | a | b |\n    |---|---|\n    | 1 | 2 |\n\n        indented\n"
    body = first(f"- [ ] Run\n    - Due: 2027\n\n{nested}- [ ] Read\n    - Due: 2027\n").split("---\n", 2)[2]
    assert body == "```\na\n  b\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    indented\n"


def test_an_underlined_heading() -> None:
    """Headings underlined with dashes are split, too, and do not swallow a link."""
    done = split("Run\n---\nDue: 2027\n```\nx\n```\nRead\n---\nDue: 2027\n")
    assert written(done)["Goals.md"] == "Run\n---\n[[Run]]\n\nRead\n---\n[[Read]]\n"


def test_level() -> None:
    """With a level, the headings of it are split: those that say something of their own, else all."""
    text = "## 2027\n### Run\nSoon.\n### Read\nDue: 2027\n## 2028\nLater.\n"
    assert [one.draft.shown for one in split(text, level=3).new] == ["Read"]
    assert [one.draft.shown for one in split(text.replace("Due: 2027", "Some."), level=3).new] == ["Run", "Read"]
    assert [one.draft.shown for one in split(text, level=2).new] == ["2027", "2028"]


@pytest.mark.parametrize("text", ["## A\nDue: 2027\r## B\n", "%% begun\n## A\nDue: 2027\n## B\nDue: 2027\n"])
def test_refused(text: str) -> None:
    """A note is refused whose lines nobody can be sure of."""
    taken = snapshot({"Goals.md": text})
    note = parse_note("Goals.md", text.encode())
    assert isinstance(plan_split(text, note, (), vault_of(taken, "Goals.md")), Refused)


def test_a_second_time() -> None:
    """What was split has nothing to split any more."""
    after = written(split(f"{GOAL}{TWO.format('Due: 2027')}- [ ] A\n  - Due: 2027\n- [ ] B\n  - Due: 2027\n"))
    note = parse_note("Goals.md", after["Goals.md"].encode())
    assert find_goals_in(note, snapshot({}).config) == ()
    assert split(after["Goals.md"]).plan == WritePlan(made_by="adopt")


WORDS = st.sampled_from(["Run", "read *more*", "a/b", "Ä", "CON", "1. x", "x #t", "[[Other]]", "é: e", "🎯 y"])
SAYS = st.sampled_from(
    ["Due: 2027-03-31", "Status: active", "Due: soon", "KR 1: 1 / 4 x", "**Deadline**: 2027-06", "due:: 2027"]
)
TEXTS = st.sampled_from(
    [
        *(
            "Text.",
            "Text. ^b1",
            "Due: 2028 %% private %%",
            "- Due: 2028 <!-- private -->",
            "Due: [[2028|later]]",
            "See [[#Run]].",
            "See [[#^b1]].",
            "> [!note] A\n> Due: 2027",
            "> quoted",
            "a[^1]",
            "[^1]: b",
        ),
        *("```\nDue: 2027\n  x\n```", "| a | b |\n|---|---|\n| 1 | 2 |", "%%\nhidden\n%%", "<!-- x -->", "---", "***"),
        *("\tcode", "    code", "$$\nx\n$$", "", "", "1. one\n2. two", "- plain\n  - nested", "+ plus", "Text  \nmore"),
    ]
)
ENDS = st.sampled_from(
    ["", " 📅 2027-01-31", " ✅ 2026-11-01", " 🔁 every week", " ⏫ #t ⏳ 2027-01-01", " ^b2", " [due:: 2027-01-01]"]
)


@st.composite
def boxes(draw: st.DrawFn, depth: int = 0) -> str:
    """Return a box, or a plain item, with what is nested in it."""
    mark = draw(st.sampled_from(["- ", "* ", "1. ", "-   "]))
    box = draw(st.sampled_from(["[ ] ", "[x] ", "[/] ", "[-] ", ""]))
    indent = draw(st.sampled_from(["    ", "  ", "\t", "   "]))
    inner = draw(
        st.lists(SAYS.map("- {}".format) | SAYS | TEXTS | (boxes(depth + 1) if depth < 2 else SAYS), max_size=3)
    )
    rows = [f"{indent}{row}" if row else row for part in inner for row in part.split("\n")]
    return "\n".join([f"{mark}{box}{draw(WORDS)}{draw(ENDS)}", *rows])


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Return a note of headings, boxes and text, with line ends of either kind."""
    parts = draw(
        st.lists(
            st.tuples(st.sampled_from(["# ", "## ", "### ", "## "]), WORDS).map("".join) | SAYS | TEXTS | boxes(),
            min_size=2,
            max_size=14,
        )
    )
    text = draw(st.sampled_from(["", GOAL, "---\ntype: vision\ntags: [a]\n---\n"])) + "\n".join(parts)
    text += draw(st.sampled_from(["", "\n", "\n\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text


def bare(line: str) -> str:
    """Return a line without what may change when it moves: whitespace in front and at its end, and the note's name in a link."""
    return re.sub(r"\[\[Goals#", "[[#", line.strip("\ufeff \t\r\n"))


@given(text=notes(), level=st.sampled_from([0, 0, 0, 2, 3]), linked=st.booleans())
def test_no_line_is_lost(text: str, level: int, *, linked: bool) -> None:
    """Every line stands once: in the note, in a new note, or as the property it became; and other notes lead where they led."""
    links = [LinkInto("Other.md", 1, "#^b1")] if linked else []
    taken = snapshot({"Goals.md": text, "Other.md": ""})
    note = parse_note("Goals.md", text.encode(), taken.settings.tasks)
    goals = find_goals_in(note, taken.config, level) or find_boxes_in(note, taken.config)
    done = plan_split(text, note, goals, vault_of(taken, "Goals.md", links))
    if isinstance(done, Refused) or not done.new:
        assert isinstance(done, Refused) or done.plan.writes == ()
        return
    assert {one.goal for one in done.left} | {one.draft.goal for one in done.new} == set(goals)
    before = Counter(bare(line) for line in text.split("\n"))
    after: Counter[str] = Counter()
    for one in done.new:
        new = parse_note(one.path, one.text.encode(), taken.settings.tasks)
        assert kind_of(new, taken.config)[0] == "goal"
        after.update(bare(line) for line in one.text.split("\n")[new.body_line - 1 :])
    rest = written(done)["Goals.md"]
    after.update(bare(line) for line in rest.split("\n"))
    lines = text.split("\n")
    for one in done.new:
        # What became a property, and the box whose text became a name, stand for their line.
        after.update(bare(lines[number - 1]) for number in one.draft.gone)
        if one.draft.goal.level == 0:
            line = lines[one.draft.goal.line - 1]
            shown = bare(one.draft.body[0]) if one.draft.has_own_row else ""
            after -= Counter([shown] if shown else [])
            after.update([bare(line)])
            signs = re.findall(r"[⏳🔁]|#t|\^b2", line)
            assert all(sign in one.text + rest for sign in signs), line
    assert not {line for line in before - after if line}
    headings = {heading.text for heading in note.headings}
    left = parse_note("Goals.md", rest.encode(), taken.settings.tasks)
    assert {one.draft.goal.text for one in done.new if one.draft.goal.level} <= {h.text for h in left.headings}
    moved = {h.text for one in done.new for h in parse_note(one.path, one.text.encode()).headings}
    assert headings <= moved | {h.text for h in left.headings}
    assert "b1" in left.block_ids or not (linked and "b1" in note.block_ids)


@given(notes())
def test_the_rest_is_read_as_before(text: str) -> None:
    """Splitting again finds nothing that was split before, and the bytes of all other lines are the same."""
    taken = snapshot({"Goals.md": text})
    note = parse_note("Goals.md", text.encode(), taken.settings.tasks)
    goals = find_goals_in(note, taken.config)
    done = plan_split(text, note, goals, vault_of(taken, "Goals.md"))
    if isinstance(done, Refused) or not done.new or done.left:
        return
    rest = written(done)["Goals.md"]
    again = find_goals_in(parse_note("Goals.md", rest.encode(), taken.settings.tasks), taken.config)
    lines = [one.draft.goal.line for one in done.new]
    around = [
        part
        for part in build_outline(note, taken.config).parts
        if any(n in range(part.heading.line + 1, part.end_line + 1) for n in lines)
    ]
    known = {part.heading.text for part in around}
    assert {goal.text for goal in again} <= known
    kept = text.split("\n")[: done.new[0].draft.first - 1]
    assert rest.split("\n")[: len(kept)] == kept


MANY = {
    "headings": "## Run\nDue: 2027-03-31\n\nTwice a week. ^b{}\n- [ ] Shoes\n\n",
    "boxes": "- [ ] Run 📅 2027-03-31\n  - Status: active\n  - [ ] Shoes\n",
    "footnotes": "## Run\nDue: 2027\n\nAs said.[^1]\n\n",
    "targets of links": "## Run\nDue: 2027\n\nSee [p].\n\n[p]: https://example.org\n\n",
}


@pytest.mark.parametrize("kind", MANY)
def test_many_goals_are_split_in_time(kind: str) -> None:
    """Twice the goals are twice the work, as the note is read again for all of them at once."""

    def make(text: str) -> object:
        return split(f"{GOAL}{text}", links=[LinkInto("Other.md", 1, "#^b1")])

    assert growth(make, MANY[kind]) < LIMIT


def test_goals_that_do_not_hold_are_found_among_many() -> None:
    """Where not all goals can go at once, those that would be read otherwise stay, each is named, and all others go."""
    drafts = [one.draft for one in split("".join(f"## Goal {n}\nDue: 2027\n\n" for n in range(20))).new]
    bad = {drafts[3].goal, drafts[4].goal, drafts[17].goal}
    tried: list[int] = []

    def holds(some: Sequence[Draft]) -> bool:
        tried.append(len(some))
        return bad.isdisjoint(draft.goal for draft in some)

    assert find_unsound(drafts, holds) == bad
    assert tried[0] == len(drafts)
    assert find_unsound(drafts[5:10], holds) == frozenset()
    assert tried[-1] == 5


def test_a_goal_that_would_be_read_otherwise_stays_alone() -> None:
    """A goal that would be read otherwise in another place stays, is named, and takes no name from the next of its name."""
    done = split("## Run\nDue: 2027\n\tcode\n## Run\nDue: 2027\n## Read\nDue: 2027\n")
    assert [(one.goal.line, one.reason) for one in done.left] == [(1, OTHERWISE)]
    assert [one.path for one in done.new] == ["Run.md", "Read.md"]
