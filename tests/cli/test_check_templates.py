"""`check` and the vault's own templates: errors of those that are trusted, a word about those that are not."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from vaultgoals.cli import template_findings
from vaultgoals.cli.template_findings import find_template_findings
from vaultgoals.loading import load
from vaultgoals.model.findings import FINDINGS
from vaultgoals.rendering import sandbox
from vaultgoals.rendering.templates import read_builtin_templates

pytestmark = pytest.mark.posix("templates of a vault are not used there")

FOLDER = "Templates/vaultgoals"
Run = Callable[..., Result]
Put = Callable[[str, str], Path]


@pytest.fixture
def put(vault: Path) -> Put:
    """Return a function that writes a template of a name into the vault."""

    def write(name: str, text: str) -> Path:
        path = vault / FOLDER / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets an entry for each process that is started for templates."""
    starts: list[str] = []
    start = sandbox.Sandbox._start

    def noted(self: sandbox.Sandbox) -> object:
        starts.append("started")
        return start(self)

    monkeypatch.setattr(sandbox.Sandbox, "_start", noted)
    return starts


def findings(run: Run, vault: Path) -> list[tuple[str, str, str, int | None]]:
    """Return code, severity, path and line of what `check` finds in the templates' folder."""
    found = json.loads(run("check", "--format", "json", vault=vault).stdout)
    return [
        (each["code"], each["severity"], each["path"], each["line"])
        for each in found
        if each["path"].startswith(FOLDER)
    ]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("dashboard/next", "one\ntwo {{ nope }}\n", 2),
        ("yearly", "\n\n{{ nope }}", 3),
        ("mine", "{% if %}", 1),
    ],
)
def test_an_error_of_a_template_has_its_place(vault: Path, put: Put, name: str, text: str, line: int) -> None:
    """It has file and line, whether a page uses the template today, later, or never."""
    put(name, text)
    snapshot = load(vault)
    snapshot = replace(snapshot, trusted=frozenset(one.digest for one in snapshot.templates.values()))
    found = find_template_findings(snapshot, date(2026, 11, 20))
    assert [(d.code, d.severity, d.path, d.line) for d in found] == [
        ("template-error", "error", f"{FOLDER}/{name}.md", line)
    ]


def test_an_error_of_a_trusted_template_is_an_error(run: Run, vault: Path, put: Put) -> None:
    """It is printed with its place and counted, and `check` ends with 1."""
    put("dashboard/next", "one\ntwo {{ nope }}\n")
    run("templates", "trust", vault=vault)
    path = f"{FOLDER}/dashboard/next.md"
    assert findings(run, vault) == [("template-error", "error", path, 2)]
    result = run("check", vault=vault)
    assert result.exit_code == 1
    assert f"\n{path}:2: error: 'nope' is undefined" in f"\n{result.stdout}"
    assert "1 error" in result.stderr


def test_it_is_what_templates_check_and_build_say(run: Run, vault: Path, put: Put) -> None:
    """All three print the same line."""
    put("dashboard/next", "one\ntwo {{ nope }}\n")
    run("templates", "trust", vault=vault)
    checked, tried, built = (
        [line.strip() for line in run(*command, vault=vault).output.splitlines() if "[template-error]" in line]
        for command in (("check",), ("templates", "check"), ("build", "--dry-run"))
    )
    assert checked == tried == built
    assert len(checked) == 1


def test_for_github_it_is_an_annotation(run: Run, vault: Path, put: Put) -> None:
    """File and line of a template go into a workflow command like those of a note."""
    put("dashboard/next", "{{ nope }}")
    run("templates", "trust", vault=vault)
    lines = run("check", "--format", "github", vault=vault).stdout.splitlines()
    assert any(
        line.startswith(f"::error file={FOLDER}/dashboard/next.md,line=1,title=template-error::") for line in lines
    )


def test_good_templates_are_nothing_to_speak_of(run: Run, vault: Path, put: Put) -> None:
    """A trusted template without an error, and a copy of a built-in one, change nothing in what is found."""
    before = run("check", vault=vault)
    put("dashboard/next", "Next")
    put("weekly", read_builtin_templates()["weekly.md.jinja"].decode())
    run("templates", "trust", vault=vault)
    after = run("check", vault=vault)
    assert (after.exit_code, after.stdout, after.stderr) == (before.exit_code, before.stdout, before.stderr)


def test_an_untrusted_template_is_named_and_not_run(run: Run, vault: Path, put: Put, started: list[str]) -> None:
    """It is a warning at the template, which ends with 0, and no process is started for it, whatever it says."""
    put("weekly", "{{ nope }}")
    assert findings(run, vault) == [("template-not-trusted", "warning", f"{FOLDER}/weekly.md", None)]
    result = run("check", vault=vault)
    assert result.exit_code == 0
    assert "vaultgoals templates trust weekly" in result.stdout
    assert started == []


def test_trust_in_one_is_none_in_another(run: Run, vault: Path, put: Put) -> None:
    """Of two templates with an error, the trusted one is checked, the other one is only named."""
    put("dashboard/next", "{{ nope }}")
    run("templates", "trust", vault=vault)
    put("weekly", "{{ nope }}")
    assert [(code, path) for code, _, path, _ in findings(run, vault)] == [
        ("template-error", f"{FOLDER}/dashboard/next.md"),
        ("template-not-trusted", f"{FOLDER}/weekly.md"),
    ]


def test_a_template_that_cannot_be_read_is_an_error(run: Run, vault: Path, put: Put) -> None:
    """It is told once, at the template, however many pages wait for it."""
    put("dashboard", "x" * 2_100_000)
    put("weekly", "# {{ period }}\n")
    run("templates", "trust", vault=vault)
    assert findings(run, vault) == [("unreadable-template", "error", f"{FOLDER}/dashboard.md", None)]
    assert run("check", vault=vault).exit_code == 1


def test_without_templates_nothing_is_rendered(
    run: Run, vault: Path, monkeypatch: pytest.MonkeyPatch, started: list[str]
) -> None:
    """A vault without templates of its own is checked without a process for them, and no page is made."""

    def refuse(*_arguments: object) -> None:
        pytest.fail("a page was rendered")

    monkeypatch.setattr("vaultgoals.pipeline._render", refuse)
    assert run("check", vault=vault).exit_code == 0
    assert started == []


def test_fixing_leaves_templates_alone(run: Run, vault: Path, put: Put) -> None:
    """`--fix` mends a note and not a template; the template's error is still told."""
    template = put("dashboard/next", "parent: [[Vision]]\n{{ nope }}\n")
    run("templates", "trust", vault=vault)
    note = vault / "Goals/New.md"
    note.write_text("---\ntype: goal\nparent: [[Vision]]\n---\n", encoding="utf-8")
    result = run("check", "--fix", vault=vault)
    assert result.exit_code == 1
    assert 'parent: "[[Vision]]"' in note.read_text(encoding="utf-8")
    assert template.read_text(encoding="utf-8") == "parent: [[Vision]]\n{{ nope }}\n"
    assert f"{FOLDER}/dashboard/next.md:2: error: " in result.stdout


@pytest.mark.parametrize("name", ["monthly", "quarterly", "yearly"])
def test_a_template_without_a_part(run: Run, vault: Path, put: Put, name: str) -> None:
    """A template of the version before lacks "From before": `check` and `templates check` say so, and how to add it."""
    old = read_builtin_templates()[f"{name}.md.jinja"].decode()
    part = '{% region "before" %}\n{% include "reviews/before.md.jinja" %}\n{% endregion %}\n'
    assert part in old
    put(name, old.replace(part, ""))
    run("templates", "trust", vault=vault)
    assert findings(run, vault) == [("missing-part", "warning", f"{FOLDER}/{name}.md", None)]
    said = " ".join(run("templates", "check", vault=vault).output.split())
    assert "the template lacks the part `before`" in said
    put(name, old.replace(part, '{% region "before" %}{% endregion %}\n'))
    run("templates", "trust", vault=vault)
    assert findings(run, vault) == []


def test_the_codes_are_findings() -> None:
    """The table of findings has each code that a template can lead to, with its kind."""
    expected = {
        "template-error": "error",
        "unreadable-template": "error",
        "template-not-rendered": "error",
        "template-not-trusted": "warning",
        "unused-template": "warning",
        "missing-part": "warning",
    }
    assert set(expected) == template_findings._CODES | {"template-not-trusted"}
    assert [code for code, kind in expected.items() if kind not in FINDINGS[code].severities] == []
