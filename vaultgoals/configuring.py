"""What a vault says of itself: its configuration, and the settings of Obsidian and its plugins, each knowing the other."""

from collections.abc import Mapping

from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.settings import VaultSettings
from vaultgoals.model.value import replace
from vaultgoals.reading.config import CONFIG_PATH, parse_config
from vaultgoals.reading.digit_dates import writes_dotted
from vaultgoals.reading.obsidian import read_settings
from vaultgoals.reading.periodic import find_note_names, with_own_formats
from vaultgoals.reading.settings_checks import check_locales, check_weeks


def read_configuration(raw: bytes | Diagnostic) -> tuple[Config, tuple[Diagnostic, ...]]:
    """Return what a configuration's bytes say, and what is wrong with them; the defaults where it cannot be read."""
    if isinstance(raw, Diagnostic):
        return Config(), (replace(raw, severity=Severity.ERROR),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; save the file as UTF-8, until then the defaults hold"
        return Config(), (Diagnostic("bad-config", Severity.ERROR, message, CONFIG_PATH),)
    return parse_config(text, CONFIG_PATH)


def settle_settings(files: Mapping[str, bytes], config: Config) -> tuple[VaultSettings, Config, tuple[Diagnostic, ...]]:
    """Return the settings with the formats of the configuration, that with those of both, and what is wrong with them."""
    found, wrong = read_settings(files)
    tasks = replace(found.tasks, dotted=writes_dotted(config.vault.language))
    settings = with_own_formats(replace(found, tasks=tasks), config)
    config = replace(config, own_notes=find_note_names(settings, config))
    return settings, config, (*wrong, *check_weeks(settings, config), *check_locales(settings, config))
