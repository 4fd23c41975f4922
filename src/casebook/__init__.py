"""Casebook: a technical-support desk that is run by the vendor's support handbook."""
