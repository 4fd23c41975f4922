"""The REST API under ``/api/v1``: the same commands and reads as the pages, for programs with a bearer token."""
