"""The one family of errors that a user sees: a line that says what is wrong, and a hint that mends it."""


class LedgerError(Exception):
    """What the ledger refuses. Every refusal is a subclass, defined beside the code that raises it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message
