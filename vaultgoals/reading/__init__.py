"""Text of notes and settings into values, with the place of everything that was read."""
