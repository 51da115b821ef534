"""The outside: the vault's folder, its files, the state folder, and the one place that writes."""
