"""Notes become kinds and the goal graph: what each note means, and what serves, needs and supports what."""
