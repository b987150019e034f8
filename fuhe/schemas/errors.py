"""One root error, few branches; every message tells the user what to do next."""

from enum import IntEnum, StrEnum


class ErrorCode(StrEnum):
    """Why a document was not read, or not wholly read: `documents.error_code`."""

    UNSUPPORTED_FORMAT = "unsupported_format"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    MISSING_PROGRAM = "missing_program"
    UNREADABLE_TEXT = "unreadable_text"
    NO_TEXT_LAYER = "no_text_layer"
    IO_ERROR = "io_error"


class ExitCode(IntEnum):
    """What the command returns to the shell."""

    OK = 0
    SOME_INPUT_FAILED = 1
    USAGE = 2
    NOTHING_TO_READ = 3
    MISSING_PROGRAM = 4
    NOT_A_FUHE_DATABASE = 5
    INTERRUPTED = 130


class FuheError(Exception):
    """Root of all errors of fuhe. `message` says what happened and what to do next."""

    exit_code: ExitCode = ExitCode.SOME_INPUT_FAILED

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ExtractionError(FuheError):
    """A document cannot be read; becomes a `failed` row with `code`, never stops a run."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["ExtractionError"], tuple[ErrorCode, str]]:
        """Keep both arguments when the error crosses a process boundary."""
        return (type(self), (self.code, self.message))


class UsageError(FuheError):
    """The command was called with something that it cannot take."""

    exit_code = ExitCode.USAGE


class NothingToReadError(FuheError):
    """The paths exist, but there is no file in them."""

    exit_code = ExitCode.NOTHING_TO_READ


class DatabaseError(FuheError):
    """The database is of a newer version, or is no fuhe database."""

    exit_code = ExitCode.NOT_A_FUHE_DATABASE


class MissingPartError(FuheError):
    """An optional library is not installed; the message has the command that installs it."""

    exit_code = ExitCode.MISSING_PROGRAM


class RulebookError(FuheError):
    """A rulebook or vocabulary file does not follow its schema; names the file and the place."""

    exit_code = ExitCode.USAGE
