"""What the times of a file tell of it."""

from typing import Final

SETTLED: Final = 2_000_000_000
"""Nanoseconds that a file is left alone until its times tell: what changed so shortly before a look may change once more and
have the same times, or may be half of a save."""
