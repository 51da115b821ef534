"""From rendered pages to a write plan: refreshing regions without touching what a person wrote."""
