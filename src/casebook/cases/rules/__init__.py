"""The rules of the handbook at work, one module per chapter that decides something."""
