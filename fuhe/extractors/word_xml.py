"""Parts of a Word file to trees: nothing from outside, nothing unbounded, nothing guessed.

A part that is not well-formed is read up to the first break, whole paragraphs and rows only: what
a lenient parser makes of the rest is a guess, and half a number is a wrong number.
"""

from xml.parsers import expat

from lxml import etree

from fuhe.extractors.word_names import local_name
from fuhe.schemas.document import Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_MARKUP = 6_000_000
"""The most tags and attributes in a part: each takes about 170 bytes of memory in the tree."""

MAX_DEPTH = 250
"""Elements within elements. libxml2 stops at 256 unless told otherwise; Word writes about 40."""

# What counts only if it is whole: rows and paragraphs of texts, rows and strings of workbooks.
_WHOLE = frozenset({"tr", "p", "row", "si", "table-row"})

# What libxml2 says of a text, name or remark that is longer than it reads; some versions one,
# some the other.
_LIMITS = frozenset(
    {"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NAME_TOO_LONG", "ERR_COMMENT_NOT_FINISHED"}
)
_LONGEST_TEXT = 10_000_000

_REPAIR = "open the file in Word or WPS, let it repair the file, save it, then run again"


def parse(data: bytes, part: str) -> tuple[etree._Element, list[Problem]]:
    """Return the root of a part, and what could not be read in it.

    Raises ExtractionError: TOO_LARGE if the tree would not fit into memory, CORRUPT if there is
    no XML to be read.
    """
    if data.count(b"<") + data.count(b"=") > MAX_MARKUP:
        message = f"part {part!r} has too much markup to be read: split the document in Word or WPS"
        raise ExtractionError(ErrorCode.TOO_LARGE, message)
    parser = _parser()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return _read_up_to_break(data, part, parser)
    if root.getroottree().docinfo.internalDTD is None:
        return root, []
    # ECMA-376 part 2 forbids them in packages. They were neither expanded nor fetched.
    message = f"part {part!r} declares XML entities, which were left out: {_REPAIR}"
    return root, [Problem(ErrorCode.CORRUPT, message)]


def _parser(*, recover: bool = False) -> etree.XMLParser:
    """Return a parser that expands no entity, loads no DTD and opens no connection.

    `huge_tree` stays off: it would lift the limits on depth and on the growth of entities.
    """
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _read_up_to_break(
    data: bytes, part: str, parser: etree.XMLParser
) -> tuple[etree._Element, list[Problem]]:
    """Return what stands before the first break, without the paragraph or row that it is in.

    Raises ExtractionError TOO_LARGE where nothing is broken, only longer than is read.
    """
    errors = [error.domain_name for error in parser.error_log]
    if errors and all(domain == "NAMESPACE" for domain in errors):
        # A prefix that nobody declared: the tree is sound, only that element has no namespace.
        offset, opened = len(data), 0
    else:
        offset, opened = _find_break(data)
        if offset == len(data) and any(error.type_name in _LIMITS for error in parser.error_log):
            message = (
                f"part {part!r} has a text of more than {_LONGEST_TEXT:,} bytes in one piece: "
                "split the document in Word or WPS, then run again"
            )
            raise ExtractionError(ErrorCode.TOO_LARGE, message)
    try:
        root = etree.fromstring(data[:offset], _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        message = f"part {part!r} is damaged from its beginning on: {_REPAIR}"
        raise ExtractionError(ErrorCode.CORRUPT, message)
    _drop_open_block(root, opened)
    message = f"part {part!r} is damaged and was read only up to the damage: {_REPAIR}"
    if opened == 0:
        message = f"part {part!r} is not valid XML, though it could be read: {_REPAIR}"
    return root, [Problem(ErrorCode.CORRUPT, message)]


class _BreakFoundError(Exception):
    """The place where reading must stop was reached."""


def _find_break(data: bytes) -> tuple[int, int]:
    """Return the offset of the first byte that is not well-formed, and how many elements are open.

    Expat tells the offset in bytes; libxml2 does not. A document type stops it at once.
    """
    depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth >= MAX_DEPTH:
            raise _BreakFoundError
        depth += 1

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise _BreakFoundError

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return parser.ErrorByteIndex, depth
    except _BreakFoundError:
        return parser.CurrentByteIndex, depth
    except (LookupError, ValueError):
        return 0, 0  # an encoding that expat does not know: no place in it is sure
    return len(data), depth


def _drop_open_block(root: etree._Element, opened: int) -> None:
    """Remove the outermost row or paragraph that was not closed before the break."""
    element = root
    for _ in range(opened - 1):
        if not len(element):
            return
        element = element[-1]
        parent = element.getparent()
        if local_name(element) in _WHOLE and parent is not None:
            parent.remove(element)
            return
