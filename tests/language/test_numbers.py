"""Numbers as the person's language writes them, and what is asked where nothing says which that is."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.checking import check
from vaultgoals.evaluating import evaluate
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.numbers import as_number, read_digits
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

Make = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Result]

TODAY = date(2026, 11, 25)


def goal(body: str = "", properties: str = "") -> str:
    """Return a goal's note."""
    return f"---\ntype: goal\nstart: 2026-09\ndue: 2027-06\n{properties}---\n{body}"


def vault(locale: str = "", **notes: str) -> Snapshot:
    """Return a vault of notes, with a locale where one is stated."""
    files = {f"{name}.md": text for name, text in notes.items()}
    return snapshot({**files, "vaultgoals.toml": f'[vault]\nlocale = "{locale}"\n'} if locale else files)


def found(built: Snapshot, code: str) -> list[Diagnostic]:
    """Return the findings of a code."""
    return [one for one in check(built, TODAY) if one.code == code]


def progress(built: Snapshot, note: str = "A") -> float | None:
    """Return how far a goal is."""
    return evaluate(built, TODAY).goals[f"{note}.md"].progress.value


@pytest.mark.parametrize("locale", ["de-AT", "de_DE", "it", "pt-BR", "tr", "da", "id", "de_DE.UTF-8", "sr-Latn-RS"])
def test_locales_that_group_with_a_point(locale: str) -> None:
    """Region tags and the common locales are known (`de-AT`, `de_DE`, `it`, `pt-BR`, `tr`)."""
    built = vault(locale, A=goal("## Key results\n- Erspartes: 3.000 € / 12.000,00 €\n"))
    assert progress(built) == 25
    assert not found(built, "bad-config-value")


@pytest.mark.parametrize(("locale", "written"), [("sv", "12 000,5"), ("pl", "12\u00a0000,5"), ("ja", "12,000.5")])
def test_locales_that_group_otherwise(locale: str, written: str) -> None:
    """The common locales are known, each with its own marks."""
    assert parse_config(f'[vault]\nlocale = "{locale}"')[1] == ()
    assert as_number(written, locale) == 12000.5


@pytest.mark.parametrize(
    ("locale", "near"), [("deu", "de"), ("pt_BRA", "pt-BR"), ("germn", ""), ("klingon", ""), ("english", "")]
)
def test_a_locale_that_is_not_known_is_named(locale: str, near: str) -> None:
    """A locale that is not known is named, with the nearest."""
    config, (problem,) = parse_config(f'[vault]\nlocale = "{locale}"')
    assert (config.vault.locale, problem.code, problem.line) == ("", "bad-config-value", 2)
    assert f"`{near}`" in problem.message if near else "did you mean" not in problem.message


def test_swiss_numbers() -> None:
    """Swiss `de-CH` groups with `'`, and has a decimal point."""
    assert read_digits("12'000.50", "de-CH") == 12000.5
    assert read_digits("12.000", "de-CH") == 12
    assert read_digits("12.000,50", "de-CH") is None


@pytest.mark.parametrize(
    "lines",
    [
        "## Key results\n- Erspartes: 800 € / 12.000 €\n",
        "## Key results\n- Erspartes: 0 € / 12.000 €\n## Check-ins\n- 2026-11-15: Erspartes 950 €\n",
        "## Key results\n- Erspartes: 12.000 € / 20000 €\n",
        "## Key results\n- Erspartes: 1.000 -> 20000, now 3000\n",
        "## Key results\n- Erspartes: 0 / 20000\n## Check-ins\n- 2026-11-15: 7500\n- 2026-11-16: 8.500\n",
        "## Key results\n- Erspartes: 1.500 / 20000\n## Check-ins\n- 2026-11-15: +100\n",
        "## Key results\n- [x] Erspartes: 800 / 12.000\n",
        "## Key results\n- Erspartes [current:: 1.000] [target:: 5000]\n",
    ],
)
def test_an_unclear_number_is_asked_about_and_unknown(lines: str) -> None:
    """Without a locale, a number in text with a point, one to three digits before it and three behind is asked about and unknown."""
    built = vault(A=goal(lines))
    (asked,) = found(built, "unclear-number")
    assert asked.line == next(number for number, line in enumerate(goal(lines).split("\n"), 1) if "." in line)
    assert progress(built) is None
    assert not found(built, "bad-key-result")
    assert progress(vault("de", A=goal(lines))) is not None


@pytest.mark.parametrize(
    "properties",
    ['current: 3000\ntarget: "12.000"\n', "current: 3000\ntarget: 12.000 €\n", 'current: ["1.500"]\ntarget: 3000\n'],
)
def test_an_unclear_number_in_a_property(properties: str) -> None:
    """A number in text stands in a property, too: it is asked about there and unknown until then."""
    built = vault(A=goal(properties=properties))
    assert len(found(built, "unclear-number")) == 1
    assert not found(built, "bad-number")
    assert progress(built) is None
    assert progress(vault("de", A=goal(properties=properties))) in (25, 50)


def test_a_baseline_that_is_unclear_is_no_zero() -> None:
    """What is asked about is unknown: a metric does not begin at 0 where its baseline is unclear."""
    built = vault(A=goal(properties='baseline: "1.000"\ncurrent: 1500\ntarget: 2000\n'))
    assert progress(built) is None
    assert progress(vault("de", A=goal(properties='baseline: "1.000"\ncurrent: 1500\ntarget: 2000\n'))) == 50


def test_the_question_is_asked_once() -> None:
    """It is asked about once per vault, with both readings, and what answers it."""
    built = vault(
        A=goal("## Key results\n- Erspartes: 800 € / 12.000 €\n- Schritte: 0 / 10.000\n"),
        B=goal("## Check-ins\n- 2026-11-15: progress 1.250\n"),
        C=goal(properties='effort: "1.500 h"\n'),
    )
    (asked,) = found(built, "unclear-number")
    assert (asked.path, asked.line) == ("A.md", 7)
    assert "`12.000` is 12000 or 12" in asked.message
    assert 'locale = "de"' in asked.message
    assert "(3 notes)" in asked.message


@pytest.mark.parametrize(
    ("written", "value"), [("0.125", 0.125), ("1234.500", 1234.5), ("12.5", 12.5), ("12.0000", 12), ("2.50", 2.5)]
)
def test_a_number_that_has_one_reading_counts(written: str, value: float) -> None:
    """`12.000` is unclear, and not `0.125` or what has other than three digits behind the point."""
    assert as_number(written, "") == value


def test_a_comma_groups_without_a_locale() -> None:
    """Without a locale a comma groups, as in `en`."""
    built = vault(A=goal("## Key results\n- Saved: 3,000 / 12,000 €\n"))
    assert progress(built) == 25
    assert not found(built, "unclear-number")


def test_a_number_of_yaml_is_decimal() -> None:
    """Without a locale an unquoted YAML number is decimal."""
    built = vault(A=goal(properties="baseline: 0\ncurrent: 1.500\ntarget: 3\n"))
    assert progress(built) == 50
    assert not {one.code for one in check(built, TODAY)} & {"unclear-number", "decimal-point"}


def test_a_grade_costs_the_question_once() -> None:
    """`GPA 3.875` costs that question once; `locale = "en"` answers it."""
    note = goal("## Key results\n- GPA: 3 -> 4\n## Check-ins\n- 2026-11-15: GPA 3.875\n- 2026-11-20: GPA 3.500\n")
    assert len(found(vault(A=note), "unclear-number")) == 1
    assert progress(vault(A=note)) is None
    answered = vault("en", A=note)
    assert not found(answered, "unclear-number")
    assert progress(answered) == 50


def test_a_later_number_that_is_clear_is_known() -> None:
    """A level is unknown only as long as the latest number of it is unclear."""
    note = goal("## Key results\n- GPA: 3 -> 4\n## Check-ins\n- 2026-11-15: GPA 3.875\n- 2026-11-20: GPA 3.5\n")
    assert progress(vault(A=note)) == 50


def test_a_comment_is_not_asked_about() -> None:
    """What is a comment anyway costs no question."""
    built = vault(A=goal("## Key results\n- Talks: 1 / 4\n## Check-ins\n- 2026-11-15: 2 - walked 10.000 steps\n"))
    assert not found(built, "unclear-number")


def test_a_number_that_no_locale_reads_so_is_named() -> None:
    """A number that is none without a locale is named with what would be one."""
    (problem,) = found(vault(A=goal("## Key results\n- Erspartes: 0 / 1.200,50 €\n")), "bad-key-result")
    assert "no `locale` is stated" in problem.message
    assert "write 1,200.50" in problem.message


@pytest.mark.parametrize("locale", ["de", "fr", "sv"])
def test_a_yaml_number_with_a_point_in_a_comma_locale(locale: str) -> None:
    """An unquoted YAML number with a point in a comma locale (`current: 1.500`) is named with both readings."""
    note = goal(properties="baseline: 0\ncurrent: 1.500\ntarget: 3\n")
    built = vault(locale, A=note, B=note)
    (problem,) = found(built, "decimal-point")
    assert (problem.path, problem.line, problem.column) == ("A.md", 6, 10)
    assert "`1.500` without quotes is 1,5, and not 1500" in problem.message
    assert "(2 notes)" in problem.message
    assert progress(built) == 50


@pytest.mark.parametrize(("locale", "written"), [("de", "1.5"), ("de", "1500"), ("de", "0.125"), ("en", "1.500")])
def test_a_yaml_number_that_has_one_reading(locale: str, written: str) -> None:
    """A YAML number that the vault's locale would read alike, or could not read in thousands, is not named."""
    assert not found(vault(locale, A=goal(properties=f"current: {written}\ntarget: 3000\n")), "decimal-point")


@pytest.mark.parametrize(
    ("locale", "typed", "written"),
    [
        ("en", "12.000", "12.000"),
        ("en", "1.50", "1.50"),
        ("de", "12.000", "12000"),
        ("de", "1.5", "1.5"),
        ("de", "12.000 €", "12.000 €"),
    ],
)
def test_set_writes_what_was_meant(run: Run, make_vault: Make, locale: str, typed: str, written: str) -> None:
    """`set GOAL target=12.000` never writes `12.0`."""
    root = make_vault({"vaultgoals.toml": f'[vault]\nlocale = "{locale}"\n', "A.md": "---\ntype: goal\n---\n"})
    result = run("set", "A", f"target={typed}", vault=root)
    assert result.exit_code == 0, result.output
    assert (root / "A.md").read_text("utf-8") == f"---\ntype: goal\ntarget: {written}\n---\n"


@pytest.mark.parametrize(("config", "asks"), [("", "12000 or 12"), ('[vault]\nlocale = "fr"\n', "12 or 12 000")])
@pytest.mark.parametrize("command", [("set", "A", "target=12.000"), ("checkin", "A", "12.000")])
def test_an_unclear_number_is_not_written(
    run: Run, make_vault: Make, config: str, asks: str, command: tuple[str, ...]
) -> None:
    """What has two readings is not written by `set` or `checkin`, which say which they are."""
    note = goal("## Key results\n- Saved: 0 / 20000\n")
    root = make_vault({".obsidian/app.json": "{}", "vaultgoals.toml": config, "A.md": note})
    result = run(*command, vault=root)
    assert result.exit_code == 5
    assert (root / "A.md").read_text("utf-8") == note
    assert asks in result.output or command[0] == "checkin"


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ("## Key results\n- Erspartes: 800,00 € / 12.000 €\n", "undated-value", "`- DATE: Erspartes 800,00 €`"),
        (
            "## Key results\n- Gewicht [current:: 12.000] [target:: 8.000]\n",
            "bad-key-result",
            "12.000 lies beyond the target of 8.000",
        ),
        ("## Key results\n- Gewicht: 8.000 -> 8.000 g\n", "bad-key-result", "begins at its target of 8.000"),
        (
            "## Key results\n- Wörter: 0 / 50.000\n## Check-ins\n- 2026-11-01: 1.700\n- 2026-11-02: 1.500\n- 2026-11-03: 1.800\n",
            "looks-like-steps",
            "(1.700, 1.500, 1.800)",
        ),
    ],
)
def test_messages_repeat_the_persons_characters(lines: str, code: str, said: str) -> None:
    """Advice and messages repeat the person's own characters (`12.000 €`, not `12000`)."""
    (problem,) = found(vault("de", A=goal(lines)), code)
    assert said in problem.message


@pytest.mark.parametrize(
    ("properties", "code", "said"),
    [
        ('current: "12.000"\ntarget: "8.000"\n', "no-baseline", "12.000 lies beyond the target of 8.000"),
        ("current: 1.500\ntarget: 3000\n", "undated-value", "`- DATE: metric 1,5`"),
        ("progress: 40.50\n", "undated-value", "progress says 40.50"),
        ("importance: 7.50\n", "bad-number", "`7.50` is out of range"),
    ],
)
def test_messages_repeat_the_characters_of_properties(properties: str, code: str, said: str) -> None:
    """Messages repeat the characters of a property, but where the same in a line of text would be another number."""
    (problem,) = found(vault("de", A=goal(properties=properties)), code)
    assert said in problem.message


def test_advice_repeats_the_vaults_own_heading() -> None:
    """Advice repeats the vault's own heading (`## Verlauf`, not "Check-ins"): as the note has it, else as it is configured."""
    note = goal("## Key results\n- Erspartes: 800 € / 1200 €\n")
    config = '[headings]\ncheck-ins = "Verlauf"\n"Plan B" = "Ausweg"\n'
    built = snapshot({"A.md": note, "vaultgoals.toml": config})
    assert "Add under Verlauf:" in found(built, "undated-value")[0].message
    built = snapshot({"A.md": f"{note}## 📈 verlauf\n", "vaultgoals.toml": config})
    assert "Add under 📈 verlauf:" in found(built, "undated-value")[0].message
    assert "Add under Check-ins:" in found(snapshot({"A.md": note}), "undated-value")[0].message


def test_advice_on_sections_has_the_vaults_own_headings() -> None:
    """Advice repeats the vault's own heading where a section is lacking, too."""
    config = '[headings]\n"plan b" = "Ausweg"\nwhy = "Warum"\n'
    other = goal("## Ausweg\nEin Kurs.\n## Warum\nDarum.\n")
    built = snapshot({"A.md": goal(properties="importance: 5\n"), "B.md": other, "vaultgoals.toml": config})
    assert "has no Ausweg" in found(built, "no-plan-b")[0].message
    assert "under Warum" in found(built, "no-why")[0].message
