"""Importers: cases that were worked elsewhere, recorded through the same door as everything else.

Each importer is four small steps: read rows, gather those of one case, write its history as a command, count the
answers.
"""
