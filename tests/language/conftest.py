"""Small vaults on a disk, and a way to run commands in them."""

from tests.cli.conftest import make_vault, run

__all__ = ["make_vault", "run"]
