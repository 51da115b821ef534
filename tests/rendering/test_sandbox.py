"""The vault's templates are rendered where they reach nothing, and not for long."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.absent import skip_or_fail
from tests.rendering.hostile_templates import FORGE, GET_OUT, HEAVY, HOSTILE, INERT
from vaultgoals.model.report import Report
from vaultgoals.model.template import VaultTemplate
from vaultgoals.periods.period import period_of
from vaultgoals.rendering import sandbox as sandbox_module
from vaultgoals.rendering.overrides import Outcome, open_renderer
from vaultgoals.rendering.rationed import TOO_LONG
from vaultgoals.rendering.render import build_context, render
from vaultgoals.rendering.sandbox import Sandbox, SandboxError
from vaultgoals.rendering.templates import read_builtin_templates
from vaultgoals.rendering.vault_pages import Failure, Sources
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.review_report import report_review
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
BUSY_TRIES = 30
"""How often a page is tried until the machine has time for it."""
WEEKLY = "weekly.md.jinja"
BUSY = HEAVY["a search for a filter"]
COUNTED = "{% for i in range(12000) %}{% set x = range(3000) | sum %}{% endfor %}"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the child, which stops by itself, as long as a busy machine takes."""
    monkeypatch.setattr("vaultgoals.rendering.overrides.Sandbox", partial(Sandbox, patience=60))


@pytest.fixture(scope="module")
def report() -> Report:
    """Return the weekly review of a small vault."""
    vault = snapshot({"Talks.md": "---\ntype: goal\ndue: 2026-12-01\n---\n- [ ] Write ⏫\n- [x] Ask ✅ 2026-11-18\n"})
    found = report_review(build_report_input(vault, DAY), period_of(DAY, "weekly"))
    assert found is not None
    return found


def render_own(report: Report, source: str | bytes, name: str = WEEKLY) -> Outcome:
    """Return what becomes of a report where the vault has one trusted template."""
    return render_all(report, {name: source if isinstance(source, bytes) else source.encode()})


def render_all(report: Report, own: Mapping[str, bytes]) -> Outcome:
    """Return what becomes of a report where the vault has trusted templates, all of them by name."""
    templates = {
        name: VaultTemplate(name, f"Templates/vaultgoals/{name.removesuffix('.jinja')}", source)
        for name, source in own.items()
    }
    trusted = {template.digest for template in templates.values()}
    for _ in range(BUSY_TRIES):
        with open_renderer(templates, trusted, {}) as renderer:
            outcome = renderer(report, report.path)
        # On a machine that is too busy to tell whose fault it is, the page is held; that is not what is asked here.
        if not any("too busy" in d.message for d in outcome.diagnostics):
            break
    return outcome


@pytest.fixture
def make_sandbox() -> Iterator[Any]:
    """Return a function that makes a sandbox for one template called `it`, closed in the end."""
    made: list[Sandbox] = []

    def make(template: str, filters: Any = None, **more: Any) -> Sandbox:
        made.append(Sandbox(Sources({"it": "built-in"}, {"it": template}), filters or {}, **more))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_there_are_enough_hostile_templates() -> None:
    """What must not work was tried in sixty ways at least."""
    assert len(HOSTILE) + len(HEAVY) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_named_and_the_built_in_one_used(report: Report, name: str) -> None:
    """It neither gets out nor lasts: there is the built-in page, and one error that names the note."""
    for _ in range(BUSY_TRIES):
        outcome = render_own(report, HOSTILE[name])
        # A machine in company may take twice the processor time, and holds the page before the steps are counted.
        if not outcome.is_held:
            break
    assert outcome.page == render(report)[0]
    assert [d.code for d in outcome.diagnostics] == ["template-error"]
    assert outcome.diagnostics[0].path == "Templates/vaultgoals/weekly.md"
    assert not outcome.is_held


@pytest.mark.parametrize("name", HEAVY)
def test_a_template_too_heavy_for_the_device_holds_the_page(report: Report, name: str) -> None:
    """What another machine may get through decides no bytes: there is no page, and one error that names the note."""
    outcome = render_own(report, HEAVY[name])
    assert (outcome.page, outcome.is_held) == (None, True)
    assert [(d.code, d.path) for d in outcome.diagnostics] == [
        ("template-not-rendered", "Templates/vaultgoals/weekly.md")
    ]
    assert "the pages that use it are held" in outcome.diagnostics[0].message


def test_what_filters_do_is_counted(report: Report) -> None:
    """Filters that go through millions of values end at the same step on every device, long before the time is up."""
    outcome = render_own(report, COUNTED + '{% region "week" %}MINE{% endregion %}')
    assert outcome.page == render(report)[0]
    assert [(d.code, d.line) for d in outcome.diagnostics] == [("template-error", 1)]
    assert "500,000 steps" in outcome.diagnostics[0].message


def test_filters_over_a_large_vault_are_no_error(report: Report) -> None:
    """Some filters over ten thousand values each are well within what a page may do."""
    outcome = render_own(report, "{{ range(10000) | map('round') | select('odd') | list | length }}")
    assert outcome.diagnostics == ()
    assert outcome.page is not None
    assert outcome.page.pieces[0].text.strip() == "5000"


@pytest.mark.parametrize("name", INERT)
def test_what_looks_like_a_way_out_prints_text(report: Report, name: str) -> None:
    """Tricks that are no errors print what they were given as text that does nothing."""
    template, expected = INERT[name]
    outcome = render_own(report, "{% set x = '[[a]] <b>' %}" + template)
    assert outcome.diagnostics == ()
    assert outcome.page is not None
    assert outcome.page.pieces[0].text.strip() == expected


def test_an_honest_template_is_used(report: Report) -> None:
    """A template that does no more than templates do makes the page, without a word."""
    outcome = render_own(report, '# {{ period }}\n{% region "x" %}\n{{ 50 | bar }} {{ day | day }}\n{% endregion %}\n')
    assert outcome.diagnostics == ()
    assert outcome.page is not None
    assert [piece.text for piece in outcome.page.pieces][:2] == ["# 2026-W47\n", "▰▰▰▰▰▱▱▱▱▱ 20\u00a0Nov"]


def test_a_copy_looks_the_same_in_the_child(report: Report) -> None:
    """A built-in template renders to the same bytes there and here: a comment more changes nothing."""
    outcome = render_own(report, read_builtin_templates()[WEEKLY] + b"{# mine #}")
    assert outcome == Outcome(render(report)[0], (), used=(WEEKLY,))


@pytest.mark.parametrize(("template", "line"), [("a\n\n{{ nope }}", 3), ("a\n{% if %}", 2), (f"a\n\n\n{BUSY}", 4)])
def test_an_error_has_its_line(report: Report, template: str, line: int) -> None:
    """What is undefined, what is no template and what takes too long is found at its line."""
    assert [d.line for d in render_own(report, template).diagnostics] == [line]


def test_a_part_alone_gives_way(report: Report) -> None:
    """Where a part of a page fails, that part is the built-in one, and the rest of the vault's templates stay."""
    own = {
        WEEKLY: b"mine {% include 'parts/a.md.jinja' ignore missing %}{% include 'reviews/questions.md.jinja' %}",
        "reviews/questions.md.jinja": b"{{ nope }}",
    }
    outcome = render_all(report, own)
    assert outcome.page is not None
    assert outcome.page.pieces[0].text.startswith("mine ##")
    assert [d.path for d in outcome.diagnostics] == ["Templates/vaultgoals/reviews/questions.md"]


def test_a_part_that_takes_too_long_holds_the_page(report: Report) -> None:
    """How far a page gets in its time differs between devices, so that it is left as it is, and the part is named."""
    own = {WEEKLY: b"mine {% include 'reviews/questions.md.jinja' %}", "reviews/questions.md.jinja": BUSY.encode()}
    outcome = render_all(report, own)
    assert (outcome.page, outcome.is_held) == (None, True)
    assert [(d.path, d.line) for d in outcome.diagnostics] == [("Templates/vaultgoals/reviews/questions.md", 1)]


def test_a_broken_part_of_ones_own_takes_what_asks_for_it_along(report: Report) -> None:
    """A part without a built-in one is the one error; the page that needs it is the built-in one."""
    own = {WEEKLY: b"{% include 'mine.md.jinja' %}", "mine.md.jinja": b"{{ nope }}"}
    outcome = render_all(report, own)
    assert outcome.page == render(report)[0]
    assert [(d.path, d.message) for d in outcome.diagnostics] == [
        ("Templates/vaultgoals/mine.md", "'nope' is undefined; it is not used")
    ]


def test_a_page_leaves_nothing_to_the_next(make_sandbox: Any) -> None:
    """What a template remembers, another page rendered after it doesn't see."""
    sandbox = make_sandbox("{% import 'own' as o %}{{ o.n.a }}{% set n = o.n %}{% set n.a = 2 %}")
    sandbox.sources.vault["own"] = "{% set n = namespace(a=1) %}"
    assert [sandbox.render("it", {}).text for _ in range(2)] == ["1", "1"]


def test_pages_share_one_child(make_sandbox: Any) -> None:
    """The second page costs no second process."""
    sandbox = make_sandbox("{{ x }}")
    assert sandbox.render("it", {"x": 1}).text == "1"
    first = sandbox._process
    assert sandbox.render("it", {"x": 2}).text == "2"
    assert sandbox._process is first


def test_a_child_that_the_system_ended_is_replaced(make_sandbox: Any) -> None:
    """That the idle process is gone is no template's fault: the next page gets a new one."""
    sandbox = make_sandbox("{{ x }}")
    sandbox.render("it", {"x": 1})
    sandbox._process.kill()
    sandbox._process.wait()
    assert sandbox.render("it", {"x": 2}).text == "2"


def test_a_child_that_does_not_stop_is_killed(make_sandbox: Any) -> None:
    """When time is up the process ends, whatever it is doing, and the next page is rendered all the same."""
    sandbox, page = make_sandbox(BUSY, patience=0.7), None
    for _ in range(BUSY_TRIES):
        with suppress(SandboxError):  # the machine was too busy to tell
            page = sandbox.render("it", {})
            break
    assert page is not None
    assert page.text is None
    assert page.failures == (Failure("", 0, TOO_LONG, is_local=True),)
    assert sandbox._process is None
    assert sandbox.render("other", {}).failures[0].message == "there is no template 'other'"


def test_a_busy_device_is_no_fault_of_a_template(make_sandbox: Any, report: Report, monkeypatch: Any) -> None:
    """A page that was kept waiting until its time was up is held and not made differently."""

    def wait(value: str) -> str:
        sandbox._process.wait()
        return value

    # On a busy device the start of the child alone may take what counts as work.
    monkeypatch.setattr(sandbox_module, "WORKED", 1.0)
    sandbox = make_sandbox("{{ 'x' | wait }}", {"wait": wait}, patience=0.2)
    with pytest.raises(SandboxError, match="too busy"):
        sandbox.render("it", {})
    monkeypatch.setattr(sandbox_module, "_PROGRAM", "raise SystemExit")
    outcome = render_own(report, "x")
    assert (outcome.page, outcome.is_held) == (None, True)
    assert [d.code for d in outcome.diagnostics] == ["template-not-rendered"]


def test_the_child_inherits_nothing(make_sandbox: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It has its two pipes and nowhere to complain to, no variable of ours, and is not in the vault's folder."""
    if not Path("/proc/self/fd").exists():
        skip_or_fail("no /proc here, which lists what a process has")
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "note").open("w") as note:
        os.set_inheritable(note.fileno(), True)
        sandbox = make_sandbox("{{ x }}")
        sandbox.render("it", {"x": 1})
        process = Path(f"/proc/{sandbox._process.pid}")
        assert sorted(path.name for path in (process / "fd").iterdir()) == ["0", "1", "2"]
        assert (process / "fd/2").readlink() == Path("/dev/null")
        assert b"SECRET" not in (process / "environ").read_bytes()
        assert (process / "cwd").readlink() == Path("/")


def test_what_python_may_need_to_start_is_kept(make_sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all variables the child has those that say where Python's own libraries are, and no others."""
    if not Path("/proc/self/environ").exists():
        skip_or_fail("no /proc here, which lists what a process has")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/nowhere")
    monkeypatch.setenv("DYLD_LIBRARY_PATH", "/nowhere")
    monkeypatch.setenv("LD_PRELOAD_NOT", "/nowhere")
    monkeypatch.delenv("DYLD_FALLBACK_LIBRARY_PATH", raising=False)
    sandbox = make_sandbox("{{ x }}")
    sandbox.render("it", {"x": 1})
    found = Path(f"/proc/{sandbox._process.pid}/environ").read_bytes().rstrip(b"\0").split(b"\0")
    assert sorted(found) == [b"DYLD_LIBRARY_PATH=/nowhere", b"LD_LIBRARY_PATH=/nowhere"]


_TELLS_HOW_IT_STARTED = """
import json, sys
found = {name: bool(getattr(sys.flags, name)) for name in ("isolated", "no_site", "dont_write_bytecode")}
found["site"] = "site" in sys.modules
found["path"] = [place for place in sys.path if place in ("", ".", "/") or "-packages" in place]
for line in sys.stdin:
    print(json.dumps({"text": json.dumps(found), "failures": [], "used": [], "held": False}), flush=True)
"""


def test_the_interpreter_runs_nothing_but_our_program(make_sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It starts without start-up code of the installation and modules of a folder, and writes no cache beside our own."""
    monkeypatch.setattr(sandbox_module, "_PROGRAM", _TELLS_HOW_IT_STARTED)
    found = json.loads(make_sandbox("").render("it", {}).text)
    assert found == {"isolated": True, "no_site": True, "dont_write_bytecode": True, "site": False, "path": []}


@pytest.mark.parametrize(
    ("limit", "most"), [("AS", 2**28), ("CPU", 60), ("NOFILE", 0), ("FSIZE", 0), ("NPROC", 0), ("CORE", 0)]
)
def test_limits_are_for_good(make_sandbox: Any, limit: str, most: int) -> None:
    """While a page is rendered the process has each limit, and may not raise it again."""
    if not hasattr(resource, "prlimit"):
        skip_or_fail("no prlimit here, which tells the limits of another process")
    sandbox = make_sandbox("{{ x }}")
    sandbox.render("it", {"x": 1})
    assert resource.prlimit(sandbox._process.pid, getattr(resource, f"RLIMIT_{limit}")) == (most, most)


_ANSWERS = """
import sys
answer = '{{"text": "{text}", "failures": [], "used": [], "held": false}}'
for number, line in enumerate(sys.stdin):
    sys.stdout.write(answer + "{end}" if number else "{{}}\\n")
    sys.stdout.flush()
    if number:
        break
"""


@pytest.mark.parametrize(("text", "end", "taken"), [("a", "\\n", "a"), ("a", "", None), ("a" * 2000, "\\n", None)])
def test_an_answer_is_whole_or_none(
    make_sandbox: Any, monkeypatch: pytest.MonkeyPatch, text: str, end: str, taken: str | None
) -> None:
    """An answer that breaks off, or is longer than any page, makes no page; another is taken as it is."""
    monkeypatch.setattr(sandbox_module, "_PROGRAM", _ANSWERS.format(text=text, end=end))
    monkeypatch.setattr(sandbox_module, "_LONGEST_ANSWER", 1000)
    page = make_sandbox("").render("it", {})
    assert page.text == taken
    assert bool(page.failures) == (taken is None)


def test_ctrl_c_is_not_for_the_child(make_sandbox: Any) -> None:
    """The child is in a session of its own, where no key of the terminal reaches it."""
    sandbox = make_sandbox("{{ x }}")
    sandbox.render("it", {"x": 1})
    assert os.getsid(sandbox._process.pid) == sandbox._process.pid


def test_an_ended_child_is_gone(make_sandbox: Any) -> None:
    """Closing leaves no process behind, not even a dead one, and can be done twice."""
    sandbox = make_sandbox("{{ x }}")
    sandbox.render("it", {"x": 1})
    process = sandbox._process
    sandbox.close()
    sandbox.close()
    assert process.returncode is not None


def test_no_module_of_the_vault_is_imported(make_sandbox: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Python file that lies in the working directory, or on the path of the environment, is not run."""
    for name in ("jinja2", "json", "sitecustomize", "usercustomize", "vaultgoals"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w').close()\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    monkeypatch.chdir(tmp_path)
    assert make_sandbox("{{ x }}").render("it", {"x": 1}).text == "1"
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd')",
        "open('/proc/self/environ')",
        "open({canary!r}, 'w')",
        "os.open('/', os.O_RDONLY)",
        "__import__('socket').socket()",
        "os.pipe()",
        "subprocess.run([sys.executable, '-c', ''])",
        "bytearray(2 ** 30)",
        "resource.setrlimit(resource.RLIMIT_AS, (2 ** 40, 2 ** 40)) if os.getuid() else os.open('/', 0)",
    ],
)
def test_even_code_that_got_out_could_do_nothing(attempt: str, tmp_path: Path) -> None:
    """The process itself can open, write and start nothing."""
    canary = str(tmp_path / "canary")
    program = (
        "import os, resource, socket, subprocess, sys\n"
        "from vaultgoals.rendering.sandboxed import limit_process\n"
        f"limit_process()\ntry:\n    {attempt.format(canary=canary)}\n"
        "except (OSError, MemoryError, ValueError):\n    sys.exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, timeout=30)
    assert done.returncode == 7, done.stderr
    assert not (tmp_path / "canary").exists()


def test_nothing_is_imported_once_files_are_out_of_reach(report: Report) -> None:
    """Warming up imports whatever a page needs: rendering one after it brings no new module."""
    program = (
        "import json, sys\n"
        "from vaultgoals.rendering.sandboxed import warm_up\n"
        "from vaultgoals.rendering.vault_pages import Sources, render_page\n"
        "given = json.load(sys.stdin)\nwarm_up()\nbefore = set(sys.modules)\n"
        "page = render_page(Sources(given['builtin']), {}, given['page'], given['context'])\n"
        "for name in given['hostile']:\n    render_page(Sources(vault=given['hostile']), {}, name, {})\n"
        "assert page.text, page\nprint(sorted(set(sys.modules) - before))\n"
    )
    given = {
        "builtin": {name: source.decode() for name, source in read_builtin_templates().items()},
        "page": WEEKLY,
        "context": build_context(report),
        "hostile": {name: source for name, source in {**GET_OUT, **FORGE}.items() if isinstance(source, str)},
    }
    command = [sys.executable, "-I", "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, input=json.dumps(given), text=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_filter_of_a_plugin_is_applied_here(make_sandbox: Any) -> None:
    """The child has no plugins; it asks, and gets back plain data that is escaped like everything else."""
    sandbox = make_sandbox("{{ x | star(2, by='*') }}{{ 3 | star }}", {"star": lambda x, n=1, by="+": f"{x}{by * n}"})
    assert sandbox.render("it", {"x": "a"}).text == "a\\*\\*3+"


def test_a_failing_filter_of_a_plugin_leaves_its_value(report: Report) -> None:
    """One diagnostic for the page, and the page is made with the vault's template."""
    template = VaultTemplate(WEEKLY, "weekly.md", b"{{ 'x' | broken }}")
    with open_renderer({WEEKLY: template}, {template.digest}, {"broken": lambda x: x / 0}) as renderer:
        outcome = renderer(report, "Here.md")
    assert outcome.page is not None
    assert outcome.page.pieces[0].text == "x"
    assert [(d.code, d.path) for d in outcome.diagnostics] == [("filter-failed", "Here.md")]


def test_properties_of_a_template_go_below_the_pages_own(report: Report) -> None:
    """Frontmatter of a template is the new page's too; what the page is found by can't be changed by it."""
    outcome = render_own(report, "---\ntags: [review]\nPeriod: never\nmood: good\n---\n# Mine\n")
    assert outcome.page is not None
    identity = "type: review\ncadence: weekly\nperiod: 2026-W47\n"
    assert outcome.page.frontmatter == f"---\n{identity}cssclasses: [vaultgoals]\ntags: [review]\nmood: good\n---\n"
    assert outcome.page.pieces[0].text == "# Mine\n"


@pytest.mark.parametrize("own", ["cssclasses: [wide, vaultgoals]\n", "CssClasses:\n  - wide\n"])
def test_a_class_of_a_template_stands_alone(report: Report, own: str) -> None:
    """A template that names classes gets no second property of that name."""
    outcome = render_own(report, f"---\n{own}---\n# Mine\n")
    assert outcome.page is not None
    assert outcome.page.frontmatter == f"---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n{own}---\n"


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ('"type": daily\nmood: 1\n', "mood: 1\n"),
        ("? period\n: never\nmood: 1\n", "mood: 1\n"),
        ("Cadence:\n  - a\n  - b\nmood: 1\n", "mood: 1\n"),
        ("mood: |\n  type: daily\n", "mood: |\n  type: daily\n"),
    ],
)
def test_however_it_is_written_a_page_keeps_its_identity(report: Report, own: str, kept: str) -> None:
    """A template's property of a page's own name is left out whole; text that only looks like one stays."""
    outcome = render_own(report, f"---\n{own}---\n# Mine\n")
    assert outcome.diagnostics == ()
    assert outcome.page is not None
    identity = "type: review\ncadence: weekly\nperiod: 2026-W47\ncssclasses: [vaultgoals]\n"
    assert outcome.page.frontmatter == f"---\n{identity}{kept}---\n"


@pytest.mark.parametrize("own", ["tags: [review\n", "- a\n", "mood: &x 1\n", "no properties\n", "a: 1\x85b: 2\n"])
def test_properties_that_no_one_could_read_are_an_error(report: Report, own: str) -> None:
    """A page is found by its properties: none is made that spoils them."""
    outcome = render_own(report, f"---\n{own}---\n# Mine\n")
    assert outcome.page == render(report)[0]
    assert [(d.code, d.message.partition(":")[0]) for d in outcome.diagnostics] == [
        ("template-error", "its properties cannot be used")
    ]
