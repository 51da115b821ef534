import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from vaultgoals.cli.program import program
from vaultgoals.evaluating import evaluate
from vaultgoals.reports.explanation import Explanation, explain, format_explanation
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
KEY_RESULTS = """---
type: goal
start: 2026-09-01
due: 2027-03-20
---
## Key results
- Talks given: 2 / 5 talks
- Review time: 30 -> 20 hours, now 23 [weight:: 2]
"""


def _explained(files: dict[str, str], path: str, day: date = DAY) -> Explanation:
    vault = snapshot(files)
    return explain(vault.graph, evaluate(vault, day), path)


def _recomputed(arithmetic: str) -> float:
    """Work out what stands before the equals sign."""
    sum_, sign, result = re.split(r" ([=≈]) ", arithmetic)
    value: float = eval(sum_.replace("×", "*"), {"__builtins__": {}})  # noqa: S307  digits and signs of our own text
    assert value == pytest.approx(float(result), abs=0.011 if sign == "≈" else 1e-9)
    return value


def test_the_sum_yields_the_progress() -> None:
    """The arithmetic that is shown, worked out by hand, is the progress."""
    found = _explained({"Talks.md": KEY_RESULTS}, "Talks.md")
    assert found.progress.value is not None
    assert _recomputed(found.arithmetic) == pytest.approx(found.progress.value)


def test_every_counted_part_is_shown() -> None:
    """Each part stands in the text with its value and the way it came about."""
    found = _explained({"Talks.md": KEY_RESULTS}, "Talks.md")
    text = "\n".join(format_explanation(found))
    assert len(found.progress.parts) == 2
    for part in found.progress.parts:
        assert part.label in text
        assert part.how in text


def test_many_equal_parts_are_summed_up() -> None:
    """Twenty tasks make a sum of two terms, and it still yields the progress."""
    tasks = "".join(f"- [{'x' if n < 5 else ' '}] step {n}\n" for n in range(20))
    found = _explained({"Steps.md": f"---\ntype: goal\n---\n{tasks}"}, "Steps.md")
    assert found.arithmetic == "(100 × 5 + 0 × 15) / 20 = 25"
    assert _recomputed(found.arithmetic) == found.progress.value


def test_a_rounded_sum_says_so() -> None:
    """A third is shown as about 33.33, never as equal to it."""
    found = _explained({"Third.md": "---\ntype: goal\n---\n- [x] a\n- [ ] b\n- [ ] c\n"}, "Third.md")
    assert found.arithmetic == "(100 × 1 + 0 × 1 + 0 × 1) / 3 ≈ 33.33"


def test_a_sum_has_the_decimals_that_its_result_needs() -> None:
    """Two decimals of each value are enough where the printed result follows from them; else there are more."""
    note = "---\ntype: goal\n---\n## Key results\n- A: 1 / 3 talks\n- B: {} / 3 talks\n"
    assert _explained({"G.md": note.format(1)}, "G.md").arithmetic == "(33.33 × 1 + 33.33 × 1) / 2 ≈ 33.33"
    more = _explained({"G.md": note.format(3)}, "G.md")
    assert more.arithmetic == "(33.333 × 1 + 100 × 1) / 2 ≈ 66.67"
    assert "each part is held" not in "\n".join(format_explanation(more))


def test_a_level_has_all_the_digits_that_were_typed() -> None:
    """A level with three decimals is shown with them, and one that adds up to two with two."""
    note = "---\ntype: goal\n---\n## Key results\n- A: 0.125 / 0.5 km\n"
    assert _explained({"G.md": note}, "G.md").progress.parts[0].how.startswith("0.125 of 0.5 km, from 0")
    added = note.replace("0.125", "0") + "## Check-ins\n- 2026-11-01: 0.1 km\n- 2026-11-02: +0.2 km\n"
    assert _explained({"G.md": added}, "G.md").progress.parts[0].how.startswith("0.3 of 0.5 km, from 0")


@pytest.mark.parametrize(
    ("progress", "said"), [(90, "ahead from 10 on"), (25, "at risk from −25 on"), (1, "off track below −25")]
)
def test_the_limit_of_a_standing_is_said(progress: int, said: str) -> None:
    """The gap's line has the limit that makes the standing what it is."""
    note = f"---\ntype: goal\nstart: 2026-11-01\ndue: 2026-12-09\nprogress: {progress}\n---\n"
    assert _explained({"G.md": note}, "G.md").gap.endswith(f" points, {said}")


def test_a_pace_is_that_of_the_levels_shown() -> None:
    """What is left, and what was made, are the difference of the two levels as they are shown."""
    note = "---\ntype: goal\ndue: 2027-06-30\n---\n## Key results\n- A: 0 / 3 talks\n- B: 0 / 3 talks\n"
    check_ins = "## Check-ins\n- 2026-08-01: A 1\n- 2026-11-01: B 1\n- 2026-11-02: A 3\n"
    text = "\n".join(format_explanation(_explained({"G.md": note + check_ins}, "G.md")))
    assert "from 66.67 to 100 points in 222 days: 33.33 / 222 × 7" in text
    assert "from 16.67 on 2026-09-25 to 66.67 points on 2026-11-20: 50 / 8 weeks = 6.25 points" in text


def test_a_step_beyond_the_end_counts_as_the_end() -> None:
    """A progress by hand that steps below 0 stands at 0 in its pace, as in its sum; one within stays."""
    note = "---\ntype: goal\ndue: 2027-06-30\nprogress: 0\n---\n## Check-ins\n- 2026-08-01: progress {}\n"
    assert "needed: from 0 to 100" in "\n".join(format_explanation(_explained({"G.md": note.format("-10")}, "G.md")))
    assert "needed: from 10 to 100" in "\n".join(format_explanation(_explained({"G.md": note.format("+10")}, "G.md")))


def test_the_elapsed_share_is_days_over_days() -> None:
    """80 of 200 days are 40 %, and the gap is progress minus that."""
    found = _explained({"Talks.md": KEY_RESULTS}, "Talks.md")
    assert found.elapsed == "80 / 200 days = 40 %"
    assert found.standing.elapsed == 40
    assert found.standing.gap is not None
    assert found.progress.value is not None
    assert found.standing.gap == pytest.approx(found.progress.value - 40)


def test_no_due_date_gives_no_elapsed_share() -> None:
    """Without a due date there is no share of time, and no line about it."""
    found = _explained({"Talks.md": KEY_RESULTS.replace("due: 2027-03-20\n", "")}, "Talks.md")
    assert found.elapsed == found.gap == ""
    assert "  time:" not in "\n".join(format_explanation(found))


def test_children_refer_to_their_own_explanation() -> None:
    """Progress by children names the command that explains each of them."""
    files = {
        "Long.md": "---\ntype: goal\n---\n",
        "A.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 40\n---\n',
        "B.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 70\nweight: 2\n---\n',
    }
    found = _explained(files, "Long.md")
    assert found.arithmetic == "(40 × 1 + 70 × 2) / 3 = 60"
    assert found.references == (("A", "A.md"), ("B", "B.md"))
    assert "B: vaultgoals explain B.md" in "\n".join(format_explanation(found))


def test_steady_work_strays_by_nothing() -> None:
    """What decimals leave of a stray that is 0 is not printed as a number; a real one is."""
    goal = "---\ntype: goal\nstart: 2026-07-31\ndue: 2027-06-30\nbaseline: 0\ntarget: 100\n---\n## Check-ins\n"
    weeks = [f"- {date(2026, 7, 31) + timedelta(weeks=one)}: {1.1 * one:.1f}\n" for one in range(1, 17)]
    paces = []
    for lines in (weeks, [*weeks[:-1], "- 2026-11-20: 30\n"]):
        printed = format_explanation(_explained({"G.md": goal + "".join(lines)}, "G.md"))
        paces += [line.rpartition(": ")[2] for line in printed if "each three weeks" in line]
    assert paces[0] == "1, 1, 1, 1, 1"
    assert "1, 1" not in paces[1]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (20, "lands between 2026-12-19 and 2028-10-08, four times of five"),
        (100, "lands on 2027-02-07, or much later; it may take more than five years"),
        (200, "none; less than a tenth of the way from 2026-08-01 on is done"),
    ],
)
def test_show_and_explain_word_a_forecast_alike(tmp_path: Path, target: int, words: str) -> None:
    """A forecast is said in the same words by both commands, with a late end, without one, and where there is none."""
    told = "- 2026-11-01: 0\n- 2026-11-10: 5\n- 2026-11-19: 10\n"
    goal = f"---\ntype: goal\nstart: 2026-08-01\nbaseline: 0\ntarget: {target}\n---\n## Check-ins\n{told}"
    (tmp_path / "G.md").write_text(goal, encoding="utf-8")
    (tmp_path / ".obsidian").mkdir()
    for command in ("show", "explain"):
        arguments = ["--vault", str(tmp_path), "--today", str(DAY), command, "G"]
        said = " ".join(CliRunner().invoke(program, arguments).stdout.split())
        assert f"Forecast{':' if command == 'explain' else ''} {words}" in said


def test_what_is_left_out_is_listed_with_the_reason() -> None:
    """A dropped child is no part of the sum, and the text says why."""
    files = {
        "Long.md": "---\ntype: goal\n---\n",
        "A.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 40\n---\n',
        "B.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 70\nstatus: dropped\n---\n',
    }
    found = _explained(files, "Long.md")
    assert found.arithmetic == "(40 × 1) / 1 = 40"
    assert "B (B.md): dropped" in "\n".join(format_explanation(found))


def test_partly_unknown_parts_state_their_coverage() -> None:
    """Two known children of three make a mean that says so."""
    files = {
        "Long.md": "---\ntype: goal\n---\n",
        "A.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 40\n---\n',
        "B.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 70\n---\n',
        "C.md": '---\ntype: goal\nparent: "[[Long]]"\n---\n',
    }
    found = _explained(files, "Long.md")
    assert found.coverage.startswith("known: 2 of 3 parts, 2 of 3 of the weight")
    assert found.arithmetic == "(40 × 1 + 70 × 1) / 2 = 55"


def test_too_little_known_is_unknown() -> None:
    """One known child of three makes no number, and the text says why."""
    files = {"Long.md": "---\ntype: goal\n---\n", "A.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 40\n---\n'}
    files |= {f"{name}.md": '---\ntype: goal\nparent: "[[Long]]"\n---\n' for name in "BC"}
    found = _explained(files, "Long.md")
    assert found.progress.value is None
    assert found.arithmetic == ""
    text = "\n".join(format_explanation(found))
    assert "Progress: unknown" in text
    assert "too little to say" in text


def test_full_coverage_is_not_mentioned() -> None:
    """Where every part is known, nothing is said about coverage."""
    assert _explained({"Talks.md": KEY_RESULTS}, "Talks.md").coverage == ""


def test_an_overshot_part_is_held_at_100() -> None:
    """Eight of four talks count as all of them, and the text says what it would be otherwise."""
    found = _explained(
        {"Talks.md": "---\ntype: goal\n---\n## Key results\n- Talks: 8 / 4 talks\n- Posts: 1 / 4 posts\n"}, "Talks.md"
    )
    assert found.arithmetic == "(100 × 1 + 25 × 1) / 2 = 62.5"
    assert "112.5" in "\n".join(format_explanation(found))


def test_nothing_known_says_what_to_do() -> None:
    """A goal without any measure is explained by what could be added."""
    text = "\n".join(format_explanation(_explained({"Bare.md": "---\ntype: goal\n---\n"}, "Bare.md")))
    assert "Progress: unknown" in text
    assert "Add key results" in text


def test_no_line_breaks_inside_a_line() -> None:
    """Every line of the text is one line."""
    lines = format_explanation(_explained({"Talks.md": KEY_RESULTS}, "Talks.md"))
    assert all("\n" not in line for line in lines)


def test_a_path_that_is_no_goal_is_an_error() -> None:
    """Explaining what is not a goal is the caller's mistake."""
    with pytest.raises(KeyError):
        _explained({"Talks.md": KEY_RESULTS}, "Other.md")


def test_a_hostile_name_does_nothing_in_a_shell() -> None:
    """The command that explains a child can be pasted into a shell, whatever the child is called."""
    files = {
        "Long.md": "---\ntype: goal\n---\n",
        "$(rm x) `y`.md": '---\ntype: goal\nparent: "[[Long]]"\nprogress: 40\n---\n',
    }
    text = "\n".join(format_explanation(_explained(files, "Long.md")))
    assert "vaultgoals explain '$(rm x) `y`.md'" in text
