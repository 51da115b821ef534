"""The calls of the system that this runs on."""

import sys

if sys.platform == "win32":
    from vaultgoals.vault.portable import PORTABLE as SYSTEM
else:
    from vaultgoals.vault.posix import POSIX as SYSTEM

__all__ = ["SYSTEM"]
