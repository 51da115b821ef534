"""The guards of the test suite itself would notice."""

import socket

import pytest


def test_a_socket_is_refused() -> None:
    """Code that connects to anything fails its test."""
    with pytest.raises(pytest.fail.Exception, match="no network code"):
        socket.create_connection(("127.0.0.1", 9))
