"""What the desk does by itself: timers, checkpoints, sweeping. Any number of workers may run at once."""
