"""A plugin that is as good as installed."""

from typing import Any

import pytest

ACTIVE = '[plugins]\nactive = ["extra"]\n'
"""The configuration that uses it."""


class Entry:
    """Stands for an installed entry point."""

    name = "extra"

    def __init__(self, plugin: Any) -> None:
        """Remember what loading yields."""
        self.plugin = plugin

    def load(self) -> Any:
        """Return the plugin, or raise what stands in its place."""
        if isinstance(self.plugin, Exception):
            raise self.plugin
        return self.plugin


def install(monkeypatch: pytest.MonkeyPatch, plugin: Any) -> None:
    """Make a plugin known under the name `extra`."""
    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: [Entry(plugin)] if group else [])
