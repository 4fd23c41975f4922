"""The handbook compiler: a folder of Markdown becomes a ``Policy``, or diagnostics that say what to do.

Passes in order: ``source`` reads the folder, ``parse`` finds clauses and their policy blocks, ``check`` looks at each
block and clause, ``chapters`` read the constructs, ``books`` proves that every question has one answer, ``compile``
puts the policy together, ``publish`` writes the text for readers. ``load`` is the door.
"""
