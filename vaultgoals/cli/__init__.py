"""Turn a command line into calls of the pipeline: the only room with a clock, printing and exit codes."""


def main() -> None:
    """Run the program; ends with an exit code."""
    # Imported here so that `import vaultgoals.cli` costs nothing to those who only look for the entry point.
    from vaultgoals.cli.program import program

    program.main(prog_name="vaultgoals")
