"""The style sheet and the script of the pages."""

from functools import cache
from importlib import resources

from datasette.utils.asgi import Request, Response

_MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


async def asset(request: Request) -> Response:
    """Return a file of `assets/` by its name."""
    name = request.url_vars["name"]
    content = _assets().get(name)
    if content is None:
        return Response("not found", 404)
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]]
    return Response(content, 200, {"cache-control": "no-cache"}, content_type=media_type)


@cache
def _assets() -> dict[str, bytes]:
    folder = resources.files("fuhe.pipeline.explore") / "assets"
    return {file.name: file.read_bytes() for file in folder.iterdir()}
