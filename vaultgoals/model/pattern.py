"""Regular expressions that are compiled where they are first used: a start pays for those that it needs."""

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Stands for a compiled expression, and hands out its methods, each looked up once."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what the instance has not yet. No expression has names that Python itself looks for (to copy it).
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an expression as `re.compile` does, but compile it no sooner than it is used."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
