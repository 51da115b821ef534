"""Check-ins as a person writes them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_plural
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.reading.check_in_names import build_measures
from vaultgoals.reading.check_ins import parse_check_ins

TALKS = KeyResult("Talks given", 0, 1, 4, "talks")
TIME = KeyResult("Review time", 30, 21, 8, "hours")
MENTEES = KeyResult("Mentees", 0, 1, 3)
BOX = KeyResult("Ship it", checked=False)
SEVERAL = build_measures((TALKS, TIME, MENTEES, BOX))
DAY = date(2026, 11, 22)


def parse_check_in(text: str, **given: Any) -> tuple[CheckIn | None, tuple[Diagnostic, ...]]:
    """Return the first check-in of a line, or none, with what is found."""
    check_ins, diagnostics = parse_check_ins(text, **given)
    return next(iter(check_ins), None), diagnostics


def found(text: str, measures: tuple[KeyResult, ...] | None = None) -> CheckIn:
    """Return a check-in in which nothing is wrong."""
    check_in, diagnostics = parse_check_in(text, measures=SEVERAL if measures is None else measures)
    assert diagnostics == ()
    assert check_in is not None
    return check_in


@pytest.mark.parametrize(
    ("text", "measure", "value", "comment"),
    [
        ("2026-11-22: 1 talk", "Talks given", 1, ""),
        ("2026-11-22: 1 talk, confidence 6 - the meetup went well", "Talks given", 1, "the meetup went well"),
        ("2026-11-22: Review time 21 - still waiting on CI", "Review time", 21, "still waiting on CI"),
        ("2026-11-22: review TIME: 21 hours", "Review time", 21, ""),
        ("2026-11-22: 21 Hours", "Review time", 21, ""),
        ("2026-11-22: 21 hours, a slow week", "Review time", 21, "a slow week"),
        ("2026-11-22: Mentees 2 – both new", "Mentees", 2, "both new"),
        ("2026-11-22: 2 talks — two", "Talks given", 2, "two"),
        ("2026-11-22: [value:: 12] [kr:: Talks given]", "Talks given", 12, ""),
        ("2026-11-22: [value:: 12 talks] - well", "Talks given", 12, "well"),
        ("[date:: 2026-11-22] [value:: 12] [kr:: talks GIVEN]", "Talks given", 12, ""),
        ("2026-11-22: 1 talk ^id", "Talks given", 1, ""),
        ("2026-11-22: 1 talk #win #stage", "Talks given", 1, "#win #stage"),
        ("2026-11-22: 1 talk #win - at last", "Talks given", 1, "at last #win"),
        ("2026-11-22: **Talks given** 1", "Talks given", 1, ""),
        ("2026-11-22: [[Review time]]: 21, slow", "Review time", 21, "slow"),
        ("2026-11-22: [[Meetups|Talks given]] 1", "Talks given", 1, ""),
    ],
)
def test_value(text: str, measure: str, value: float, comment: str) -> None:
    """A number is the new value of the measure that its name or its unit tells."""
    check_in = found(text)
    assert (check_in.kind, check_in.measure, check_in.value, check_in.relative) == ("value", measure, value, False)
    assert (check_in.comment, check_in.date) == (comment, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "1:1 with Ann",
        "3 people came",
        "3 hours of frustration",
        "talked to 3 people",
        "Week 7",
        "Sprint 4",
        "plans for 2027",
        "5-6 talks",
        "talked to 4 people",
        "still waiting",
        "2 talks given by others",
        "2026 was better",
        "1.5.2 released",
        "Talks given went well",
        "progress is slow",
        "level up",
        "due to illness nothing happened",
        "done with the first draft",
        "lost confidence in the plan",
        "confidence",
        "12:30 call",
        "",
    ],
)
def test_comment(text: str) -> None:
    """A number that something else follows, and any other text, is a comment as written."""
    check_in = found(f"2026-11-22: {text}")
    assert check_in == CheckIn(DAY, comment=text)


def test_dashed_comment() -> None:
    """A comment may begin with its dash, and dashes inside it stay."""
    assert found("2026-11-22: - all well").comment == "all well"
    assert found("2026-11-22: waiting - on Ann - and Bob").comment == "waiting - on Ann - and Bob"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22: 1 talk", DAY),
        ("**2026-11-22**: 1 talk", DAY),
        ("**2026-11-22:** 1 talk", DAY),
        ("[[2026-11-22]]: 1 talk", DAY),
        ("[[Daily/2026-11-22|Sunday]]: 1 talk", DAY),
        ("**[[2026-11-22]]**: 1 talk", DAY),
        ("[Sunday](Daily/2026-11-22.md): 1 talk", DAY),
        ("2026-11-22T09:30: 1 talk", DAY),
        ("2026-11-22 09:30: 1 talk", DAY),
        ("2026-W47: 1 talk", DAY),
        ("2026-11: 1 talk", date(2026, 11, 30)),
        ("2026-Q4: 1 talk", date(2026, 12, 31)),
        ("2026-11-22 :1 talk", DAY),
    ],
)
def test_date(text: str, day: date) -> None:
    """The date may be plain, bold or a link; a period stands for its last day."""
    check_in = found(text)
    assert (check_in.date, check_in.value) == (day, 1)


def test_date_alone() -> None:
    """A date alone, or with a comment behind a dash, shows that the goal is alive."""
    assert found("2026-11-22") == CheckIn(DAY)
    assert found("2026-11-22 - hello") == CheckIn(DAY, comment="hello")


@pytest.mark.parametrize(
    "text",
    [
        "22/11/2026: 1 talk",
        "1 talk",
        "2026-02-30: 1 talk",
        "2026-11-22 1 talk",
        "[[Talks]]: 1 talk",
        "",
        "[date:: soon] x",
        "1:1",
    ],
)
def test_no_date(text: str) -> None:
    """Without a date that exists and a colon there is no check-in, and that is said."""
    check_in, diagnostics = parse_check_in(text, measures=SEVERAL, line=7, column=3)
    assert check_in is None
    assert [(d.code, d.line, d.column) for d in diagnostics] == [("bad-check-in", 7, 3)]


def test_relative() -> None:
    """A number with a sign is a step, up or down; only where baseline or target is below 0 it is a level."""
    assert (found("2026-11-22: +1 talk").relative, found("2026-11-22: +1 talk").value) == (True, 1)
    assert found("2026-11-22: [value:: +2] [kr:: Mentees]").relative
    assert (found("2026-11-22: Mentees -1").relative, found("2026-11-22: Mentees -1").value) == (True, -1)
    assert found("2026-11-22: −2 hours").relative
    assert found("2026-11-22: -5 %").relative
    assert not found("2026-11-22: 2 hours").relative
    for below in (KeyResult("Balance", -50, None, 100, "€"), KeyResult("Balance", 0, None, -5, "€")):
        assert [found(f"2026-11-22: {sign}3 €", (below,)).relative for sign in "+-"] == [False, False]


@pytest.mark.parametrize(
    "text", ["40 %", "40%", "progress 40", "progress 40 %", "Progress 40, slowly", "[progress:: 40]"]
)
def test_progress(text: str) -> None:
    """Percent where no measure is in percent is progress, and so is the word."""
    check_in = found(f"2026-11-22: {text}")
    assert (check_in.kind, check_in.value, check_in.measure) == ("progress", 40, None)


def test_percent_of_a_measure() -> None:
    """Percent where a measure is in percent is its value."""
    check_in = found("2026-11-22: 40 %", (KeyResult("Coverage", 0, 0, 100, "%"), TALKS))
    assert (check_in.kind, check_in.measure, check_in.value) == ("value", "Coverage", 40)


def test_level() -> None:
    """A level is a kind of its own."""
    assert found("2026-11-22: level 3 - better").kind == "level"
    assert found("2026-11-22: [level:: 3]").value == 3


@pytest.mark.parametrize(
    ("text", "status", "comment"),
    [
        ("paused - budget frozen", "paused", "budget frozen"),
        ("Done, finally", "done", "finally"),
        ("dropped", "dropped", ""),
        ("[status:: active] - again", "active", "again"),
    ],
)
def test_status(text: str, status: str, comment: str) -> None:
    """A status alone before the comment is a dated change of status."""
    check_in = found(f"2026-11-22: {text}")
    assert (check_in.kind, check_in.status, check_in.comment) == ("status", status, comment)


@pytest.mark.parametrize(
    "text",
    [
        "paused until 2027-01-10 - exams",
        "On hold till Jan 10, 2027, exams",
        "paused until [[2027-01-10]] - exams",
        "[status:: paused until 2027-01-10] - exams",
        "pausiert bis 10. Januar 2027 - exams",
        "paused until 2027-W01 - exams",
        "**paused** until 2027-01-10 - exams",
        "paused, until 2027-01-10 - exams",
        "Paused (until 2027-01-10), exams",
        "paused until: 2027-01-10 - exams",
    ],
)
def test_a_pause_up_to_a_day(text: str) -> None:
    """`DATE: paused until DATE - why` pauses a goal up to a day; a period stands for its last one."""
    (check_in,), diagnostics = parse_check_ins(f"2026-11-22: {text}", lexicon=Lexicon(("en", "de")))
    assert (check_in.status, check_in.until, check_in.comment) == ("paused", date(2027, 1, 10), "exams")
    assert diagnostics == ()


def test_a_pause_up_to_no_day() -> None:
    """Where no date follows, the goal is paused all the same, and the line is named."""
    (check_in,), (diagnostic,) = parse_check_ins("2026-11-22: paused until spring - cold")
    assert (check_in.status, check_in.until, check_in.comment) == ("paused", None, "until spring - cold")
    assert diagnostic.code == "bad-check-in"
    assert diagnostic.message.startswith("it is paused, and until when is not read: `spring` is not a date")
    (check_in,), (diagnostic,) = parse_check_ins("2026-11-22: paused until - cold")
    assert (check_in.status, check_in.until) == ("paused", None)
    assert diagnostic.message.endswith("no date follows; expected `paused until 2027-04-30`")


@pytest.mark.parametrize(
    "text",
    ["paused untill 2027-01-10", "paused work until 2027-01-10", "paused to 2027-01-10 - exams", "paused 2027-01-10"],
)
def test_what_begins_as_a_pause_and_has_a_day_is_named(text: str) -> None:
    """A comment that begins as a pause does and has a day changes nothing, and is named with what would."""
    (check_in,), (diagnostic,) = parse_check_ins(f"2026-11-22: {text}")
    assert (check_in.kind, check_in.status) == ("comment", None)
    assert diagnostic.message.endswith("pauses nothing; write `paused until 2027-01-10`")


@pytest.mark.parametrize(
    "text",
    [
        "I paused until noon",
        "paused 2000 words",
        "paused for three weeks",
        "done until 2027-01-10",
    ],
)
def test_other_words_are_no_pause(text: str) -> None:
    """Only a word for a pause begins one; anything else is a comment, and nothing is said."""
    (check_in,), diagnostics = parse_check_ins(f"2026-11-22: {text}")
    assert (check_in.kind, check_in.status, check_in.until) == ("comment", None, None)
    assert diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "due -> 2027-04-30 - waiting",
        "due → 2027-04 - waiting",
        "Due => [[2027-04-30]], waiting",
        "[due:: 2027-04-30] - waiting",
    ],
)
def test_due(text: str) -> None:
    """A new due date is a dated change; a period stands for its last day."""
    check_in = found(f"2026-11-22: {text}")
    assert (check_in.kind, check_in.due, check_in.comment) == ("due", date(2027, 4, 30), "waiting")


def test_confidence() -> None:
    """Confidence stands behind a value or alone, or in a field."""
    for text in ("1 talk, confidence 6", "1 talk, Confidence 6 - good", "1 talk [confidence:: 6]"):
        check_in = found(f"2026-11-22: {text}")
        assert (check_in.confidence, check_in.value) == (6, 1)
    assert found("2026-11-22: confidence 7 - better") == CheckIn(DAY, confidence=7, comment="better")
    assert found("2026-11-22: paused, confidence 2").status == "paused"


@pytest.mark.parametrize("text", ["confidence 60", "confidence 0", "confidence 60 %", "[confidence:: high]"])
def test_confidence_off_the_scale(text: str) -> None:
    """Confidence outside 1 to 10 is unknown, and that is said; the check-in counts."""
    check_in, diagnostics = parse_check_in(f"2026-11-22: 1 talk, {text}", measures=SEVERAL)
    assert check_in is not None
    assert (check_in.confidence, check_in.value) == (None, 1)
    assert [d.code for d in diagnostics] == ["bad-check-in"]


def test_which_key_result() -> None:
    """A number that could be of several measures is of none: they are listed, and the text is kept as a comment."""
    check_in, diagnostics = parse_check_in("2026-11-22: 5 - fine", measures=SEVERAL)
    assert check_in == CheckIn(DAY, comment="5 - fine")
    assert [(d.code, d.severity) for d in diagnostics] == [("which-key-result", Severity.ERROR)]
    assert all(f"`{name}`" in diagnostics[0].message for name in ("Talks given", "Review time", "Mentees"))
    assert "Ship it" not in diagnostics[0].message
    two = (TALKS, KeyResult("Talks heard", 0, 0, 9, "talks"))
    assert [d.code for d in parse_check_in("2026-11-22: 5 talks", measures=two)[1]] == ["which-key-result"]


def test_unknown_key_result() -> None:
    """A field that names no key result is told the likest."""
    check_in, diagnostics = parse_check_in("2026-11-22: [value:: 5] [kr:: Talks gven]", measures=SEVERAL)
    assert check_in == CheckIn(DAY)
    assert [d.code for d in diagnostics] == ["which-key-result"]
    assert "`Talks given`" in diagnostics[0].message


def test_single_measure_needs_no_name() -> None:
    """With one measure a number is of it, boxes aside; a unit that it does not have makes a comment."""
    assert found("2026-11-22: 5", (TALKS, BOX)).measure == "Talks given"
    assert parse_check_in("2026-11-22: 5 hours", measures=(TALKS, BOX))[0] == CheckIn(DAY, comment="5 hours")


def test_no_measure() -> None:
    """Without measures a number stands alone: a level or a satisfaction."""
    check_in = found("2026-11-22: 7, confidence 5 - good month", ())
    assert (check_in.kind, check_in.measure, check_in.value, check_in.confidence) == ("value", None, 7, 5)
    assert found("2026-11-22: 7 people", ()).kind == "comment"


def test_longest_name_that_fits() -> None:
    """The longest name behind which a value stands is meant."""
    measures = (KeyResult("Talks", 0, 0, 4), KeyResult("Talks 2026", 0, 0, 9))
    assert found("2026-11-22: Talks 2026 3", measures).measure == "Talks 2026"
    check_in = found("2026-11-22: Talks 2026", measures)
    assert (check_in.measure, check_in.value) == ("Talks", 2026)


def test_named_measure_in_another_unit() -> None:
    """A named measure with a number that does not count is a warning; the text is kept."""
    check_in, diagnostics = parse_check_in("2026-11-22: Talks given 3 people", measures=SEVERAL)
    assert check_in == CheckIn(DAY, comment="Talks given 3 people")
    assert [(d.code, d.severity) for d in diagnostics] == [("bad-check-in", Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    ["due -> soon", "[due:: soon]", "[status:: maybe]", "[value:: many]", "[value:: 1] [progress:: 2] [kr:: Mentees]", "[value:: 3 apples]", "[value:: 3 apples] [kr:: Mentees]"],
)  # fmt: skip
def test_bad_parts(text: str) -> None:
    """A part that cannot be read is told, and the check-in still shows that the goal is alive."""
    check_in, diagnostics = parse_check_in(f"2026-11-22: {text}", measures=SEVERAL)
    assert check_in is not None
    assert [d.code for d in diagnostics] == ["bad-check-in"]


OWN = Config(
    words={"confidence": ("Zuversicht",), "progress": ("Fortschritt",), "level": ("Stufe",), "due": ("fällig",)},
    status={"in Arbeit": "active"},
)


def test_words_statuses_and_locale() -> None:
    """The vault's own words, statuses and numbers are read, and ours beside them."""

    def read(text: str) -> CheckIn | None:
        return parse_check_in(
            f"2026-11-22: {text}",
            measures=(TALKS,),
            locale="de",
            lexicon=OWN.lexicon,
        )[0]

    assert read("1,5 talks, Zuversicht 6") == CheckIn(DAY, "Talks given", 1.5, kind="value", confidence=6)
    assert read("Fortschritt 40") == CheckIn(DAY, value=40, kind="progress")
    assert read("Stufe 3") == CheckIn(DAY, value=3, kind="level")
    assert read("fällig -> 2027") == CheckIn(DAY, due=date(2027, 12, 31), kind="due")
    assert read("In Arbeit - endlich") == CheckIn(DAY, status="active", kind="status", comment="endlich")
    assert read("paused") == CheckIn(DAY, status="paused", kind="status")
    assert read("progress 40") == CheckIn(DAY, value=40, kind="progress")


def test_measures_built_once() -> None:
    """A prepared value of measures gives the same as a list of them."""
    for text in ("2026-11-22: 5 talks", "2026-11-22: 5", "2026-11-22: Mentees 3"):
        assert parse_check_in(text, measures=(TALKS, TIME, MENTEES)) == parse_check_in(text, measures=SEVERAL)


PIECES = st.sampled_from(
    ["2026-11-22: ", "1", " ", "talk", "s", ",", " - ", "Review time", "confidence ", "%", "+", "due", "->", "paused", ":", "[", "]", "::", "value", "kr", "progress ", "level "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text(text: str) -> None:
    """Any text is a check-in or a finding, and never an exception; a number is never without its kind."""
    for start in ("", "2026-11-22: "):
        check_in, diagnostics = parse_check_in(start + text, measures=SEVERAL)
        assert check_in is not None or diagnostics
        assert check_in is None or (check_in.value is None) == (check_in.kind in ("status", "due", "comment"))
        assert all("\n" not in each.message for each in diagnostics)


@given(st.text(st.characters(exclude_characters="[](^\n\r", exclude_categories=["Cs"]), max_size=30))
def test_comments_are_kept(text: str) -> None:
    """What stands behind the dash is the comment, whatever it is."""
    check_in = found(f"2026-11-22: 1 talk - {text}")
    assert check_in.comment == text.strip()


@pytest.mark.parametrize(
    "piece", ["1", "a ", " - ", ", ", "Talks ", "confidence ", "[value:: 1] ", "[[", "2026-11-22: ", "**", "->"]
)
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: parse_check_in("2026-11-22: " + text, measures=SEVERAL), piece) < LIMIT


@pytest.mark.parametrize(
    ("one", "many"),
    [("lesson", "lessons"), ("service", "services"), ("box", "boxes"), ("Stunde", "Stunden"), ("page", "pages")],
)
def test_a_unit_is_the_same_in_singular_and_plural(one: str, many: str) -> None:
    """`1 lesson` is a value of a measure in lessons."""
    assert fold_plural(one) == fold_plural(many)


@pytest.mark.parametrize(("one", "other"), [("h", "min"), ("talks", "tasks"), ("s", "es"), ("km", "kg")])
def test_different_units_stay_different(one: str, other: str) -> None:
    """Taking endings off does not make two units one."""
    assert fold_plural(one) != fold_plural(other)


@pytest.mark.parametrize("text", ["good meeting #win", "**Good** meeting", "[[Ann]] liked it", "3 of us met #team"])
def test_tags_links_and_emphasis_stay_in_a_comment(text: str) -> None:
    """Where no number is told, the comment is the text as written."""
    check_in = found(f"2026-11-22: {text}")
    assert (check_in.kind, check_in.comment) == ("comment", text)


@pytest.mark.parametrize("text", ["progress: 40", "Progress 40 %", "progress 40, nearly #win"])
def test_a_colon_may_follow_the_word(text: str) -> None:
    """As after a name, a colon may stand between `progress` and its number."""
    check_in = found(f"2026-11-22: {text}")
    assert (check_in.kind, check_in.value) == ("progress", 40)


BOOKS = KeyResult("Novels", 0, None, 12, "books")
RUNS = KeyResult("Runs", 0, None, 10, "runs")
WORDS = KeyResult("Words", 0, None, 50_000, "words")
FIGURES = KeyResult("Figures", 0, None, 8, "figures")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("250 words, 1 figure", [("Words", 250), ("Figures", 1)]),
        ("Words 250, Figures 1", [("Words", 250), ("Figures", 1)]),
        ("1,250 words, Figures +1", [("Words", 1250), ("Figures", 1)]),
        ("words: 1,250,figures: 1", [("Words", 1250), ("Figures", 1)]),
        ("a good day, 250 words, slept well, 1 figure", [("Words", 250), ("Figures", 1)]),
        ("250 words (all new), 1 figure, confidence 6", [("Words", 250), ("Figures", 1)]),
        ("250 words, 3 people came", [("Words", 250)]),
        ("250 words, 7", [("Words", 250)]),
    ],
)
def test_a_line_may_hold_several_values(text: str, values: list[tuple[str, float]]) -> None:
    """Each part between commas that has a measure's name, or a unit that only one measure has, is a value."""
    check_ins, diagnostics = parse_check_ins(f"2026-11-22: {text} - late", measures=(WORDS, FIGURES))
    assert ([(one.measure, one.value) for one in check_ins], diagnostics) == (values, ())
    assert check_ins[0].comment.endswith("late")
    assert check_ins[0].confidence == (6 if "confidence" in text else None)


def test_a_unit_of_several_measures_tells_none_of_them() -> None:
    """A part whose unit two measures have is no further value."""
    two = (WORDS, FIGURES, KeyResult("Tables", 0, None, 3, "figures"))
    check_ins, _ = parse_check_ins("2026-11-22: 250 words, 1 figure", measures=two)
    assert [(one.measure, one.value) for one in check_ins] == [("Words", 250)]


@pytest.mark.parametrize(
    ("text", "comment"),
    [("+1 (= 4 books)", ""), ("+1 (= 4 books) - late", "late"), ("1 (a thick one)", "(a thick one)"), ("Novels 1 (A), ok", "(A) - ok")],
)  # fmt: skip
def test_a_remark_in_parentheses_may_follow_a_value(text: str, comment: str) -> None:
    """The step is the value, and what it comes to is neither value nor comment; another remark is a comment."""
    check_in = found(f"2026-11-22: {text}", (BOOKS,))
    assert (check_in.value, check_in.relative, check_in.comment) == (1, text[0] == "+", comment)


@pytest.mark.parametrize("text", ["1 talk ✅ 2026-11-22", "1 talk %% for Ann %%", "1 talk ^a", "Talks given 1 ⏫"])
def test_signs_at_the_end_of_a_check_in_are_taken_off(text: str) -> None:
    """A sign of the Tasks plugin, hidden text or a block id behind a value does not hide it."""
    assert (found(f"2026-11-22: {text}").measure, found(f"2026-11-22: {text}").value) == ("Talks given", 1)


@pytest.mark.parametrize(
    ("text", "word", "says"),
    [
        ("Books 6", "Books", "nearest is `Novels` in `books`"),
        ("Books 6 books", "Books", "nearest is `Novels`"),
        ("**Books**: 6", "Books", "nearest is `Novels`"),
        ("Thick books read 6", "Thick books read", "there is `Novels`"),
        ("6 volumes", "volumes", "there is `Novels` in `books`, `Runs` in `runs`"),
        ("3 rums", "rums", "nearest is `Runs` in `runs`"),
        ("3000 EUR", "EUR", "no key result has that name or unit"),
        ("6 / 12", "", "counts for nothing"),
        ("6 of 12 volumes", "volumes", "counts for nothing"),
        ("1.500,5 books", "books", "`1.500,5` is not a number in `en`; write 1,500.5"),
        ("6 volumes - thick ones", "volumes", "`6 volumes`"),
        ("4 runs, 6 boks", "boks", "nearest is `Novels` in `books`"),
        ("6 boks, a good day", "boks", "nearest is `Novels` in `books`"),
        ("~5 books", "books", "`~5` is not read as a number; write it in plain digits"),
        ("1e3 books", "books", "`1e3` is not read as a number"),
        ("½ book", "book", "`½` is not read as a number"),
        ("99999999999999999999 books", "books", "is not read as a number"),
        ("Novels **5**", "Novels", "a value is read without marks; write `Novels 5`"),
        ("`5 books`", "books", "a value is read without marks; write `5 books`"),
        ("5 [[books]]", "books", "a value is read without marks; write `5 books`"),
        ("Novel 80 kg", "Novel", "nearest is `Novels` in `books`"),
        ("6 books, confidence 6/10", "confidence", "one number from 1 to 10, behind all values: `confidence 6`"),
        ("confidence 7 of 10", "confidence", "behind all values: `confidence 7`"),
        ("6 books, confidence 8/10", "confidence", "behind all values: `confidence 8`"),
        ("6 books - it rained, confidence 7", "confidence", "before it: `, confidence 7 - `"),
        ("it rained - all week, confidence: 7", "confidence", "before it: `, confidence 7 - `"),
        ("confidence 7, 6 books", "confidence", "behind all values"),
        ("6 books, Zuversicht 7", "Zuversicht", "behind all values: `confidence 6`"),
    ],
)
def test_a_number_that_counts_for_nothing(text: str, word: str, says: str) -> None:
    """A number alone, with one word or behind up to three, that no measure took is named with the nearest measure."""
    _, diagnostics = parse_check_ins(f"2026-11-22: {text}", measures=(BOOKS, RUNS), line=7, column=3)
    [(code, severity, about)] = [(one.code, one.severity, one.about) for one in diagnostics]
    assert (code, severity, about, says in diagnostics[0].message) == ("unread-number", Severity.WARNING, word, True)
    assert (diagnostics[0].line, diagnostics[0].column) == (7, 3)


@pytest.mark.parametrize(
    "text",
    [
        "30 minutes",
        "2 h",
        "10 am",
        "4 runs, 3 people",
        "4 runs, confidence grew",
        "4 runs, confidence 6",
        "4 runs, confidence 6 - Ann has, confidence 3",
        "4 runs - we lost, confidence grew",
        "4 runs - read of confidence 6",
        "1st",
        "talked - Books 6",
        "6 thick books",
        "1.5.2 out",
        "Weight 80 kg",
    ],
)
def test_talk_of_times_and_comments_are_no_unread_numbers(text: str) -> None:
    """Such as "Week 7" or "30 minutes", a number among more words, and whatever stands behind a dash are comments."""
    assert parse_check_ins(f"2026-11-22: {text}", measures=(BOOKS, RUNS))[1] == ()


@pytest.mark.parametrize("dash", [" - ", " — "])
def test_a_value_right_behind_the_dash(dash: str) -> None:
    """A value of a measure behind a dash in place of the colon is named; other words there are a comment."""
    _, [diagnostic] = parse_check_ins(f"2026-11-22{dash}6 books", measures=(BOOKS, RUNS))
    assert (diagnostic.code, diagnostic.about) == ("unread-number", "books")
    assert "a value stands behind a colon: `DATE: 6 books`" in diagnostic.message
    _, [alone] = parse_check_ins(f"2026-11-22{dash}6", measures=(BOOKS,))
    assert (alone.code, alone.about) == ("unread-number", "novels")
    assert parse_check_ins(f"2026-11-22{dash}6", measures=(BOOKS, RUNS))[1] == ()
    for comment in ("3 people came", "Week 7", "I read 6 books and more", "nothing"):
        assert parse_check_ins(f"2026-11-22{dash}{comment}", measures=(BOOKS, RUNS))[1] == ()
    assert parse_check_ins(f"2026-11-22: {dash.strip()} 6 books", measures=(BOOKS, RUNS))[1] == ()


def test_times_are_values_where_time_is_measured() -> None:
    """`30 minutes` of a measure in hours is a number in another unit, and named."""
    _, [diagnostic] = parse_check_ins("2026-11-22: 30 minutes", measures=(TALKS, TIME))
    assert (diagnostic.code, "`Review time` in `hours`" in diagnostic.message) == ("unread-number", True)


def test_without_measures_no_number_is_missed() -> None:
    """Only goals that have a measure have unread numbers."""
    assert parse_check_ins("2026-11-22: 6 books")[1] == ()
