"""What a mentor would say about an evaluated goal graph: hints with their evidence, never errors."""
