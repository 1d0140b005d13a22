"""English numbers and quantities."""
