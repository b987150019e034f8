"""What every answer carries so that nothing in a report can act, and who may ask.

Content Security Policy: https://www.w3.org/TR/CSP3/. The check of the host name is against DNS
rebinding: a page elsewhere on the web that points its own name at this machine gets no answer.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Datasette's own pages carry scripts and styles inside; what they show is escaped by its templates.
_DATASETTE_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_DATASETTE_PATHS = ("/archive", "/-/")
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)
_REFUSAL = (
    "这个网址的主机名不是本机。请用 http://127.0.0.1:端口/ 打开，或用 fuhe serve --host 指定。\n"
    "This name is not that of this machine: open http://127.0.0.1:PORT/, or use --host.\n"
)


def protected(host_names: frozenset[str] | None) -> Callable[[Asgi], Asgi]:
    """Return a wrapper of an ASGI application; None answers to any host name."""

    def wrap(application: Asgi) -> Asgi:
        async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await application(scope, receive, send)
            elif host_names is not None and _host(scope) not in host_names:
                await _refuse(send)
            else:
                await application(scope, receive, _with_headers(scope["path"], send))

        return wrapped

    return wrap


def _host(scope: Message) -> str:
    """Return the name in the header Host, without the port."""
    value = next((v for k, v in scope["headers"] if k.lower() == b"host"), b"")
    name = str(value, "latin-1").strip().lower()
    if name.startswith("["):
        return name[: name.find("]") + 1]
    return name.partition(":")[0]


def _with_headers(path: str, send: Send) -> Send:
    is_datasette = path.startswith(_DATASETTE_PATHS)
    policy = (_DATASETTE_POLICY if is_datasette else POLICY).encode()

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in _HEADERS} | {b"content-security-policy"}
            kept = [h for h in message.get("headers", ()) if bytes(h[0]).lower() not in own]
            added = [*_HEADERS, (b"content-security-policy", policy)]
            message = {**message, "headers": [*kept, *added]}
        await send(message)

    return sending


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSAL.encode()})
