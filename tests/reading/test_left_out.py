"""Which notes never count, by their path alone, and why."""

import pytest

from vaultgoals.model.config import Config, VaultConfig
from vaultgoals.model.settings import VaultSettings
from vaultgoals.reading.left_out import LeftOut, build_exclusion


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Forms/Goal.md", LeftOut.TEMPLATE),
        ("forms/vaultgoals/weekly.md", LeftOut.TEMPLATE),
        ("Journal/Daily template.md", LeftOut.TEMPLATE),
        ("Archive/2020/Old.md", LeftOut.EXCLUDED),
        ("Goals/Secret plan.md", LeftOut.EXCLUDED),
        ("Goals/Plan.md", None),
        ("Forms of mine/Goal.md", None),
        ("Journal/Daily.md", None),
    ],
)
def test_what_is_never_a_note_of_a_kind(path: str, expected: LeftOut | None) -> None:
    """Template folders and notes, and what the configuration excludes, whatever their case; nothing beside them."""
    config = Config(vault=VaultConfig(exclude=("Archive", "*secret*")))
    settings = VaultSettings(template_folders=("Forms",), template_files=("Journal/Daily template",))
    assert build_exclusion(config, settings)(path) is expected
