"""Wait for a vault to change: file events in, batches of changed paths out."""
