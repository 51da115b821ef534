"""Periods of the calendar, the names that moment formats give them, and the day a review of one is due."""
