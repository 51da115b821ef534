"""Key results as a person writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.config import Config
from vaultgoals.model.measure import KeyResult
from vaultgoals.reading.key_results import parse_key_result

Parts = tuple[str, float | None, float | None, float | None, str]


def parts(found: KeyResult | None) -> Parts | None:
    """Return name, baseline, current value, target and unit."""
    return None if found is None else (found.name, found.baseline, found.current, found.target, found.unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks given: 1 / 4 talks", ("Talks given", 0, 1, 4, "talks")),
        ("Talks given: 1/4 talks", ("Talks given", 0, 1, 4, "talks")),
        ("Talks given: 1 of 4 talks", ("Talks given", 0, 1, 4, "talks")),
        ("Talks given: 1 OF 4", ("Talks given", 0, 1, 4, "")),
        ("Talks given: 1 talk / 4 talks", ("Talks given", 0, 1, 4, "talks")),
        ("Sport: 3 h/week / 5 h/week", ("Sport", 0, 3, 5, "h/week")),
        ("Saved: $1,200 / $5k", ("Saved", 0, 1200, 5000, "$")),
        ("Review time: 30 -> 8 hours, now 21", ("Review time", 30, 21, 8, "hours")),
        ("Review time: 30 → 8 hours", ("Review time", 30, None, 8, "hours")),
        ("Review time: 30 => 8, now 21 hours", ("Review time", 30, 21, 8, "hours")),
        ("Weight: 80 kg -> 72.5 kg, now 78", ("Weight", 80, 78, 72.5, "kg")),
        ("Coverage: 40 %", ("Coverage", 0, 40, 100, "%")),
        ("Coverage: 40% -> 80%, now 55%", ("Coverage", 40, 55, 80, "%")),
        ("Ratio 1:2 in reviews: 1 / 4", ("Ratio 1:2 in reviews", 0, 1, 4, "")),
        ("Plan: phase: 1 / 4", ("Plan: phase", 0, 1, 4, "")),
        ("**Talks given**: 1 / 4", ("Talks given", 0, 1, 4, "")),
        ("**Talks given:** 1 / 4", ("Talks given", 0, 1, 4, "")),
        ("[[Talks|Talks given]]: 1 / 4", ("Talks given", 0, 1, 4, "")),
        ("Talks given: 1 / 4 talks ^kr1", ("Talks given", 0, 1, 4, "talks")),
        ("Mentees [baseline:: 0] [current:: 1] [target:: 3]", ("Mentees", 0, 1, 3, "")),
        ("Mentees: [current:: 1] (target:: 3 people)", ("Mentees", 0, 1, 3, "people")),
        ("Mentees [baseline:: 2] [target:: 3] [unit:: people]", ("Mentees", 2, None, 3, "people")),
        ("Mentees: 1 / 3 [baseline:: -1]", ("Mentees", -1, 1, 3, "")),
        ("Mentees [target:: 3]", ("Mentees", None, None, 3, "")),
    ],
)
def test_forms(text: str, expected: Parts) -> None:
    """Every form is read as name, baseline, current value, target and unit."""
    found, problem = parse_key_result(text)
    assert problem is None
    assert parts(found) == expected


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("A: 0 / 4", False),
        ("A: 0 -> 4", True),
        ("A: 30 -> 8, now 30", True),
        ("A: 40 %", False),
        ("A [baseline:: 1] [target:: 2]", True),
        ("A [current:: 1] [target:: 2]", False),
    ],
)
def test_a_baseline_is_stated_where_it_is_written(text: str, stated: bool) -> None:  # noqa: FBT001 - a column above
    """A baseline is stated where it is written, and not where it is taken to be 0."""
    found, _ = parse_key_result(text)
    assert found is not None
    assert found.baseline_stated is stated


@pytest.mark.parametrize(
    "end",
    ["📅 2027-01-01", "➕ 2026-10-01", "⏫ 🔁 every week", "[due:: 2027-01-01]", "#career", "#career/talks 📅 2027-01-01 #b",
     "^kr1", "%% ask Ann %%", "<!-- ask Ann -->", "📅 2027-01-01 ^kr1", "%% 3 / 9 %% #career ^kr1", "🆔 abc ⛔ def"],
)  # fmt: skip
def test_what_stands_at_the_end_is_taken_off_before_a_measure_is_read(end: str) -> None:
    """Tasks-plugin signs, tags, a block id and `%% %%` at the end are taken off before the measure is read."""
    found, problem = parse_key_result(f"Talks: 2 / 4 talks {end}", status=" ")
    assert (parts(found), problem) == (("Talks", 0, 2, 4, "talks"), None)
    assert parts(parse_key_result(f"Ship it {end}", status=" ")[0]) == ("Ship it", None, None, None, "")


@pytest.mark.parametrize("name", ["Talks #1 of the year", "A 📅 b", "50%% more%% x"])
def test_what_stands_elsewhere_stays(name: str) -> None:
    """A sign, a tag or a mark inside a name is a part of it."""
    assert parts(parse_key_result(f"{name}: 2 / 4")[0]) == (name, 0, 2, 4, "")


@pytest.mark.parametrize(
    "text",
    ["Talks given", "Talks given: some", "Talks given: 5", "Talks given: 5 talks", "1 / 4", ": 1 / 4", "Talks: 1 / many", "Talks: 1 / 4 and more: 3",
     "Talks: 30 -> 8, later 21", "Talks: 1 -> ", "Meet 12:30", "Talks: 1,2,3 / 4", "", "[target:: 3]", "Talks [target:: many]"],
)  # fmt: skip
def test_no_key_result(text: str) -> None:
    """What fits no form is none, with a problem in one line; nothing is guessed."""
    found, problem = parse_key_result(text)
    assert found is None
    assert problem
    assert "\n" not in problem


@pytest.mark.parametrize(("status", "checked"), [("x", True), ("X", True), (" ", False), ("/", False), (None, None)])
def test_checkbox(status: str | None, checked: bool | None) -> None:  # noqa: FBT001 - a column of the table above
    """A ticked box is done; without numbers it is a key result of its own, with numbers it has both."""
    found, problem = parse_key_result("Talks: 1 / 4", status=status)
    assert found is not None
    assert (found.checked, found.current, problem) == (checked, 1, None)
    plain, problem = parse_key_result("Ship it", status=status)
    if status is None:
        assert plain is None
        return
    assert plain == KeyResult("Ship it", checked=checked, raw="Ship it")
    assert problem is None


def test_weight_and_place() -> None:
    """The weight comes from its field, the place from the caller, and the text is kept as written."""
    found, problem = parse_key_result("A: 1 / 4 [weight:: 2]", line=7, column=3)
    assert found == KeyResult("A", 0, 1, 4, weight=2, line=7, column=3, raw="A: 1 / 4 [weight:: 2]")
    assert problem is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A: 1 / 4 [weight:: many]", "no number"),
        ("A: 1 / 4 [weight:: -1]", "below 0"),
        ("A: 4 / 4 [baseline:: 4]", "begins at its target"),
        ("A [current:: 1]", "no target"),
        ("A [current:: 12] [target:: 10]", "12 lies beyond the target of 10"),
    ],
)
def test_problem_beside_a_key_result(text: str, words: str) -> None:
    """A number that cannot be used costs that number only, and is told."""
    found, problem = parse_key_result(text)
    assert found is not None
    assert problem is not None
    assert words in problem
    assert found.weight == 1


def test_locale_and_words() -> None:
    """Numbers follow the vault's locale, and its own words count beside ours."""
    found, _ = parse_key_result(
        "Umsatz: 1.200,5 -> 5.000 Euro, jetzt 1.300", locale="de", lexicon=Config(words={"now": ("jetzt",)}).lexicon
    )
    assert parts(found) == ("Umsatz", 1200.5, 1300, 5000, "Euro")
    renamed, _ = parse_key_result("Vorträge: 1 von 4", lexicon=Config(words={"of": ("von",)}).lexicon)
    assert parts(renamed) == ("Vorträge", 0, 1, 4, "")
    both, _ = parse_key_result("Vorträge: 1 of 4", lexicon=Config(words={"of": ("von",)}).lexicon)
    assert parts(both) == ("Vorträge", 0, 1, 4, "")


@given(
    st.integers(0, 999),
    st.integers(1000, 9999),
    st.sampled_from(["talks", "pull requests", "%", "h/week", ""]),
    st.sampled_from(["A", "A b", "A: b", "Vorträge"]),
)
def test_read_back(current: int, target: int, unit: str, name: str) -> None:
    """A key result that is written out by the form is read back."""
    for text in (f"{name}: {current} / {target} {unit}", f"{name}: 0 -> {target} {unit}, now {current}"):
        found, problem = parse_key_result(text)
        assert problem is None
        assert parts(found) == (name, 0, current, target, unit)


PIECES = st.sampled_from(
    [
        "a",
        ":",
        " ",
        "1",
        "/",
        "->",
        ",",
        "now",
        "of",
        "%",
        "[",
        "]",
        "::",
        "(",
        ")",
        "target",
        "current",
        "^",
        "*",
        "[[",
        "]]",
        "|",
        "$",
        "k",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)), st.sampled_from([None, "x", " "]))
def test_any_text(text: str, status: str | None) -> None:
    """Any text is a key result or a problem, never neither, and never an exception."""
    found, problem = parse_key_result(text, status=status)
    assert found is not None or problem
    assert found is None or found.name


@pytest.mark.parametrize("piece", ["a: ", "1 / ", "1 -> ", ", now 1", "[target:: 1]", "[[a]]", " of ", "**"])
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: parse_key_result("A: 1 " + text), piece) < LIMIT


@pytest.mark.parametrize(
    ("text", "locale", "problem"),
    [
        ("B: 0 / 1.200,50 €", "fr", "`1.200,50` is not a number in `fr`; write 1 200,50"),
        ("B: 0 / 1,200.50 €", "de", "`1,200.50` is not a number in `de`; write 1.200,50"),
        ("B: 0 / 1.200,50 €", "en", "`1.200,50` is not a number in `en`; write 1,200.50"),
    ],
)
def test_a_number_of_another_locale_is_named(text: str, locale: str, problem: str) -> None:
    """A number as another locale writes it is named with the spelling of this one, which is read."""
    assert parse_key_result(text, locale=locale) == (None, problem)
    spelt = problem.rpartition("write ")[2]
    found, more = parse_key_result(f"B: 0 / {spelt} €", locale=locale)
    assert found is not None
    assert (found.target, more) == (1200.5, None)


def test_a_number_of_no_locale_is_not_guessed() -> None:
    """What no locale reads as a number is said to be none, and no spelling is made up."""
    assert "not a number in" not in (parse_key_result("Talks: 1,2,3 / 4")[1] or "")
