"""Runs the scenarios of a handbook through the pure core: given a customer, when things happen, then this must hold.

``stage`` sets up the facts, ``steps`` turns steps into commands, ``stock`` fills in what a scenario leaves out,
``play`` carries them out, ``expectations`` compares.
"""
