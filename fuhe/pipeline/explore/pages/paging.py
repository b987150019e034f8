"""Long lists by pages."""

from msgspec import Struct

from fuhe.pipeline.explore.listing import Listing
from fuhe.pipeline.explore.question import Question

PAGE_ROWS = 100
ALL_ROWS = -1


class Paging(Struct, frozen=True):
    """Which page of a list of `total` rows is shown, and the addresses of its neighbours."""

    question: Question
    total: int
    rows: int = PAGE_ROWS

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1."""
        return (self.question.page - 1) * self.rows + 1

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return min(self.total, self.first + self.rows - 1)

    @property
    def before(self) -> str | None:
        """Address of the page before; None on the first."""
        page = self.question.page
        return self.question.address(page=page - 1) if page > 1 else None

    @property
    def after(self) -> str | None:
        """Address of the page after; None on the last."""
        if self.last >= self.total:
            return None
        return self.question.address(page=self.question.page + 1)

    def data(self, listing: Listing) -> dict[str, object]:
        """Return the page for machines, with the address of the next one."""
        page = self.question.page + 1
        following = self.question.address("json", page=page) if self.after else None
        return {"total": self.total, "rows": list(listing.records()), "next": following}
