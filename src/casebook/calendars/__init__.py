"""Business time: weeks, holidays and zones compiled into timelines that add and measure open time."""
