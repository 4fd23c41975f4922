"""What a message to a person says: the same words for the mail that leaves and for the outbox page that shows it.

A letter is a subject and blocks of words; the channel that sends or shows it gives them their form. Nothing internal
is ever in a letter: it is written from the case as its reader may see it.
"""

from casebook.desk.letters.shapes import Letter, Link, Paragraph, Quote
from casebook.desk.letters.writing import letter

__all__ = ["Letter", "Link", "Paragraph", "Quote", "letter"]
