"""Files of the state folder."""

import errno
import os
from pathlib import Path

import pytest

from vaultgoals.vault.state import write_state


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """What was written last is there, for its owner alone, and nothing beside it."""
    place = tmp_path / "watch.json"
    for text in ("earlier", "later"):
        write_state(place, text)
    assert place.read_text(encoding="ascii") == "later"
    assert [*tmp_path.iterdir()] == [place]


@pytest.mark.parametrize("step", ["write_text", "chmod", "replace"])
def test_a_file_that_cannot_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """On a full disk what was written before stays, and nothing comes beside it."""
    place = tmp_path / "watch.json"
    write_state(place, "earlier")
    do = getattr(Path, step)

    def fail(path: Path, *given: object, **named: object) -> None:
        if step == "write_text":
            do(path, "", **named)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(OSError, match="space"):
        write_state(place, "later")
    assert place.read_text(encoding="ascii") == "earlier"
    assert [*tmp_path.iterdir()] == [place]
