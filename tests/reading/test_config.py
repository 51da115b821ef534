"""`vaultgoals.toml` as a value, and what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LIMIT, growth
from vaultgoals.model.config import Config, StandingConfig
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.interval import Interval
from vaultgoals.reading.config import parse_config
from vaultgoals.reading.config_rules import KEY_RULES, RULES
from vaultgoals.reading.toml_places import find_places

WHOLE = """
[vault]
exclude = ["Archive/**"]
locale = "de"

[kinds]
tags = { goal = "ziel", win = "#erfolg/klein" }
[kinds.folders]
"Career/Goals" = "goal"

[properties]
due = "deadline"
[headings]
why = "Warum"
[status]
"in arbeit" = "active"
[words]
now = "jetzt"

[progress]
cancelled = "done"
tasks = "top"
[standing]
ahead = 5
on_track = -5.5
at_risk = -30
[stale]
short = "10 days"
medium = "1 month"
long = "1 year"
[limits]
active_short = 9
note_size = "500 kB"
[capacity]
hours_per_week = 7.5
[advice]
ignore = ["no-why"]

[reviews]
place = "periodic"
prompts = "Meine Fragen.md"
weekly.on = "Sunday"
monthly = { enabled = false }

[dashboard]
path = "Start/Ziele.md"
sections = ["next", "focus"]
charts = false
[templates]
folder = "Vorlagen/vg/"
[watch]
quiet_seconds = 0.5
debounce = "1 s"
[plugins]
active = ["habits"]
"""


def one(text: str, path: str = "vaultgoals.toml") -> tuple[Config, Diagnostic]:
    """Return the configuration and the single finding of a text."""
    config, (finding,) = parse_config(text, path)
    return config, finding


def test_nothing_stated() -> None:
    """An empty file is all defaults."""
    assert parse_config("") == (Config(), ())
    assert parse_config("# nothing\n\n[reviews.weekly]\n") == (Config(), ())


def test_every_table() -> None:
    """Every stated key is taken, and what is not stated keeps its default."""
    config, findings = parse_config(WHOLE)
    assert findings == ()
    assert config.vault.exclude == ("Archive/**",)
    assert config.vault.locale == "de"
    assert config.kinds.tags == {"goal": ("ziel", "goal"), "win": ("erfolg/klein", "win")}
    assert config.kinds.folders == {"Career/Goals": "goal"}
    assert config.properties == {"due": ("deadline",)}
    assert config.headings == {"why": ("Warum",)}
    assert config.status == {"in arbeit": "active"}
    assert config.words == {"now": ("jetzt",)}
    assert config.standing == StandingConfig(5, -5.5, -30)
    assert isinstance(config.standing.ahead, float)
    assert (config.stale.short, config.stale.short.words) == (Interval(0, 10), "10 days")
    assert (config.limits.note_size, config.watch.debounce) == (500_000, 1.0)
    assert (config.limits.active_short, config.limits.active_medium) == (9, 3)
    assert (config.reviews.place, config.reviews.prompts) == ("periodic", "Meine Fragen.md")
    assert (config.reviews.cadences["weekly"].on, config.reviews.cadences["weekly"].enabled) == ("sunday", True)
    assert (config.reviews.cadences["monthly"].on, config.reviews.cadences["monthly"].enabled) == ("last day", False)
    assert config.dashboard.sections == ("next", "focus")
    assert config.templates.folder == "Vorlagen/vg"
    assert config.plugins.active == ("habits",)


def test_every_rule_has_a_key() -> None:
    """No rule is written for a key that does not exist."""

    def keys(value: Any, at: str = "") -> Iterator[str]:
        for field in fields(value):
            inner = getattr(value, field.name)
            yield f"{at}{field.name}"
            if is_dataclass(inner):
                yield from keys(inner, f"{at}{field.name}.")
            if field.name == "cadences":
                for name, table in inner.items():
                    yield from keys(table, f"{at}{name}.")

    assert {*RULES, *KEY_RULES} <= set(keys(Config()))


@pytest.mark.parametrize(
    ("text", "line", "column", "nearest"),
    [
        ("[vault]\nlocle = 1", 2, 1, "locale"),
        ("[vualt]", 1, 2, "vault"),
        ("[ reviews . weakly ]\n", 1, 13, "weekly"),
        ("reviews.weekly.enabeld = true", 1, 16, "enabled"),
        ("x = 1", 1, 1, ""),
        ("[reviews]\nmonthly = { enabled = true, onn = 'friday' }", 2, 29, ""),
        ("# ü\r\n[plugins]\r\n'activ' = ''", 3, 1, "active"),
        ('[kinds.tags]\n"gaol" = "g"', 2, 1, "goal"),
        ("[properties]\nimportence = 'x'", 2, 1, "importance"),
        ("[vault]\nexclude = [\n  '''a\n b''', # [x\n  'c' ]\nlocales = 1", 6, 1, "locale"),
    ],
)
def test_unknown_key(text: str, line: int, column: int, nearest: str) -> None:
    """A key that does not exist is a warning at its place that names the nearest one."""
    _, finding = one(text)
    assert (finding.code, finding.severity) == ("unknown-config-key", Severity.WARNING)
    assert (finding.path, finding.line, finding.column) == ("vaultgoals.toml", line, column)
    if nearest:
        assert f"`{nearest}`" in finding.message
        assert finding.fix is not None


def test_our_names_are_known_in_any_case() -> None:
    """Properties and headings are looked up without regard to case, space, `-` and `_`: so they are no finding."""
    text = "[headings]\n'Key Results' = 'Kennzahlen'\nCheck_ins = 'Verlauf'\n[properties]\nDue = 'fällig'"
    config, findings = parse_config(text)
    assert (findings, config.headings["Key Results"]) == ((), ("Kennzahlen",))


def test_names_of_plugins_are_not_unknown() -> None:
    """A table of renamed properties takes names that look like none of ours: a plugin may have them."""
    assert parse_config("[properties]\nhabit_streak = 'x'\n[words]\nquux = 'y'")[1] == ()


def test_kinds_of_plugins() -> None:
    """A kind of a plugin is known where it is named, and unknown else."""
    text = "[kinds]\ntags = { habit = 'h' }\nfolders = { 'H' = 'habit' }"
    config, findings = parse_config(text, kinds=("habit",))
    assert findings == ()
    assert config.kinds.tags["habit"] == ("h",)
    assert config.kinds.folders == {"H": "habit"}
    config, findings = parse_config(text)
    assert [finding.code for finding in findings] == ["unknown-config-key", "bad-config-value"]
    assert config == Config()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("vault = 3", 1, 9),
        ("[vault]\nlocale = 'klingon'", 2, 10),
        ("[vault]\nlocale = ['de']", 2, 10),
        ("[vault]\nexclude = 3", 2, 11),
        ("[vault]\nexclude = ['x',\n   7]", 3, 4),
        ("[reviews]\ngrace_days = true", 2, 14),
        ("[reviews]\ngrace_days = 3.0", 2, 14),
        ("[reviews]\ngrace_days = -1", 2, 14),
        ("[reviews]\nplace = 'elsewhere'", 2, 9),
        ("[reviews.weekly]\non = 'someday'", 2, 6),
        ("[reviews.weekly]\nenabled = 'yes'", 2, 11),
        ("[stale]\nshort = 'soon'", 2, 9),
        ("[limits]\nnote_size = '2 bananas'", 2, 13),
        ("[limits]\nmax_files = 1979-05-27 07:32:00 # x", 2, 13),
        ("[watch]\ndebounce = '400'", 2, 12),
        ("[watch]\nquiet_seconds = inf", 2, 17),
        ("[standing]\nahead = nan", 2, 9),
        (f"[standing]\nahead = 1{'0' * 400}", 2, 9),
        ("[dashboard]\nsections = ['focus', 'foucs']", 2, 22),
        ("[status]\ndoing = 'aktiv'", 2, 9),
        ("[kinds]\ntags = { goal = 'two words' }", 2, 17),
        ("[kinds.folders]\n'Goals' = 'gaol'", 2, 11),
        ("[properties]\ndue = 3", 2, 7),
    ],
)
def test_bad_value(text: str, line: int, column: int) -> None:
    """A value of a wrong type or with a wrong word is an error at its place, and its key keeps the default."""
    config, finding = one(text)
    assert (finding.code, finding.severity) == ("bad-config-value", Severity.ERROR)
    assert (finding.line, finding.column) == (line, column)
    assert len(finding.message) < 300
    if "sections" in text:
        assert config.dashboard.sections == ("focus",)
    elif "exclude = [" in text:
        assert config.vault.exclude == ("x",)
    else:
        assert config == Config()


def test_the_rest_holds() -> None:
    """One wrong key leaves the others of its table as stated."""
    config, findings = parse_config("[vault]\nlocale = 3\nexclude = ['Old']\nextra = 1\n[dashboard]\ncharts = false")
    assert (config.vault.locale, config.vault.exclude, config.dashboard.charts) == ("", ("Old",), False)
    assert len(findings) == 2


def test_limits_out_of_order() -> None:
    """Limits of standing that contradict each other are an error, and the defaults hold."""
    config, finding = one("[standing]\nahead = -20")
    assert (finding.code, finding.line, finding.column) == ("bad-config-value", 1, 2)
    assert config == Config()


OUTSIDE = (
    *("/etc/x.md", "../x.md", "a/../../x.md", "./x.md", "~/x.md", "C:/x.md", "a\\..\\x.md", "//host/x.md", "a//x.md"),
    *(
        "https://x.md",
        ".obsidian/x.md",
        "a/.git/x.md",
        "x\x00.md",
        "x\n.md",
        "",
        ".md",
        "a/.md",
        f"{'x' * 300}.md",
        " /x.md",
    ),
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_paths_stay_inside(path: str) -> None:
    """No path of the configuration leads out of the vault, into a hidden folder or to another kind of file."""
    quoted = "".join(f"\\u{ord(character):04x}" for character in path)
    config, finding = one(f'[dashboard]\npath = "{quoted}"')
    assert finding.code == "bad-config-value"
    assert config == Config()
    for table, key in (("reviews", "folder"), ("templates", "folder")):
        if not path.startswith("x" * 300):
            config, finding = one(f'[{table}]\n{key} = "{quoted}"')
            assert config == Config()


@pytest.mark.parametrize("path", ["Home.md", "Ziele & Wege/Übersicht (neu).md", "a/b/c.md", "x.y.md"])
def test_paths_inside(path: str) -> None:
    """Every other path is as good as it is."""
    config, findings = parse_config(f'[dashboard]\npath = "{path}"')
    assert findings == ()
    assert config.dashboard.path == path


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = ", 1, 5),
        ("[vault]\nlocale = 'de'\nlocale = 'fr'", 3, 14),
        ("[vault\n", 1, 7),
        ("[vault]\nlocale = 'de' extra", 2, 15),
        (f"a = {'[' * 5000}", 1, 1),
        (f"a = 1{'0' * 5000}", 1, 1),
        (f"{'a.' * 400}b = 1", 1, 1),
        ("#" * 70_000, 1, 1),
        ("a = '\x00'", 1, 6),
    ],
)
def test_not_toml(text: str, line: int, column: int) -> None:
    """What is no TOML, or too much of it, is one error at its place and all defaults."""
    config, finding = one(text, path="other.toml")
    assert config == Config()
    assert (finding.code, finding.severity, finding.path) == ("bad-config", Severity.ERROR, "other.toml")
    assert (finding.line, finding.column) == (line, column)
    assert "\n" not in finding.message


def test_byte_order_mark() -> None:
    """A byte order mark before the text is nothing."""
    config, finding = one("\ufeff[vault]\nlocale = 'de'\nlocal = 3")
    assert config.vault.locale == "de"
    assert (finding.line, finding.column) == (3, 1)


def test_fixes_apply() -> None:
    """The offered fix replaces exactly what stands there, and what it writes is right."""
    text = "[vualt]\n[dashboard]\nsections = ['focus', \"foucs\"]\nchart = true\n[vault]\n'locle' = 'de'"
    _, findings = parse_config(text)
    lines = text.split("\n")
    for finding in findings:
        assert finding.fix is not None
        assert finding.fix.edit is not None
        edit = finding.fix.edit
        line, start = lines[edit.line - 1], edit.column - 1
        assert line[start:].startswith(edit.old)
        lines[edit.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    assert lines == [
        "[vault]",
        "[dashboard]",
        "sections = ['focus', \"focus\"]",
        "charts = true",
        "[vault]",
        "\"locale\" = 'de'",
    ]


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True),
    st.from_regex(r"'[a-z.=#\[ ]{0,5}'", fullmatch=True),
    st.from_regex(r'"(?:[a-z.=#\[ ]|\\"|\\\\){0,5}"', fullmatch=True),
)
VALUES = st.recursive(
    st.sampled_from(
        [
            "1",
            "-2.5",
            "true",
            "1979-05-27 07:32:00",
            "'#]}'",
            '"a\\"]\\\\"',
            "'''x\n'#'''",
            '"""q""\\""""""',
            '""',
            "''",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[ {' , '.join(items)} ]"),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: "[\n # ]\n " + ",\n".join(items) + ",\n]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{ " + ", ".join(f"k{n} = {v}" for n, v in enumerate(items)) + " }"
        ),
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=6))
def test_places(pairs: list[tuple[str, str]]) -> None:
    """Every key and value of a text is found where it was written, and nothing between them is taken for one."""
    text = "# [x]\n"
    expected = {}
    for number, (key, value) in enumerate(pairs):
        text += f"[ t{number} ] # {key}\n"
        line = text.count("\n") + 1
        expected[f"t{number}"] = (line, 3, key), (line, 3 + len(key) + 2, value)
        text += f"  {key} ={value}\n\n"
    places = find_places(text)
    for table, (written_key, written_value) in expected.items():
        path = next(path for path in places.keys if path[0] == table and len(path) == 2)
        found = places.keys[path]
        assert (found.line, found.column, found.text) == written_key
        found = places.values[path]
        assert (found.line, found.column, found.text) == written_value


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Any text is a configuration and findings with places, never an exception."""
    config, findings = parse_config(text)
    assert isinstance(config, Config)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in findings)


@given(st.lists(st.sampled_from(re.findall(r"\S+|\n", WHOLE)), max_size=30))
def test_any_mixture(parts: list[str]) -> None:
    """Any mixture of parts of a right file is a configuration and findings, never an exception."""
    parse_config(" ".join(parts))


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("", "#\n", ""),
        ("a = [", "'x',", "]"),
        ('a = """', "\\n", '"""'),
        ("a = '", "[", "'"),
        ("", "\n", ""),
        ("a = [", "{},", "]"),
        ("[vault]\nexclude = [", "1,", "]"),
    ],
)
def test_work_grows_with_the_text(before: str, piece: str, after: str) -> None:
    """Twice the text is about twice the work."""
    assert growth(lambda text: parse_config(before + text + after), piece) < LIMIT
