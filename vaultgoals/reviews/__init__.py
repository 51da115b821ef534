"""What a review holds: the person's answers, the facts of its day, what changed since another, and its prompts."""
