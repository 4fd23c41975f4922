"""Benchmarks: each a command that compares Casebook with the plainest other way in one run and prints ratios."""
