"""Where the command line reaches what the pages' room writes as files: commands do not use that room themselves."""

from casebook.web.handbook_site import write as write_handbook_site

__all__ = ["write_handbook_site"]
