"""The speed figures: `python -m benchmarks`."""
