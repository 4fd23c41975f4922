"""Template tags and filters of the shared components."""
