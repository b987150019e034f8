"""What datasette calls: our pages and the headers of every answer. For our application alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application

NAME = "fuhe"


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator, unused-ignore]
def register_routes(datasette: "Application") -> list[tuple[str, Callable[..., Any]]]:
    """Return our pages: (pattern of the path, view)."""
    if not _is_ours(datasette):
        return []
    from fuhe.pipeline.explore.routes import routes

    return routes()


@hookimpl(trylast=True)  # type: ignore[untyped-decorator, unused-ignore]
def asgi_wrapper(datasette: "Application") -> Callable[[Any], Any]:
    """Return what is put around the application."""
    if not _is_ours(datasette):
        return lambda application: application
    from fuhe.pipeline.explore.protection import protected

    return protected(datasette.host_names)


def _is_ours(datasette: object) -> bool:
    from fuhe.pipeline.explore.application import Application

    return isinstance(datasette, Application)
