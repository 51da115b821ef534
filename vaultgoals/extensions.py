"""Which plugins are in use."""

from vaultgoals.builtin import BUILTIN
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.plugins import Plugin
from vaultgoals.reading.config import CONFIG_PATH

PLUGIN_GROUP = "vaultgoals.plugins"
"""Entry points of this group are plugins."""


def find_active_plugins(config: Config, diagnostics: list[Diagnostic]) -> tuple[tuple[Plugin, ...], tuple[str, ...]]:
    """Return ours and those that the configuration names, and the names of those that are not to be had here."""
    if not config.plugins.active:
        return (BUILTIN,), ()
    from importlib.metadata import entry_points  # noqa: PLC0415  lazily: only who uses a plugin waits for it

    missing = []
    installed = {entry.name: entry for entry in entry_points(group=PLUGIN_GROUP)}
    plugins = [BUILTIN]
    for name in config.plugins.active:
        try:
            plugin = installed[name].load()
        except KeyError:
            problem = f"plugin {name!r} is not installed here; install its Python package, or take it out of `active`"
        except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a plugin's import raises is one diagnostic
            problem = f"plugin {name!r} cannot be loaded: {type(error).__name__}: {error}"
        else:
            if isinstance(plugin, Plugin) and isinstance(plugin.name, str):
                plugins.append(plugin)
                continue
            problem = f"plugin {name!r} is a {type(plugin).__name__}, expected a vaultgoals.Plugin"
        missing.append(name)
        diagnostics.append(Diagnostic("plugin-missing", Severity.ERROR, problem, CONFIG_PATH))
    return tuple(plugins), tuple(missing)
