"""What the console's templates may ask beside the shared tags."""
