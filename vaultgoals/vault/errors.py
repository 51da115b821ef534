"""What stops a command before it starts: each error knows its exit code and says what to do next."""

from typing import ClassVar


class VaultError(Exception):
    """There is no vault to work on, or no way to work on it."""

    exit_code: ClassVar[int] = 3
    """What the command line ends with."""


class NoVault(VaultError):  # noqa: N818  named for what is the case, as its siblings are
    """No folder at or above the starting point is a vault, or the named one does not exist."""


class NotAFolder(VaultError):  # noqa: N818  see above
    """The named vault is a file or something else that holds no notes."""


class NoAccess(VaultError):  # noqa: N818  see above
    """The vault's folder may not be read."""


class NotUtf8(VaultError):  # noqa: N818  see above
    """Python takes the names of files for another encoding than UTF-8, so that links would lead nowhere."""


class Locked(VaultError):  # noqa: N818  see above
    """Another vaultgoals is writing to this vault."""

    exit_code: ClassVar[int] = 5
