"""What the page on keeping `watch` running shows can be used as it stands, and its lines are those of the program."""

import configparser
import plistlib
import re
import shlex
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.docs.messages import read_texts
from tests.docs.places import ROOT, blocks
from vaultgoals.cli.program import program
from vaultgoals.cli.watch import command as watch
from vaultgoals.watcher.health import LEFT
from vaultgoals.watcher.mounts import POLL

PAGE = (ROOT / "docs/watching.md").read_text(encoding="utf-8")


Parse = Callable[[Sequence[str]], dict[str, object]]


@pytest.fixture
def parse(monkeypatch: pytest.MonkeyPatch) -> Parse:
    """Return a function from a command line of `watch`, without the program's name, to its options."""
    given: list[dict[str, object]] = []
    monkeypatch.setattr(watch, "callback", lambda **options: given.append(options))

    def run(arguments: Sequence[str]) -> dict[str, object]:
        program.main(list(arguments), standalone_mode=False)
        return given.pop()

    return run


def test_the_service_of_systemd(parse: Parse) -> None:
    """The unit is one, its command line is understood, and it is not tried again where that can't help."""
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # as the library says to keep the case of keys
    (text,) = blocks(PAGE, "ini")
    unit.read_string(text)
    place, *arguments = shlex.split(unit["Service"]["ExecStart"])
    assert place.endswith("/vaultgoals")
    assert not any(parse(arguments).values())
    assert (unit["Service"]["Restart"], unit["Service"]["RestartPreventExitStatus"]) == ("on-failure", "2 5")


def test_the_service_of_launchd(parse: Parse) -> None:
    """The property list is one, and its command line is understood."""
    (text,) = blocks(PAGE, "xml")
    found = plistlib.loads(text.encode())
    assert not any(parse(found["ProgramArguments"][1:]).values())
    assert found["KeepAlive"] == {"SuccessfulExit": False}


def test_the_task_of_windows(parse: Parse) -> None:
    """The command line of the task is understood."""
    (text,) = blocks(PAGE, "bat")
    task = re.search(r'/TR "([^"]+)"', text)
    assert task is not None
    program_, *arguments = task[1].split(" ")
    assert program_.endswith("pythonw.exe")
    assert arguments[:2] == ["-m", "vaultgoals"]
    assert not any(parse(arguments[2:]).values())


def test_cron_and_the_hook(parse: Parse) -> None:
    """Both run `watch --once`, and the hook is a script of the shell."""
    (cron,) = blocks(PAGE, "text")
    hook = next(text for text in blocks(PAGE, "sh") if text.startswith("#!/bin/sh"))
    for line in (cron.split(" ", maxsplit=6)[6], hook.splitlines()[1].partition("vaultgoals ")[2].partition(" >")[0]):
        assert [name for name, value in parse(shlex.split(line)).items() if value] == ["once"]


@pytest.mark.posix("there is no such shell")
def test_the_hook_is_a_script(tmp_path: Path) -> None:
    """A shell finds no fault in the hook."""
    hook = next(text for text in blocks(PAGE, "sh") if text.startswith("#!/bin/sh"))
    (tmp_path / "hook").write_text(hook, encoding="utf-8")
    subprocess.run(["sh", "-n", str(tmp_path / "hook")], check=True)


def test_each_line_is_one_of_the_program() -> None:
    """What the table calls a line stands in the source of `watch`."""
    lines = re.findall(r"^\| `([^`]+)`", PAGE, re.MULTILINE)
    places = [name for name in read_texts() if "cli/watch" in name or name.startswith("vaultgoals/watcher/")]
    said = " ".join(text for name in places for text in read_texts()[name])
    wanted = [re.split(r" ?…|1 page| watches left", line)[0].rstrip("( ") for line in lines]
    assert [line for line in wanted if line not in said] == []
    assert LEFT in lines
    assert len(lines) > 10


def test_the_interval_is_that_of_the_program(parse: Parse) -> None:
    """How often a network drive is looked through is what the program does, and the other interval is one it takes."""
    assert f"every {POLL:g} s" in PAGE
    interval = re.search(r"`--poll (\d+)`", PAGE)
    assert interval is not None
    assert parse(["watch", "--poll", interval[1]])["poll"] == float(interval[1])
