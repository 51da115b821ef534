"""`python -m vaultgoals` is the command line."""

from vaultgoals.cli import main

main()
