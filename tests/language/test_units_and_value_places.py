"""Values as keyboards of all languages write them: units in their own forms, digits and signs of other scripts."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.language.disguises import DISGUISES, disguised
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.folding import fold_text, fold_value, unit_forms
from vaultgoals.model.interval import Interval
from vaultgoals.model.measure import CheckIn, KeyResult
from vaultgoals.reading.check_ins import parse_check_ins
from vaultgoals.reading.dates import read_date, read_effort, read_interval
from vaultgoals.reading.key_results import parse_key_result
from vaultgoals.reading.numbers import as_number


def key_result(text: str, locale: str = "en") -> KeyResult:
    """Return the key result of a line."""
    found, problem = parse_key_result(text, locale=locale)
    assert found is not None, problem
    assert problem is None
    return found


def check_in(text: str, *measures: str, locale: str = "en") -> tuple[CheckIn, tuple[Diagnostic, ...]]:
    """Return the one check-in of a line, and what is wrong with it."""
    known = [key_result(each, locale) for each in measures]
    (found,), problems = parse_check_ins(text, measures=known, locale=locale)
    return found, problems


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("sesión", "sesiones"),
        ("SESION", "sesiónes"),
        ("vez", "veces"),
        ("Buch", "Bücher"),
        ("Vortrag", "Vorträge"),
        ("Stunde", "Stunden"),
        ("Tag", "Tagen"),
        ("semaine", "semaines"),
        ("journal", "journaux"),
        ("tableau", "tableaux"),
        ("libro", "libri"),
        ("pagina", "pagine"),
        ("sessão", "sessões"),
        ("vecka", "veckor"),
        ("dag", "dagar"),
        ("godzina", "godziny"),
        ("kitap", "kitaplar"),
        ("книга", "книги"),
        ("boek", "boeken"),
        ("foto", "foto's"),
        ("box", "boxes"),
        ("use", "uses"),
    ],
)
def test_a_unit_has_accents_and_endings(one: str, many: str) -> None:
    """Units are compared without accents and common endings (`1 sesión` of *sesiones*, `1 Buch` of *Bücher*, `semaine`)."""
    for unit, typed in ((one, many), (many, one), (many, many)):
        found, problems = check_in(f"2026-11-15: 1 {typed}", f"Ziel: 3 / 12 {unit}", "Läufe: 2 / 40 km")
        assert (found.kind, found.value, found.measure, problems) == ("value", 1, "Ziel", ())


@pytest.mark.parametrize(
    ("unit", "other"),
    [("plays", "players"), ("Maße", "Masse"), ("talks", "tasks"), ("km", "kg"), ("h", "min"), ("s", "es"), ("m", "ms")],
)
def test_units_that_differ_stay_two(unit: str, other: str) -> None:
    """What differs by more than accents and an ending is another unit."""
    assert set(unit_forms(unit)).isdisjoint(unit_forms(other))
    found, _ = check_in(f"2026-11-15: 1 {other}", f"Ziel: 3 / 12 {unit}")
    assert found.kind == "comment"


def test_a_unit_as_it_stands_comes_first() -> None:
    """Of two measures whose units have a form in common, the one with the unit as it stands is meant."""
    measures = ("Häfen: 1 / 4 port", "Briefe: 1 / 4 porto")
    assert check_in("2026-11-15: 2 porto", *measures)[0].measure == "Briefe"
    assert check_in("2026-11-15: 2 port", *measures)[0].measure == "Häfen"


@pytest.mark.parametrize(
    ("text", "locale", "current", "target", "unit"),
    [
        ("كتب: ٣ / ١٢", "ar", 3, 12, ""),
        ("كتاب: ۳ / ۱۲ كتاب", "fa", 3, 12, "كتاب"),
        ("ماشین: ۱٬۲۰۰٫۵ / ۲٬۴۰۱", "fa", 1200.5, 2401, ""),
        ("本：３／１２冊", "ja", 3, 12, "冊"),
        ("進み：４０％", "ja", 40, 100, "%"),
        ("貯金：￥３，０００　／　￥１２，０００", "ja", 3000, 12000, "¥"),
        ("体重：３０　→　８　kg，now ２１", "ja", 21, 8, "kg"),
        ("पुस्तकें: ३ / १२", "hi", 3, 12, ""),
    ],
)
def test_value_places_of_key_results(text: str, locale: str, current: float, target: float, unit: str) -> None:
    """Value places fold digits and full-width punctuation (`٦`, `：`)."""
    found = key_result(text, locale)
    assert (found.current, found.target, found.unit) == (current, target, unit)
    assert found.name == text[: len(found.name)]


@pytest.mark.parametrize(
    ("text", "value", "comment", "confidence"),
    [
        ("2026-11-15: ٦", 6, "", None),
        ("２０２６-１１-１５：７", 7, "", None),
        ("２０２６－１１－１５：７，confidence ６", 7, "", 6),
        ("2026-11-15：本 7、confidence：6", 7, "", 6),
        ("2026-11-15：７　－　完了！", 7, "完了！", None),
        ("2026-11-15：本：7冊、楽しい！", 7, "楽しい！", None),
        ("2026-11-15: 7 （good）", 7, "(good)", None),
        ("2026-11-15：＋２", 2, "", None),
    ],
)
def test_value_places_of_check_ins(text: str, value: float, comment: str, confidence: float | None) -> None:
    """Value places fold digits and full-width punctuation, and a comment keeps its own."""
    found, problems = check_in(text, "本: 3 / 12 冊")
    assert (found.date.isoformat(), found.kind, found.value) == ("2026-11-15", "value", value)
    assert (found.comment, found.confidence, problems) == (comment, confidence, ())


def test_value_places_of_properties() -> None:
    """Value places fold digits and full-width punctuation in properties: numbers, dates, intervals, effort."""
    assert as_number("１２", "ja") == 12
    assert read_date("٢٠٢٦-١١-١٥")[0] == read_date("2026-11-15")[0]
    assert read_interval("２ weeks")[0] == Interval(0, 14, "２ weeks")
    assert read_effort("３ｈ／week", "ja")[0] == read_effort("3h/week", "ja")[0]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("2026-11-15: 本7冊", 7, "本"),
        ("2026-11-15: 7冊", 7, "本"),
        ("2026-11-15：本７冊、走る3km", 7, "本"),
        ("2026-11-15: 走る3km", 3, "走る"),
        ("2026-11-15: 本+2冊", 2, "本"),
    ],
)
def test_a_counter_may_be_glued(text: str, value: float, measure: str) -> None:
    """A counter may be glued (`本7冊`)."""
    found, problems = parse_check_ins(text, measures=[key_result("本: 3 / 12 冊"), key_result("走る: 0 / 100 km")])
    assert (found[0].kind, found[0].value, found[0].measure, problems) == ("value", value, measure, ())


@pytest.mark.parametrize("text", ["Talks3", "Talks2go 4", "本屋7冊", "本人7"])
def test_what_is_not_glued(text: str) -> None:
    """Words that blanks part are not glued to a number, and a name is one word or it is none."""
    found, _ = check_in(f"2026-11-15: {text}", "Talks: 1 / 4", "本: 3 / 12 冊")
    assert found.kind == "comment"


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_a_blank_may_stand_before_a_colon(blank: str) -> None:
    """A blank may stand before a colon (French): `Livres : 4 / 12`."""
    livres = key_result(f"Livres{blank}: 4 / 12 livres", "fr")
    assert (livres.name, livres.current, livres.target) == ("Livres", 4, 12)
    for text in ("2026-11-15{}: Livres{}: 5, confidence{}: 6", "**2026-11-15**{}: Livres{}: 5 livres, confidence{}: 6"):
        (found,), problems = parse_check_ins(text.replace("{}", blank), measures=[livres, key_result("Pages: 0 / 9")])
        assert (found.value, found.measure, found.confidence, problems) == (5, "Livres", 6, ())
    (found,), _ = parse_check_ins(f"2026-11-15: progress{blank}: 40", measures=[livres])
    assert (found.kind, found.value) == ("progress", 40)


def test_what_a_colon_does_not_make_a_value() -> None:
    """A time, and a meeting `1:1`, stay comments."""
    for text in ("2026-11-15: 1:1 with Ann", "2026-11-15: met at 10:30", "2026-11-15: 10:30"):
        assert check_in(text, "Talks: 1 / 4")[0].kind == "comment"


@pytest.mark.parametrize("name", ["İngilizce", "ingilizce", "INGILIZCE", "I\u0307ngilizce", "ıngılızce"])
def test_lengths_are_kept(name: str) -> None:
    """Lengths are kept, so that `İngilizce 4 ders, confidence 6` keeps its confidence, in any form of its `i`."""
    found, problems = check_in(f"2026-11-15: {name} 4 ders, confidence 6", "İngilizce: 3 / 12 ders", "Koşu: 2 / 40 km")
    assert (found.value, found.measure, found.confidence, found.comment) == (4, "İngilizce", 6, "")
    assert problems == ()


KEY_RESULTS = (
    "İngilizce dersi: 3 / 12 ders",
    "Übungen: 30 -> 8 Stunden, now 21",
    "Livres : 4 of 12 livres",
    "本：3 / 12 冊",
    "Ertrag: $1,200.50 / $5,000",
    "Fit: 40 %",
)
CHECK_INS = (
    "2026-11-15: İngilizce dersi 4 ders, confidence 6",
    "2026-11-15: Übungen +2 Stunden - Für mich!",
    "2026-11-15: Livres : 5, Fit 45 %",
    "2026-11-15: 6 livre",
    "2026-11-15: paused, holiday",
    "2026-11-15: due -> 2027-04-30",
    "2026-11-15: progress 40",
    "2026-11-15: Ertrag 1,500.25",
    "2026-11-15: no number today: Straße",
)


def _told(check_ins: Sequence[CheckIn]) -> list[object]:
    return [
        (
            *(one.date, one.kind, one.value, one.relative, one.status, one.due, one.confidence, one.measure),
            " ".join(fold_text(fold_value(one.comment)).split()),
        )
        for one in check_ins
    ]


@given(
    st.lists(st.integers(0, 59), min_size=1, max_size=30),
    st.integers(0, len(DISGUISES) - 1),
    st.integers(0, 1),
    st.sampled_from(["", " ", "\u00a0 ", "\u3000", "\t"]),
)
@example([1], 0, 1, " ")
@example([2], 1, 0, "")
@example([0], 2, 0, "\u3000")
def test_reading_is_unchanged_by_what_does_not_matter(
    choices: Sequence[int], how: int, form: int, trailing: str
) -> None:
    """Random case, NFC and NFD, the Turkish i, full-width signs, digits of any script, trailing blanks: reading is unchanged by any."""
    measures = [key_result(text) for text in KEY_RESULTS]
    for text, plain in zip(KEY_RESULTS, measures, strict=True):
        found = key_result(disguised(text, choices, how, form, trailing))
        assert (found.baseline, found.current, found.target) == (plain.baseline, plain.current, plain.target)
        assert fold_text(found.name) == fold_text(plain.name)
        assert fold_text(found.unit) == fold_text(plain.unit)
    for text in CHECK_INS:
        plain_check_ins, problems = parse_check_ins(text, measures=measures)
        assert not problems
        found_check_ins, problems = parse_check_ins(disguised(text, choices, how, form, trailing), measures=measures)
        assert not problems
        assert _told(found_check_ins) == _told(plain_check_ins)
