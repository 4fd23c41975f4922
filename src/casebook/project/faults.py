"""What stops a command: a sentence for the operator and the exit code the process ends with."""


class Fault(Exception):  # noqa: N818 - a fault of the surroundings, told to a person, not a programming error
    """A command cannot go on; the message says what happened and what to do next."""

    exit_code = 2


class InUse(Fault):
    """A port or a data directory is taken by another process."""

    exit_code = 3


class DirectoryFault(Fault):
    """The data directory cannot be used: not writable, full, or made by another PostgreSQL."""

    exit_code = 4


class DatabaseFault(Fault):
    """The database cannot be reached, or its roles are not as they must be."""

    exit_code = 5


class HandbookFault(Fault):
    """A handbook does not compile, or a released one was changed."""

    exit_code = 6
