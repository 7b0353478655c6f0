"""The one family of errors that a user can cause."""


class SigexplorerError(Exception):
    """A mistake that the user can mend.

    The message is one line that says what was given, what is allowed and what to do. Anything
    that is not of this family is a bug of the program.
    """


class ParameterError(SigexplorerError, ValueError):
    """A parameter's value is not a number, or lies outside its limits, or its key is unknown."""


class FileError(SigexplorerError):
    """A file cannot be read or written."""


class SessionError(SigexplorerError):
    """A file is not a session, or holds something that a session cannot."""


class ExportError(SigexplorerError):
    """A picture or a table cannot be made as it was asked for."""


class DisplayError(SigexplorerError):
    """The window cannot be shown here."""
