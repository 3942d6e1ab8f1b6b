"""What a plane refuses, or cannot do now."""

from collections.abc import Sequence
from dataclasses import dataclass

from .shapes import ErrorBodyApproval, ErrorBodyIssues


@dataclass(eq=False)
class HotpassError(Exception):
    """A failure: `code` is stable, `hint` says what to do next, `retry_after` counts seconds."""

    code: str
    message: str
    hint: str
    issues: Sequence[ErrorBodyIssues] = ()
    approval: ErrorBodyApproval | None = None
    retry_after: float = 0

    def __str__(self) -> str:
        return f"{self.code}: {self.message} {self.hint}"
