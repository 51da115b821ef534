"""Read `vaultgoals.toml`: every key as its dataclass field says, everything else a finding with its place."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from math import isfinite
from typing import Any, TypeVar, get_type_hints

from vaultgoals.model.config import CadenceConfig, Config, StandingConfig
from vaultgoals.model.diagnostic import Diagnostic, Fix, Severity
from vaultgoals.model.folding import fold_name
from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.config_messages import clean, did_you_mean, dotted, replacement, shown_value
from vaultgoals.reading.config_rules import KEY_RULES, KNOWN_KEYS, RULES, Rule, find_meant
from vaultgoals.reading.ignoring import check_ignored_everywhere
from vaultgoals.reading.nearest import nearest
from vaultgoals.reading.reversed_names import take_out_reversed
from vaultgoals.reading.toml_places import KeyPath, Places, TomlPlace, find_places
from vaultgoals.reading.two_readings import check_readings

CONFIG_PATH = "vaultgoals.toml"
MAX_CONFIG = 64 * 1024
"""Characters; a longer text is not read."""
_MAX_DOTS = 300
"""Between two `=`: dotted keys cost tomllib the square of their parts."""

_AT = pattern(r"\(at line (\d+), column (\d+)\)$")  # tomllib's `(at line 3, column 7)`
_UNQUOTED = pattern(r"[ \t]*(?![A-Za-z0-9_-]+[ \t]*=)([^\s\"'=\[\]{}#.,][^\"'=\[\]{}#.,]*?)[ \t]*=")
"""A key as people write it before they know: `fällig = "due"`, `in arbeit = "active"`."""
_MESSAGE = 200
"""Characters of what tomllib says, which can quote a whole key."""

_T = TypeVar("_T")


def parse_config(
    text: str, path: str = CONFIG_PATH, kinds: Sequence[str] = ()
) -> tuple[Config, tuple[Diagnostic, ...]]:
    """Return the configuration that a TOML text states, defaults where it states none, and what is wrong with it.

    `kinds` are those of plugins, beyond the built-in ones. Findings: `bad-config` (no TOML; then all is default),
    `unknown-config-key` and `bad-config-value` (that key alone is left at its default; of a list, that item is left out).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if problem := _too_much(text):
        return Config(), (Diagnostic("bad-config", Severity.ERROR, problem, path, 1, 1),)
    try:
        data: Mapping[str, Any] = tomllib.loads(text)
        places = find_places(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of more digits than Python converts
        return Config(), (_syntax_error(error, text, path),)
    data, turned = take_out_reversed(data, places, path, kinds)
    reader = _Reader(path, places, tuple(kinds))
    config = reader.table(Config(), data, ())
    config = reader.consistent(config)
    found = (*reader.found, *turned, *check_readings(config, places, path))
    return config, (*found, *check_ignored_everywhere(data, config, places, path))


def _is_known(key: str, known: Sequence[str], at: KeyPath) -> bool:
    # Properties and headings are looked up folded, on both sides; words are taken as they stand.
    return key in known or (at[0] != "words" and fold_name(key) in {fold_name(name) for name in known})


def _too_much(text: str) -> str:
    if len(text) > MAX_CONFIG:
        return f"the configuration has more than {MAX_CONFIG} characters, so it was not read"
    if any(part.count(".") > _MAX_DOTS for line in text.split("\n") for part in line.split("=")):
        return f"a line of the configuration has more than {_MAX_DOTS} dots, so it was not read"
    return ""


def _syntax_error(error: Exception, text: str, path: str) -> Diagnostic:
    message, line, column = clean(str(error)), 1, 1
    if isinstance(error, RecursionError):
        message = "lists or tables are nested too deeply"
    elif not isinstance(error, tomllib.TOMLDecodeError):
        message = "a number has too many digits"
    elif found := _AT.search(message):
        line, column = int(found[1]), int(found[2])
        if key := _UNQUOTED.match(text.split("\n")[line - 1]):
            message = f"`{clean(key[1])}` needs quotes, as every key with other signs than a to z, 0 to 9, - and _"
    else:  # `(at end of document)`
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    what = message.partition(" (at ")[0][:_MESSAGE]
    return Diagnostic("bad-config", Severity.ERROR, f"not TOML: {what}", path, line, column)


@dataclass(slots=True)
class _Reader:
    """Reads values by the types of dataclass fields, and keeps what it found wrong."""

    path: str
    places: Places
    kinds: tuple[str, ...]
    found: list[Diagnostic] = field(default_factory=list)

    def table(self, default: _T, data: Mapping[str, Any], at: KeyPath) -> _T:
        """Return the default with each field that the table states."""
        hints = get_type_hints(type(default))
        defaults = {name: getattr(default, name) for name in hints}
        # A mapping of tables, of which each stands in this very table: `[reviews.weekly]` in `[reviews]`.
        among = next((name for name, kind in hints.items() if kind == Mapping[str, CadenceConfig]), "")
        tables: Mapping[str, Any] = defaults.pop(among, {})
        known = {**defaults, **tables}
        stated: dict[str, Any] = {}
        for key, value in data.items():
            if key not in known:
                self._unknown_key((*at, key), tuple(known))
                continue
            kind = type(tables[key]) if key in tables else hints[key]
            read = self._value(kind, known[key], value, (*at, key))
            if read is not None:
                stated[key] = read
        if among:
            stated[among] = {name: stated.pop(name, table) for name, table in tables.items()}
        return replace(default, **stated)  # type: ignore[type-var]  # a TypeVar cannot be bound to "a dataclass"

    def _value(self, kind: Any, default: Any, value: Any, at: KeyPath) -> Any:
        """Return the value as the field wants it; `None` where it is not that."""
        rule = _rule(RULES, at)
        if rule is not None and rule.written is not None:
            kind = rule.written
        if is_dataclass(kind):
            return self.table(default, value, at) if self._is(dict, value, at, "a table") else None
        if kind == Mapping[str, float]:
            return self._numbers(value, at)
        if kind == Mapping[str, tuple[str, ...]]:
            return self._word_lists(default, value, at)
        if isinstance(default, Mapping):
            return self._words(default, value, at)
        if isinstance(default, tuple):
            return self._list(value, at)
        wanted, is_right = _SCALARS[kind]
        if not is_right(value):
            self._bad_value(at, value, wanted)
            return None
        return self._by_rule(rule, float(value) if kind is float else value, at)

    def _list(self, value: Any, at: KeyPath) -> tuple[str, ...] | None:
        if isinstance(value, str):  # one of them
            item = self._item(value, at, _rule(RULES, at))
            return None if item is None else (item,)
        if not self._is(list, value, at, "a list of texts"):
            return None
        items = (self._item(item, (*at, index), _rule(RULES, at)) for index, item in enumerate(value))
        return tuple(item for item in items if item is not None)

    def _words(self, default: Mapping[str, str], value: Any, at: KeyPath) -> Mapping[str, str] | None:
        if not self._is(dict, value, at, "a table"):
            return None
        words = dict(default)
        for key, word in value.items():
            name = self._name(key, (*at, key))
            item = self._item(word, (*at, key), _rule(RULES, at))
            if name is not None and item is not None:
                words[name] = item
        return words

    def _word_lists(
        self, default: Mapping[str, tuple[str, ...]], value: Any, at: KeyPath
    ) -> Mapping[str, tuple[str, ...]] | None:
        """Return one or more words by name; those of the default are added behind, since what is known stays known."""
        if not self._is(dict, value, at, "a table"):
            return None
        words = dict(default)
        for key, stated in value.items():
            name = self._name(key, (*at, key))
            if isinstance(stated, list):
                items = [self._item(one, (*at, key, index), _rule(RULES, at)) for index, one in enumerate(stated)]
            else:
                items = [self._item(stated, (*at, key), _rule(RULES, at))]
            read = [item for item in items if item is not None]
            if name is not None and read:
                words[name] = tuple(dict.fromkeys([*read, *default.get(name, ())]))
        return words

    def _numbers(self, value: Any, at: KeyPath) -> Mapping[str, float] | None:
        if not self._is(dict, value, at, "a table"):
            return None
        read = {key: self._value(float, 0.0, number, (*at, key)) for key, number in value.items()}
        known = {key: number for key, number in read.items() if number is not None}
        allowed = {key: self._by_rule(_rule(RULES, at), number, (*at, key)) for key, number in known.items()}
        return {key: number for key, number in allowed.items() if number is not None}

    def _name(self, key: str, at: KeyPath) -> str | None:
        """Return the key of a table whose keys a person chooses; `None` where it cannot be one."""
        known = KNOWN_KEYS.get(dotted(at[:-1]), ())
        if (
            known
            and not _is_known(key, known, at)
            and (near := find_meant(dotted(at[:-1]), key) or nearest(key, known))
        ):
            self._unknown_key(at, known, near=near)
        rule = _rule(KEY_RULES, at[:-1])
        if rule is None:
            return key
        accepted: str | None = rule.accept(key)
        if accepted is None and key in self.kinds and rule.kinds:
            return key
        if accepted is None:
            self._unknown_key(at, rule.words, rule.expected)
        return accepted

    def _item(self, value: Any, at: KeyPath, rule: Rule | None) -> str | None:
        if not self._is(str, value, at, "a text"):
            return None
        if rule and rule.kinds and value in self.kinds:
            return str(value)
        accepted = self._by_rule(rule, value, at)
        return None if accepted is None else str(accepted)

    def _by_rule(self, rule: Rule | None, value: Any, at: KeyPath) -> Any:
        if rule is None:
            return value
        accepted = rule.accept(value)
        if accepted is None:
            self._bad_value(at, value, rule.expected, rule.words)
        return accepted

    def _is(self, kind: type, value: Any, at: KeyPath, wanted: str) -> bool:
        if isinstance(value, kind):
            return True
        self._bad_value(at, value, wanted)
        return False

    def _unknown_key(self, at: KeyPath, known: Sequence[str], expected: str = "", *, near: Sequence[str] = ()) -> None:
        key = str(at[-1])
        near = near or nearest(key, known)
        place = self.places.keys.get(at)
        wanted = did_you_mean(near) or (f"expected {expected}" if expected else f"known here: {', '.join(known)}")
        where = f" in [{dotted(at[:-1])}]" if len(at) > 1 else ""
        fix = replacement(place, near, bare=True)
        message = f"unknown key `{clean(key)}`{where}; {wanted}"
        self._add("unknown-config-key", Severity.WARNING, message, place, fix, about=key)

    def _bad_value(self, at: KeyPath, value: Any, wanted: str, words: Sequence[str] = ()) -> None:
        near = nearest(value, words) if words and isinstance(value, str) else ()
        place = self.places.values.get(at) or self.places.keys.get(at)
        hint = f"; {did_you_mean(near)}" if near else ""
        message = f"`{dotted(at)}` is {shown_value(value)}, expected {wanted}{hint}"
        self._add("bad-config-value", Severity.ERROR, message, place, replacement(place, near, bare=False))

    def _add(  # noqa: PLR0913  a finding has so many parts
        self,
        code: str,
        severity: Severity,
        message: str,
        place: TomlPlace | None,
        fix: Fix | None = None,
        *,
        about: str = "",
    ) -> None:
        line, column = (place.line, place.column) if place else (0, 0)
        self.found.append(Diagnostic(code, severity, message, self.path, line, column, fix, about))

    def consistent(self, config: Config) -> Config:
        """Return the configuration with default limits where the stated ones contradict each other."""
        standing = config.standing
        orders = {
            "ahead > on_track > at_risk": standing.ahead > standing.on_track > standing.at_risk,
            "kept_on_track > kept_at_risk": standing.kept_on_track > standing.kept_at_risk,
        }
        wrong = next((order for order, holds in orders.items() if not holds), None)
        if wrong is None:
            return config
        place = self.places.keys.get(("standing",))
        message = f"`standing` is out of order, expected {wrong}"
        self._add("bad-config-value", Severity.ERROR, message, place)
        return replace(config, standing=StandingConfig())


_SCALARS: Mapping[Any, tuple[str, Callable[[Any], bool]]] = {
    str: ("a text", lambda value: isinstance(value, str)),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    int: ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    float: (
        "a number",
        lambda value: isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value),
    ),
}


def _is_finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:  # a whole number beyond every float
        return False


def _rule(rules: Mapping[str, Rule], at: KeyPath) -> Rule | None:
    return rules.get(dotted(at))
