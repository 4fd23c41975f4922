"""What differs between two editions of a handbook, by meaning: which answers, things and texts, and for whom.

``shapes`` are the values that come out; ``questions`` asks both editions everything that rules answer, ``cells`` goes
through all points; ``things`` lists what a handbook declares; ``judging`` says what is better or worse for a customer;
``writing`` puts it into words and into JSON. ``casebook.handbook.comparing`` is the door.
"""
