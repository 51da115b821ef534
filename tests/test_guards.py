"""The guards of the test suite itself would notice, and leave alone what is declared."""

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import vaultgoals
from tests.guard import Guard
from tests.guard_hearing import guarding
from tests.guard_plugin import MARKER
from vaultgoals.model.plan import Applied, Write, WritePlan
from vaultgoals.vault.apply import Occasion, apply
from vaultgoals.vault.operations import Operations
from vaultgoals.vault.recovery import recover
from vaultgoals.vault.renames import EXCHANGE, rename
from vaultgoals.vault.system import SYSTEM
from vaultgoals.vault.trust import trust
from vaultgoals.vault.undo import plan_undo

ROOT = Path(__file__).resolve().parent.parent
CHANGE = Write("a.md", b"a", b"new", "test")


def test_a_socket_is_refused() -> None:
    """Code that connects to anything fails its test."""
    with pytest.raises(pytest.fail.Exception, match="no network code"):
        socket.create_connection(("127.0.0.1", 9))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with three notes."""
    root = tmp_path / "vault"
    (root / "Goals").mkdir(parents=True)
    (root / "a.md").write_bytes(b"a")
    (root / "b.md").write_bytes(b"b")
    (root / "Goals/c.md").write_bytes(b"c")
    return root


@pytest.fixture
def guard(vault: Path) -> Iterator[Guard]:
    """Yield a guard of the vault, which a test asks for what it saw."""
    with guarding(vault) as guard:
        yield guard


def seen(guard: Guard) -> list[str]:
    """Return what a guard has against anybody at the end of a test."""
    guard.settle()
    return guard.violations


def as_program(source: str, **names: Any) -> None:
    """Run code as if it stood in the package."""
    file = Path(vaultgoals.__file__).parent / "rogue.py"
    exec(compile(f"import os, pathlib, shutil\n{source}", str(file), "exec"), names)  # noqa: S102  so that it is the package's


def do(vault: Path, *writes: Write, operations: Operations = SYSTEM) -> Applied:
    """Apply writes."""
    return apply(vault, WritePlan(writes), 1, Occasion(operations=operations))


BY = " by vaultgoals/rogue.py:2"

# What the program does past a plan

ROGUE = {
    "write": ("pathlib.Path(vault, 'a.md').write_bytes(b'x')", "a.md"),
    "append": ("with open(vault / 'a.md', 'ab') as note: note.write(b'x')", "a.md"),
    "create": ("open(os.fsencode(vault / 'new.md'), 'x').close()", "new.md"),
    "remove": ("os.remove(vault / 'a.md')", "a.md"),
    "rename": ("os.rename(vault / 'a.md', vault / 'z.md')", "a.md"),
    "replace": ("pathlib.Path(vault, 'b.md').replace(vault / 'a.md')", "a.md"),
    "chmod": ("os.chmod(vault / 'a.md', 0o600)", "a.md"),
    "truncate": ("os.truncate(vault / 'a.md', 0)", "a.md"),
    "symlink": ("os.symlink('a.md', vault / 'link.md')", "link.md"),
    "hard link": ("os.link(vault / 'a.md', vault / 'second.md')", "second.md"),
    "folder": ("os.mkdir(vault / 'New')", "New"),
    "remove a folder": ("shutil.rmtree(vault / 'Goals')", "Goals"),
}


@pytest.mark.parametrize(("source", "path"), ROGUE.values(), ids=ROGUE.keys())
def test_a_write_past_any_plan_is_seen(vault: Path, guard: Guard, source: str, path: str) -> None:
    """Whatever the package writes to a vault without a plan is named with its place, also where the test wrote just before."""
    for note in vault.rglob("*.md"):
        note.write_text(f"edited {note.name}")
    as_program(source, vault=vault)
    assert re.search(
        rf"^{path} was \w+{BY}: neither the test nor a plan did that$", "\n".join(seen(guard)), re.MULTILINE
    )


def test_a_write_that_cannot_be_heard_is_seen(vault: Path, guard: Guard) -> None:
    """A rename by the C library, which no audit event tells of, shows in what the files hold."""
    folder = os.open(vault, os.O_RDONLY)
    rename(folder, "a.md", folder, "b.md", EXCHANGE)
    os.close(folder)
    assert seen(guard) == [
        "a.md was changed: neither the test nor a plan did that",
        "b.md was changed: neither the test nor a plan did that",
    ]


def test_a_command_that_writes_past_its_plan_is_seen(vault: Path, guard: Guard) -> None:
    """A command cannot hide behind what the test itself wrote to the same note just before."""

    @click.command()
    def stray() -> None:
        folder = os.open(vault, os.O_RDONLY)
        rename(folder, "a.md", folder, "b.md", EXCHANGE)
        os.close(folder)

    (vault / "a.md").write_bytes(b"edited")
    (vault / "b.md").write_bytes(b"edited, too")
    assert CliRunner().invoke(stray).exit_code == 0
    (vault / "a.md").write_bytes(b"edited again")
    assert len(seen(guard)) == 2


def beside_the_exchange(rogue: Callable[[int], None]) -> Operations:
    """Return operations that do something else, too, when two files change places."""

    def exchange(folder: int, name: str, to_folder: int, to_name: str) -> None:
        SYSTEM.exchange(folder, name, to_folder, to_name)
        rogue(to_folder)

    return replace(SYSTEM, exchange=exchange)


BESIDE = {
    "another note": ("os.close(os.open('b.md', os.O_WRONLY | os.O_TRUNC, dir_fd=folder))", "b.md was changed"),
    "a new note": ("os.close(os.open('d.md', os.O_WRONLY | os.O_CREAT, dir_fd=folder))", "d.md was created"),
    "a note removed": ("os.remove('b.md', dir_fd=folder)", "b.md was removed"),
    "a note moved": ("os.rename('b.md', 'd.md', src_dir_fd=folder, dst_dir_fd=folder)", "d.md was created"),
    "a new folder": ("os.mkdir('New', dir_fd=folder)", "New was created"),
    "no conflict copy": (
        "os.close(os.open('d (vaultgoals conflict).md', os.O_WRONLY | os.O_CREAT, dir_fd=folder))",
        "d (vaultgoals conflict).md was created",
    ),
}


@pytest.mark.parametrize(("source", "problem"), BESIDE.values(), ids=BESIDE.keys())
def test_what_a_plan_does_not_name_is_seen(vault: Path, guard: Guard, source: str, problem: str) -> None:
    """While a plan is applied, nothing changes but what it names."""
    rogue = beside_the_exchange(lambda folder: as_program(source, folder=folder))
    assert do(vault, CHANGE, operations=rogue).written == ("a.md",)
    assert f"{problem}: no write of the plan names it as it was" in seen(guard)


def test_other_bytes_than_planned_are_seen(vault: Path, guard: Guard) -> None:
    """A note that a plan names must hold what the plan names, to the byte."""
    damaged = replace(
        SYSTEM, write=lambda file, data: SYSTEM.write(file, memoryview(bytes(data).replace(b"new", b"nEw")))
    )
    assert do(vault, CHANGE, operations=damaged).written == ("a.md",)
    assert seen(guard) == [
        "a.md was changed: the plan names other bytes",
        "a.md was said to be written, and is not what the plan names",
    ]


def test_another_mode_is_seen(vault: Path, guard: Guard) -> None:
    """A note keeps its permissions."""
    careless = replace(SYSTEM, copy_attributes=lambda _old, new: os.fchmod(new, 0o611))
    do(vault, CHANGE, operations=careless)
    assert seen(guard) == ["a.md was changed: its mode was 644 and is 611"]


def test_a_write_over_something_newer_is_seen(vault: Path, guard: Guard) -> None:
    """The planned bytes must not come over anything but what the plan was made from."""
    with guard.carrying_out(str(vault), (replace(CHANGE, before=b"older"),)):
        as_program(
            "with open(os.open('a.md', os.O_WRONLY | os.O_TRUNC, dir_fd=f), 'wb') as n: n.write(b'new')", f=at(vault)
        )
    assert seen(guard) == ["a.md was changed: no write of the plan names it as it was"]


def at(vault: Path) -> int:
    """Return a descriptor of a folder, open until the process ends."""
    return os.open(vault, os.O_RDONLY)


def test_a_write_that_is_only_claimed_is_seen(vault: Path, guard: Guard) -> None:
    """What is said to be written must be."""
    with guard.carrying_out(str(vault), (CHANGE,)) as written:
        written.append("a.md")
    assert seen(guard) == ["a.md was said to be written, and is not what the plan names"]


def test_a_path_that_leads_outside_declares_nothing(vault: Path, guard: Guard) -> None:
    """A plan that names a path outside its vault is no leave to write there."""
    with guard.carrying_out(str(vault / "Goals"), (Write("../b.md", b"b", b"x", "test"),)):
        as_program("with open(os.open('b.md', os.O_WRONLY, dir_fd=f), 'wb') as n: n.write(b'x')", f=at(vault))
    assert seen(guard) == ["b.md was changed: neither the test nor a plan did that"]


def test_a_process_without_a_journal_is_seen(vault: Path, guard: Guard) -> None:
    """What a process does counts as the program's, and stands in a journal or is undeclared."""
    subprocess.run([sys.executable, "-c", "open('a.md', 'w').close()"], cwd=vault, check=True)
    assert seen(guard) == ["a.md was changed: neither the test nor a plan did that"]


# What is declared


def test_a_plan_is_left_alone(vault: Path, guard: Guard) -> None:
    """A note that is changed, made with its folders or removed as planned is fine, and so is a refusal."""
    writes = (CHANGE, Write("b.md", b"b", None, "test"), Write("New/Deep/d.md", None, b"d", "test"))
    assert len(do(vault, *writes).written) == 3
    assert do(vault, Write("Goals/c.md", b"older", b"new", "test"), Write("../x.md", None, b"", "test")).written == ()
    assert seen(guard) == []


def test_an_undo_is_left_alone(vault: Path, guard: Guard) -> None:
    """What comes back is planned as well."""
    run = do(vault, CHANGE, Write("b.md", b"b", None, "test")).run
    undo = plan_undo(vault, run)
    assert apply(vault, undo.plan, occasion=Occasion(undoes=run, models=undo.models)).written == ("a.md", "b.md")
    assert seen(guard) == []


def test_a_recovery_is_left_alone(vault: Path, guard: Guard) -> None:
    """A write that stopped half-way is brought to an end by the next run, whose own plan does not name it."""

    class StopError(BaseException):
        """The process is no more."""

    def stop(*_arguments: object) -> None:
        raise StopError

    with suppress(StopError):
        do(vault, CHANGE, operations=replace(SYSTEM, move=stop))
    assert recover(vault) == ()
    assert seen(guard) == []


def test_an_editor_that_races_is_left_alone(vault: Path, guard: Guard) -> None:
    """What the test saves while a plan is applied is the test's own, and so is the conflict copy of it."""
    saved = iter(range(100))

    def exchange(*places: Any) -> None:
        (vault / "a.md").write_text(f"saved {next(saved)}")
        SYSTEM.exchange(*places)

    assert do(vault, CHANGE, operations=replace(SYSTEM, exchange=exchange)).refused == ("a.md",)
    assert (vault / "a (vaultgoals conflict).md").read_text().startswith("saved")
    assert seen(guard) == []


OWN: Mapping[str, Callable[[Path], object]] = {
    "write": lambda vault: (vault / "a.md").write_text("x"),
    "append": lambda vault: (vault / "a.md").open("ab").close(),
    "by descriptor": lambda vault: os.close(os.open(vault / "d.md", os.O_WRONLY | os.O_CREAT, 0o600)),
    "replace": lambda vault: (vault / "a.md").replace(vault / "b.md"),
    "remove": lambda vault: (vault / "a.md").unlink(),
    "chmod": lambda vault: (vault / "a.md").chmod(0o600),
    "folder": lambda vault: (vault / "x/y").mkdir(parents=True),
    "rename a folder": lambda vault: (vault / "Goals").rename(vault / "Moved"),
    "remove a folder": lambda vault: shutil.rmtree(vault / "Goals"),
    "copy a folder": lambda vault: shutil.copytree(vault / "Goals", vault / "Copy"),
    "symlink": lambda vault: (vault / "link.md").symlink_to("a.md"),
    "hard link": lambda vault: (vault / "second.md").hardlink_to(vault / "a.md"),
    "pipe": lambda vault: os.mkfifo(vault / "pipe.md"),
    "truncate": lambda vault: os.truncate(vault / "a.md", 0),
}


@pytest.mark.parametrize("edit", OWN.values(), ids=OWN.keys())
def test_own_edits_are_left_alone(vault: Path, guard: Guard, edit: Callable[[Path], object]) -> None:
    """A test is the person, who does as they like, also between two plans."""
    do(vault, Write("new.md", None, b"1", "test"))
    edit(vault)
    do(vault, Write("new.md", b"1", b"2", "test"))
    assert seen(guard) == []


def test_an_edit_is_declared_once(vault: Path, guard: Guard) -> None:
    """That a test wrote to a note does not excuse what happens to it after the next look."""
    (vault / "a.md").write_bytes(b"edited")
    assert seen(guard) == []
    as_program("with open(os.open('a.md', os.O_WRONLY, dir_fd=f), 'wb') as n: n.write(b'x')", f=at(vault))
    assert seen(guard) == ["a.md was changed: neither the test nor a plan did that"]


def test_own_folders_are_left_alone(vault: Path, guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    """What vaultgoals keeps in a state folder is its own business, wherever that is; a note there is not."""
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(vault / "deep/state"))
    trust(vault, ())
    do(vault, CHANGE)
    assert seen(guard) == []
    as_program("(vault / 'deep/state/note.md').touch()", vault=vault)
    assert len(seen(guard)) == 1


PLANNED = """
import sys
from pathlib import Path
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import apply
apply(Path(sys.argv[1]), WritePlan((Write("a.md", b"a", b"new", "test"), Write("New/d.md", None, b"d", "test"))))
"""


def test_a_process_with_a_journal_is_left_alone(vault: Path, guard: Guard, tmp_path: Path) -> None:
    """What another process wrote as its journal says is declared, its state folder is its own."""
    environment = {**os.environ, "VAULTGOALS_STATE_DIR": str(tmp_path / "desk")}
    subprocess.run([sys.executable, "-c", PLANNED, str(vault)], cwd=ROOT, env=environment, check=True)
    assert ((vault / "a.md").read_bytes(), (vault / "New/d.md").read_bytes()) == (b"new", b"d")
    assert seen(guard) == []


def test_others_may_write_where_that_is_said(vault: Path) -> None:
    """With the marker nobody is asked who changed a file."""
    guard = Guard([str(vault)], others_write=True)
    with guarding(vault):
        subprocess.run(["cp", "a.md", "copy.md"], cwd=vault, check=True)
    assert seen(guard) == []


# How it is wired


def test_every_way_to_write_is_watched() -> None:
    """Wherever the package has a name for what applies a plan or recovers, that is what the guard put there."""
    names = {"vaultgoals.pipeline": {"apply_plan"}, "vaultgoals.cli.undo": {"apply", "recover"}}
    watched = (apply, recover)
    found = {
        module: {name for name, value in vars(import_module(module)).items() if value in watched} for module in names
    }
    unwatched = [vars(function)["__wrapped__"] for function in watched]
    ways_past = {
        f"{name}.{key}"
        for name, module in list(sys.modules.items())
        if name.startswith("vaultgoals.")
        for key, value in vars(module).items()
        if any(value is function for function in unwatched)
    }
    assert (found, ways_past) == (names, set())


INNER = """
import os, subprocess, sys
from pathlib import Path
import pytest
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.vault.apply import apply
from vaultgoals.vault.renames import EXCHANGE, rename

@pytest.fixture(autouse=True)
def state(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(tmp_path_factory.mktemp("state")))

@pytest.fixture
def vault(tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(name)
    return tmp_path

def swap(vault):
    folder = os.open(vault, os.O_RDONLY)
    rename(folder, "a", folder, "b", EXCHANGE)
    os.close(folder)

@pytest.fixture
def at_the_end(vault):
    yield
    swap(vault)

@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared")
    for name in "ab":
        (folder / name).write_text(name)
    return folder

def test_planned(vault):
    assert apply(vault, WritePlan((Write("a", b"a", b"new", "test"),))).written == ("a",)

def test_stray(vault):
    swap(vault)

def test_stray_at_the_end(at_the_end):
    pass

def test_shared_and_still(shared):
    pass

def test_shared_and_stray(shared):
    swap(shared)

@pytest.mark.others_write("swapped")
def test_declared(vault):
    swap(vault)

@pytest.mark.others_write
def test_declared_without_reason(vault):
    pass

def test_precious():
    Path(os.environ["VAULTGOALS_CASES"], "case").write_text("x")

def test_precious_by_a_process():
    subprocess.run([sys.executable, "-c", "open(sys.argv[1], 'w').close()".join(["import sys;", ""]), os.environ["VAULTGOALS_CASES"] + "/new"], check=True)
"""


def run_inner(folder: Path, *arguments: str) -> tuple[int, dict[str, str], str]:
    """Run tests of their own under the same guard; return the exit code, each test's outcome, and what was printed."""
    (folder / "test_inner.py").write_text(INNER)
    (folder / "cases").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "VAULTGOALS_CASES": str(folder / "cases")}
    options = ["-p", "tests.guard_plugin", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), "-rA", "-q"]
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", str(folder), str(folder), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    lines = [line.split() for line in done.stdout.splitlines() if "::" in line]
    return done.returncode, {words[1].rpartition("::")[2]: words[0] for words in lines}, done.stdout


@pytest.mark.others_write("the tests inside are another run's, whose guard is what is tested")
def test_whole_tests_are_guarded(tmp_path: Path) -> None:
    """In a run of its own: what is stray fails its test, also in a fixture; what is planned or declared passes."""
    code, outcomes, said = run_inner(tmp_path, "-k", "not process")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert outcomes == {
        "test_planned": "PASSED",
        "test_stray": "FAILED",
        "test_stray_at_the_end": "ERROR",
        "test_shared_and_still": "PASSED",
        "test_shared_and_stray": "FAILED",
        "test_declared": "PASSED",
        "test_declared_without_reason": "ERROR",
        "test_precious": "FAILED",
    }, said
    assert said.count("a was changed: neither the test nor a plan did that") >= 3
    assert "others_write takes one argument, the reason" in said


@pytest.mark.others_write("the tests inside are another run's, whose guard is what is tested")
def test_a_whole_run_is_guarded(tmp_path: Path) -> None:
    """A run in which every test passed fails where the recorded cases changed; one that left them alone does not."""
    code, outcomes, said = run_inner(tmp_path, "-k", "by_a_process")
    assert outcomes == {"test_precious_by_a_process": "PASSED"}, said
    assert code == pytest.ExitCode.TESTS_FAILED
    assert f"{tmp_path / 'cases/new'} changed while the tests ran" in said
    (other := tmp_path / "other").mkdir()
    assert run_inner(other, "-k", "planned")[0] == pytest.ExitCode.OK


MARKED = {
    "cli/test_watch_process.py": 2,
    "test_guards.py": 2,
    "test_packaging.py": 1,
    "vault/test_posix.py": 2,
    "vault/test_renames.py": 2,
    "vault/test_soak.py": 1,
    "watcher/test_faults.py": 1,
}
"""In which modules it is said that others write, and how often."""


def test_few_say_that_others_write() -> None:
    """The marker stands in few places, each with a reason."""
    found: Counter[str] = Counter()
    reasons = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if "node_modules" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) == f"pytest.mark.{MARKER}":
                found[path.relative_to(ROOT / "tests").as_posix()] += 1
            if isinstance(node, ast.Call) and ast.unparse(node.func) == f"pytest.mark.{MARKER}":
                reasons += [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
    assert found == MARKED
    assert len(reasons) == sum(MARKED.values())
    assert all(isinstance(reason, str) and len(reason.split()) > 3 for reason in reasons)
