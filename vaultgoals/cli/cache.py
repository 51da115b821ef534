"""`cache`: throw away what is kept so that commands answer at once."""

from vaultgoals.cli.edge import FINE
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand, VaultGroup
from vaultgoals.cli.terminal import say
from vaultgoals.vault.cache import clear as clear_cache

_THOUSAND = 1000

command = VaultGroup(
    name="cache",
    help=(
        "Clear what is kept to answer at once."
        "\n\nA command whose answer cannot have changed gives its last one again. Pages and answers are the same without."
    ),
)


@command.command(
    cls=VaultCommand,
    name="clear",
    examples=("vaultgoals cache clear",),
    short_help="Remove the cache of a vault on this device.",
)
@with_invocation
def clear(invocation: Invocation) -> int:
    """Remove the cache of a vault on this device; the next run of each command makes its answer anew."""
    freed = clear_cache(invocation.root())
    if not invocation.quiet:
        say(f"Removed the cache of this vault ({-(-freed // _THOUSAND)} kB)." if freed else "This vault has no cache.")
    return FINE
