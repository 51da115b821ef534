"""How often, as people write it: key results that are rates, and the check-ins of these."""

import pytest

from tests.language.test_names_add import GERMAN
from vaultgoals.goals.rates import SAYING
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.goal import Goal
from vaultgoals.model.rate import Rate
from vaultgoals.reading.rates import Frequency, parse_frequency, rate_of_rule, read_rate
from vaultgoals.testing import snapshot


def read(line: str, check_ins: str = "", toml: str = "") -> tuple[Goal, tuple[Diagnostic, ...]]:
    """Return the goal of a key result and its check-ins, and what is found."""
    text = f"---\ntype: goal\n---\n## Key results\n- {line}\n## Check-ins\n{check_ins}"
    files = {"G.md": text, "2026-11-18.md": "", **({"vaultgoals.toml": toml} if toml else {})}
    found = snapshot(files)
    return found.graph.goals["G.md"], found.diagnostics


def said(check_in: str, line: str = "Run: 3 times a week") -> tuple[float | None, str, str]:
    """Return value, measure and comment that a check-in has."""
    (found,) = read(line, f"- 2026-11-18: {check_in}\n")[0].check_ins
    return found.value, found.measure or "", found.comment


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("3 times a week", Rate(3, "weekly")),
        ("at least 3 times per week", Rate(3, "weekly")),
        ("3x/week", Rate(3, "weekly")),
        ("3/week", Rate(3, "weekly")),
        ("once a day", Rate(1, "daily")),
        ("twice daily", Rate(2, "daily")),
        ("10 pages every day", Rate(10, "daily", "pages")),
        ("5 km a week", Rate(5, "weekly", "km")),
        ("2.5 km each day", Rate(2.5, "daily", "km")),
        ("200 € a month", Rate(200, "monthly", "€")),
        ("€ 200 a month", Rate(200, "monthly", "€")),
        ("1,200 € a quarter", Rate(1200, "quarterly", "€")),
        ("4 times a year", Rate(4, "yearly")),
        ("once every 2 weeks", Rate(1, "weekly", every=2)),
        ("2 talks every 3 months", Rate(2, "monthly", "talks", every=3)),
        ("at most 2 a day", Rate(2, "daily", is_limit=True)),
        ("no more than 20 € a week", Rate(20, "weekly", "€", is_limit=True)),
        ("at most 0 a day", Rate(0, "daily", is_limit=True)),
        ("at most 2 a day, assume kept", Rate(2, "daily", is_limit=True, assumes_kept=True)),
        ("3 times a week (from daily notes)", Rate(3, "weekly", in_daily_notes=True)),
        (
            "at most 2 a day, from daily notes, assume kept",
            Rate(2, "daily", is_limit=True, in_daily_notes=True, assumes_kept=True),
        ),
    ],
)
def test_a_form(written: str, rate: Rate) -> None:
    """Each form is a rate, and says so in words of its own that are read again."""
    goal, diagnostics = read(f"Run: {written}")
    (found,) = goal.key_results
    assert (found.name, found.rate, found.target, diagnostics) == ("Run", rate, None, ())
    again = read_rate(rate.words)
    assert again is not None
    assert (again.count, again.cadence, again.unit, again.every) == (rate.count, rate.cadence, rate.unit, rate.every)


@pytest.mark.parametrize(
    "written",
    ["1 / 4 times", "0 -> 8 km", "at most 80 kg", "40 %", "3 of 4 a week", "-3 times a week", "3 times a fortnight"],
)
def test_another_form_is_none(written: str) -> None:
    """A way to go, a level to hold, a share and what is no period are left what they are."""
    assert [one.rate for one in read(f"Run: {written}")[0].key_results if one.rate] == []


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("3-mal pro Woche", Rate(3, "weekly")),
        ("3 Mal die Woche", Rate(3, "weekly")),
        ("höchstens 2 am Tag", Rate(2, "daily", is_limit=True)),
        ("mindestens 1,5 km pro Tag", Rate(1.5, "daily", "km")),
        ("1.200 € im Monat", Rate(1200, "monthly", "€")),
        ("einmal im Quartal", Rate(1, "quarterly")),
        ("höchstens 2 am Tag, aus Tagesnotizen", Rate(2, "daily", is_limit=True, in_daily_notes=True)),
    ],
)
def test_german_words(written: str, rate: Rate) -> None:
    """With German words it is the same, and without them it is none."""
    assert read(f"Laufen: {written}", toml=GERMAN)[0].key_results[0].rate == rate
    assert [one.rate for one in read(f"Laufen: {written}")[0].key_results if one.rate] == []


def test_weight_and_name() -> None:
    """A weight stands behind it as elsewhere, and a name may have a colon, emphasis or a box."""
    (found,) = read("[ ] **Run: far**: 3 times a week [weight:: 2]")[0].key_results
    assert (found.name, found.weight, found.rate) == ("Run: far", 2, Rate(3, "weekly"))


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Run: 3 times", "says no period"),
        ("Run: twice", "says no period"),
        ("Run: 0 times a week", "is nothing to do"),
        (": 3 times a week", "has no name"),
        ("Run: 3 times a week [target:: 4]", "is not used"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(written: str, named: str) -> None:
    """A rate without a period, of nothing, without a name or with a level is found, and other key results stay."""
    goal, (found,) = read(f"{written}\n- Books: 1 / 4 books")
    assert named in found.message
    assert (found.code, found.path, found.line) == ("bad-key-result", "G.md", 5)
    assert goal.key_results[-1].name == "Books"


@pytest.mark.parametrize(
    ("written", "value", "comment"),
    [
        ("Run", 1, ""),
        ("run", 1, ""),
        ("**Run**", 1, ""),
        ("Run 2", 2, ""),
        ("Run: 2", 2, ""),
        ("Run, slowly", 1, "slowly"),
        ("Run - with Ann", 1, "with Ann"),
        ("Run 2 - with Ann", 2, "with Ann"),
        ("Run 2x", 2, ""),
        ("Run 2 times, slowly", 2, "slowly"),
        ("Run 0", 0, ""),
    ],
)
def test_a_check_in_by_name(written: str, value: float, comment: str) -> None:
    """The name, then the end, a number, a comma or a dash, is something done."""
    assert said(written) == (value, "Run", comment)


@pytest.mark.parametrize(
    "written", ["Run postponed", "Running shoes", "No run", "Run tomorrow, perhaps", "Skipped Run"]
)
def test_words_behind_the_name_are_a_comment(written: str) -> None:
    """Anything else is a comment, and nothing that was done."""
    value, measure, comment = said(written)
    assert (value, measure) == (None, "")
    assert comment.replace(" - ", ", ") == written


def test_the_name_alone_counts_times_only() -> None:
    """A rate with a unit wants its number, and a way to go does, too."""
    assert said("Run", "Run: 5 km a week")[0] is None
    assert said("Run 4 km", "Run: 5 km a week")[:2] == (4, "Run")
    assert said("Run", "Run: 1 / 4 runs")[0] is None


def test_several_in_one_check_in() -> None:
    """Two rates are checked in on one line, each by its name."""
    found = read("Run: 3 times a week\n- Read: once a day", "- 2026-11-18: Run, Read 2\n")[0].check_ins
    assert [(one.measure, one.value) for one in found] == [("Run", 1), ("Read", 2)]


@pytest.mark.parametrize(
    ("rule", "rate"),
    [
        ("every day", Rate(1, "daily")),
        ("every 2 weeks", Rate(1, "weekly", every=2)),
        ("every other day", Rate(1, "daily", every=2)),
        ("every weekday", Rate(5, "weekly")),
        ("every week on Monday, Friday", Rate(2, "weekly")),
        ("every month on the 1st when done", Rate(1, "monthly")),
        ("every Easter", None),
        ("every 0 days", None),
    ],
)
def test_a_recurrence_is_a_rate(rule: str, rate: Rate | None) -> None:
    """What a rule asks for is how often; one that says it in another way is none."""
    assert rate_of_rule(rule) == rate


def test_a_period_alone() -> None:
    """`weekly` has no number, which a target beside it gives; the properties that say it are two."""
    assert parse_frequency("weekly") == Frequency("weekly")
    assert SAYING == ("frequency", "period")
    front = "---\ntype: goal\nmetric: Run\ntarget: 3\nperiod: week\n---\n"
    metric = snapshot({"G.md": front}).graph.goals["G.md"].metric
    assert metric is not None
    assert metric.rate == Rate(3, "weekly")
    limit = snapshot({"G.md": front.replace("period", "target_type: at most\nperiod")}).graph.goals["G.md"].metric
    assert limit is not None
    assert limit.rate == Rate(3, "weekly", is_limit=True)


@pytest.mark.parametrize("text", ["a" * 100_000, "3 " * 50_000, "3 times a " * 10_000, ":" * 50_000, "1" * 20_000])
def test_a_long_text_is_none(text: str) -> None:
    """A text too long to say how often is no rate, and is looked at no longer than a glance."""
    assert read_rate(text) is None
    assert read(f"Run: {text}")[0].title == "G"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("20 minutes daily", "20 minutes a day"),
        ("20 € monthly", "20 € a month"),
        ("at most 2 daily", "at most 2 a day"),
        ("daily", "once a day"),
        ("every day", "once a day"),
        ("every 2 weeks", "once every 2 weeks"),
        ("weekly", "once a week"),
        ("every Monday", "once a week"),
        ("jede Woche", "once a week"),
    ],
)
def test_an_adverb_is_a_period_and_a_period_alone_is_once_in_it(written: str, words: str) -> None:
    """`20 minutes daily` is `20 minutes a day`, and `every day` is once a day."""
    found = read_rate(written)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("written", ["a week", "week", "3 weeks", "sleep weekly"])
def test_a_length_of_time_is_no_rate(written: str) -> None:
    """What lasts a week, or is no number, says not how often."""
    assert read_rate(written) is None
