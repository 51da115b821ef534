"""The examples of documents: their commands are run, and what they print stands below them.

A fence ```` ```console ```` holds commands behind `$ `, each with its output below. A comment above it names the vault:
`<!-- run: sample -->` (a copy of the sample vault, as without a comment), `page` (the notes that the document shows
above: a path in backquotes alone on its line, or behind the fence's word, then the note in a fence ```` ```markdown ````)
or `empty`. Commands of a document share the vault, in order. A line `…`
stands for lines that are left out, and `…` within a line for what is another each time. A fence that is indented or quoted
is not run, and a test refuses it.
"""

import re
import shlex
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner

from tests.docs.places import SAMPLE
from vaultgoals.cli.program import program

DAY = "2026-11-20"
LEFT_OUT = "…"
SHOWN_AS = "~/Vault"
"""What stands for the vault's folder in an output."""
_EVENT = re.compile(
    r"^(?:`(?P<above>[^`\n]+)`\n\n)?```markdown(?: (?P<path>\S[^\n]*))?\n(?P<note>.*?)^```$"
    r"|(?:^<!-- run: (?P<vault>\w+) -->\n)?^```console\n(?P<session>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (?P<line>(?:[^\n]*\\\n)*[^\n]*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


class Session:
    """The vaults of one document, as its commands leave them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vault = folder
        self._exit_code = 0
        self._programs: Mapping[str, Callable[[Sequence[str]], str]] = {
            "vaultgoals": self._run,
            "cat": lambda names: "".join(self._path(name).read_text(encoding="utf-8") for name in names),
            "ls": lambda names: "".join(
                f"{p.name}\n" for n in names or [""] for p in sorted(self._path(n).glob("[!.]*"))
            ),
            "echo": lambda _words: f"{self._exit_code}\n",
        }

    def replay(self, text: str) -> str:
        """Return a document's text with each output as it is now, where it is another than what stands there."""
        return _EVENT.sub(self._take, text)

    def _take(self, event: re.Match[str]) -> str:
        if event["session"] is not None:
            self._enter(event["vault"] or "sample")
            start, end = (place - event.start() for place in event.span("session"))
            return event[0][:start] + _COMMAND.sub(self._answer, event["session"]) + event[0][end:]
        if path := event["above"] or event["path"]:
            self._enter("page")
            self._path(path).parent.mkdir(parents=True, exist_ok=True)
            self._path(path).write_text(event["note"], encoding="utf-8", newline="\n")
        return event[0]

    def _enter(self, vault: str) -> None:
        if vault not in ("sample", "page", "empty"):
            raise ValueError(f"`run: {vault}`: expected sample, page or empty")
        self._vault = self._folder / vault
        if not self._vault.exists() and vault == "sample":
            shutil.copytree(SAMPLE, self._vault, ignore=shutil.ignore_patterns(".vaultgoals"))
        (self._vault / ".obsidian").mkdir(parents=True, exist_ok=True)

    def _answer(self, command: re.Match[str]) -> str:
        name, *arguments = shlex.split(command["line"])
        printed = self._programs[name](arguments).replace(str(self._vault), SHOWN_AS)
        return command[0] if is_shown(command["output"], printed) else f"$ {command['line']}\n{printed}"

    def _run(self, arguments: Sequence[str]) -> str:
        env = {"VAULTGOALS_TODAY": DAY, "VAULTGOALS_VAULT": str(self._vault), "COLUMNS": "80", "NO_COLOR": "1"}
        result = CliRunner().invoke(program, arguments, env=env, prog_name="vaultgoals")
        self._exit_code = result.exit_code
        return result.output

    def _path(self, name: str) -> Path:
        return self._vault / name


def without_run(text: str) -> str:
    """Return a document's text without the commands that `Session.replay` runs, and without their outputs."""
    return _EVENT.sub(lambda event: event[0] if event["session"] is None else _COMMAND.sub("", event[0]), text)


def is_shown(written: str, printed: str) -> bool:
    """Say whether an output is what was printed, but for what `…` stands for; where all is left out, nothing is shown."""
    if not written.replace(LEFT_OUT, "").strip():
        return written == printed
    pattern = re.sub(f"(?m)^{LEFT_OUT}\\\\\n", "(?:.*\n)*?", re.escape(written)).replace(LEFT_OUT, ".*")
    return re.fullmatch(pattern, printed) is not None
