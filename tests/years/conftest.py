"""The commands' fixtures, for a vault of several years."""

from tests.cli.conftest import make_vault, run

__all__ = ["make_vault", "run"]
