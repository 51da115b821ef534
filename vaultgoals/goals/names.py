"""Turn a name of ours into the name that a vault uses for the same thing."""

from collections.abc import Mapping

from vaultgoals.model.folding import fold_name


def vault_name(names: Mapping[str, str], name: str) -> str:
    """Return the folded name that a vault uses for a name of ours (`names`: ours to the vault's)."""
    wanted = fold_name(name)
    if not names:
        return wanted
    return next((fold_name(theirs) for ours, theirs in names.items() if fold_name(ours) == wanted), wanted)
