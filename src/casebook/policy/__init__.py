"""What a handbook means: frozen values, one module per chapter, each value with the clause that made it.

A handbook is compiled into one ``Policy``. Nothing here reads a file, a clock or a database, and no vendor's
number stands here: every figure comes from a handbook.
"""
