"""The case: commands, events, and the pure functions between them.

``decide(policy, case, command, facts) -> events | refusal``; ``evolve(case, event) -> case``;
``react(policy, case, event) -> effects``. No Django, clock, chance or I/O: the desk loads the facts and the instant.
"""
