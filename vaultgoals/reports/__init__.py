"""What each page says, as plain data; knows nothing of looks."""
