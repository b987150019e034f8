"""The bar of a run on a terminal."""

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Failed(ProgressColumn):
    """How many failed; nothing while none did."""

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        failed = task.fields.get("failed", 0)
        return Text(f"{failed} failed", style="red") if failed else Text("")


class _Speed(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        return Text(f"{task.speed:.1f} {task.fields['unit']}/s" if task.speed else "")


class Bar:
    """A bar on stderr that is gone when it is closed."""

    def __init__(self, doing: str, unit: str, total: int) -> None:
        columns = (
            TextColumn(doing),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            _Failed(),
            _Speed(),
            TimeRemainingColumn(compact=True),
        )
        console = Console(stderr=True)
        self._progress = Progress(*columns, console=console, transient=True, expand=True)
        self._task = self._progress.add_task("", total=total, failed=0, unit=unit)
        self._progress.start()

    def show(self, done: int, total: int, failed: int) -> None:
        """Show that `done` of `total` are done with, `failed` of them failed."""
        self._progress.update(self._task, completed=done, total=total, failed=failed)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
