"""The handbooks as support operations work on them: what is in force, what is wrong, what a draft would change."""
