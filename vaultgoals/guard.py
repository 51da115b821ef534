"""Call what plugins bring so that a bug of theirs, a value of the wrong type too, costs one diagnostic and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from vaultgoals.advice.inputs import CheckInput
from vaultgoals.builtin import BUILTIN
from vaultgoals.contract import WrongValue, check_progress, is_made, is_name, is_report, shown
from vaultgoals.evaluation.measures import Measure, MeasureInput
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.evaluation import Progress
from vaultgoals.model.goal import Goal
from vaultgoals.model.note import Note
from vaultgoals.model.pattern import pattern
from vaultgoals.model.report import Report
from vaultgoals.model.value import dataclass, field
from vaultgoals.plugins import Filter, Plugin
from vaultgoals.reading.config import CONFIG_PATH
from vaultgoals.reports.inputs import ReportInput

T = TypeVar("T")

_ADDRESS = pattern(r"0x[0-9a-fA-F]+")
"""`0x7f3a2c`, as in `<object at 0x7f3a2c>`: another one in every run."""
_MOST = 200
"""Characters of what an exception says."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The plugins of a snapshot during one look at it, and what went wrong with each of them first.

    Whatever raises, or is of the wrong type, is passed over as if it were not there. Ours may fly: it is a bug.
    """

    plugins: Sequence[Plugin]
    failures: dict[str, Diagnostic] = field(default_factory=dict)
    """Name of a plugin to its one `plugin-failed`; filled on the way."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What went wrong so far."""
        return tuple(self.failures.values())

    def call(self, plugin: Plugin, what: str, function: Callable[[], T], otherwise: T) -> T:
        """Return what a function of a plugin's field returns; if it raises, note that and return the other value."""
        if plugin is BUILTIN:
            return function()
        try:
            return function()
        except (Exception, SystemExit) as error:  # noqa: BLE001  a plugin's bug must not take the person's pages away
            if plugin.name not in self.failures:
                message = f"plugin {plugin.name!r} failed in {what}{_place(error)} and is left out: {_words(error)}"
                self.failures[plugin.name] = Diagnostic("plugin-failed", Severity.ERROR, message, CONFIG_PATH)
            return otherwise

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of notes, ours first."""
        return tuple(dict.fromkeys(kind for plugin in self.plugins for kind in self._values(plugin, "kinds", is_name)))

    def transform(self, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        """Return the notes as the plugins want them read."""
        for plugin in self.plugins:
            if plugin.transform is not None:
                notes = self._values(plugin, "transform", partial(is_made, kind=Note), notes, otherwise=notes)
        return notes

    def measures(self) -> tuple[Measure, ...]:
        """Return the ways to know a goal's progress, ours first; none of them raises for a bug of a plugin's."""
        return tuple(
            measure if plugin is BUILTIN else Measure(measure.name, partial(self._measure, plugin, measure))
            for plugin in self.plugins
            for measure in self._values(plugin, "measures", partial(is_made, kind=Measure))
        )

    def check(self, data: CheckInput) -> Iterator[Diagnostic]:
        """Yield what the plugins' checks find."""
        for plugin in self.plugins:
            if plugin.check is not None:
                yield from self._values(plugin, "check", partial(is_made, kind=Diagnostic), data)

    def reports(self, data: ReportInput, *, own: bool = True) -> Iterator[tuple[Plugin, Report]]:
        """Yield the pages that plugins bring, each with its plugin; without `own` those of other people's only."""
        for plugin in self.plugins:
            if plugin.reports is not None and (own or plugin is not BUILTIN):
                for report in self._values(plugin, "reports", is_report, data):
                    yield plugin, report

    def filters(self) -> dict[str, Filter]:
        """Return the filters for templates by name; a later plugin's wins."""
        nothing: dict[str, Filter] = {}
        found = [self.call(p, "filters", partial(_sound_filters, p.filters), nothing) for p in self.plugins]
        return {name: each for filters in found for name, each in filters.items()}

    def _values(
        self,
        plugin: Plugin,
        name: str,
        is_sound: Callable[[Any], bool],
        *given: Any,
        otherwise: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        """Return all values of a plugin's field, or all that it returns for what it is given, if each is sound."""

        def find() -> tuple[Any, ...]:
            brought = getattr(plugin, name)
            values = brought(*given) if given else brought
            # Ours are held against this by the tests.
            return tuple(values) if plugin is BUILTIN else _sound(values, is_sound)

        return self.call(plugin, name, find, otherwise)

    def _measure(self, plugin: Plugin, measure: Measure, goal: Goal, given: MeasureInput) -> Progress | None:
        what = f"its measure {measure.name!r}"
        return self.call(plugin, what, lambda: check_progress(measure.function(goal, given)), None)


def _sound(values: Iterable[Any], is_sound: Callable[[Any], bool]) -> tuple[Any, ...]:
    if isinstance(values, str | bytes):
        raise WrongValue(f"expected several values, got {shown(values)}")
    found = tuple(values)
    for value in found:
        if not is_sound(value):
            raise WrongValue(f"{shown(value)} is not what belongs here, or a field of it is not")
    return found


def _sound_filters(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    found = dict(filters)
    for name, function in found.items():
        if not (is_name(name) and callable(function)):
            raise WrongValue(f"{shown(name)} and {shown(function)} are no name and no filter")
    return found


def _words(error: BaseException) -> str:
    """Return what an exception says, in one line that is the same in every run."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001  even that may be a plugin's own code
        text = ""
    return f"{type(error).__name__}: {_ADDRESS.sub('0x…', text)}"[:_MOST].rstrip(": ")


def _place(error: BaseException) -> str:
    """Return where in the plugin's own file it happened, as ` at vg_x.py:12`; empty where it was ours that objected."""
    trace = error.__traceback__
    own, line = "", 0
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file != __file__ and (not own or file == own):
            own, line = file, trace.tb_lineno
        trace = trace.tb_next
    name = re.split(r"[/\\]", own)[-1]
    return f" at {name}:{line}" if own else ""
