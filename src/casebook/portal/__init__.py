"""The customers' pages: their cases, opening one by the handbook's form, and what happens to it."""
