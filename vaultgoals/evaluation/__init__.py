"""The goal graph becomes numbers as of a day: progress, standing, priority and next actions, each with its reason."""
