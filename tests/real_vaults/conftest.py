"""A way to make a vault and to run commands in it, as for the commands themselves."""

from tests.cli.conftest import make_vault, run

__all__ = ["make_vault", "run"]
