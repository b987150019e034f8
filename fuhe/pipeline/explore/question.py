"""What a reader asks a page for, and what a page answers."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode

from msgspec import Struct

from fuhe.pipeline.explore.listing import Listing

_LONGEST = 500  # characters of one argument
_LAST_PAGE = 1_000_000


class Question(Struct, frozen=True):
    """A request: the page's path without format, parts of it, arguments, the format asked for.

    `format` is `html`, `json`, `csv` or `xlsx`.
    """

    path: str
    parts: Mapping[str, str]
    arguments: Mapping[str, str]
    format: str = "html"

    @property
    def page(self) -> int:
        """The page of a long list, from 1."""
        text = self.arguments.get("page", "1")
        return min(int(text), _LAST_PAGE) if text.isascii() and text.isdigit() and int(text) else 1

    def address(self, format: str = "html", **changed: object) -> str:
        """Return the address of the same question in another format or with other arguments.

        An argument of None is left out.
        """
        arguments = {**self.arguments, **changed}
        query = urlencode({k: v for k, v in arguments.items() if v not in {None, ""}})
        path = self.path if format == "html" else f"{self.path_with_name}.{format}"
        return f"{path}?{query}" if query else path

    @property
    def path_with_name(self) -> str:
        """The path that a format can be put behind: the home page has the name `overview`."""
        return "/overview" if self.path == "/" else self.path


def question_of(path: str, parts: Mapping[str, str | None], query: str) -> Question:
    """Return the question of a request; of an argument given several times the first counts."""
    given = {k: v for k, v in parts.items() if v is not None}
    asked = given.pop("format", "html")
    arguments = {
        name: values[0][:_LONGEST]
        for name, values in parse_qs(query, max_num_fields=50, errors="replace").items()
    }
    plain = path.removesuffix(f".{asked}") if asked != "html" else path
    return Question("/" if plain == "/overview" else plain, given, arguments, asked)


class Answer(Struct, frozen=True):
    """A page: the template with what it shows, and the same for machines.

    `listing` is its CSV and XLSX, `data` its JSON (the listing's records if None).
    """

    template: str
    title: str
    shown: Mapping[str, object] = {}
    listing: Listing | None = None
    data: object = None
    status: int = 200


class Drawing(Struct, frozen=True):
    """A picture; kept by a browser, since its address names its content."""

    content: bytes
    media_type: str = "image/png"


class Missing(Struct, frozen=True):
    """There is no such thing: what it is, in Chinese and English, and what to do."""

    message: str
