"""What datasette calls: our pages and the headers of every answer. For our application alone."""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils.asgi import Request

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


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator, unused-ignore]
def handle_exception(
    datasette: "Application", request: Request, exception: Exception
) -> Generator[None, Any, None]:
    """Put our page of what went wrong in the place of datasette's.

    Datasette's prints every refusal with all local variables where rich is installed, and fails
    itself at a plain 404.
    """
    outcome = yield
    if _is_ours(datasette):
        from fuhe.pipeline.explore.responses import failure

        outcome.force_result([failure(request.path, exception)])


def _is_ours(datasette: object) -> bool:
    from fuhe.pipeline.explore.application import Application

    return isinstance(datasette, Application)
