"""What stands before Streamlit: the page's language and direction from the first paint, our files, and a health check.

Streamlit's shell is one English HTML page. It is rewritten on its way out, so that a right-to-left reader never sees
it turn round and nobody sees a page that is not ours.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from toolkit import __version__
from toolkit.language import Language
from toolkit.model.problem import Refusal
from toolkit.ui import theme, tongue

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.starlette import App

SCRIPT = Path(__file__).parent / "script.py"
_FOR_EVER = "public, max-age=31536000, immutable"
# The calendar of a date field asks the browser for its language; it gets the one of the screen, with its digits.
_TONGUE = (
    "for(const[k,v]of[['language',()=>document.documentElement.lang+'-u-nu-latn'],"
    "['languages',()=>[navigator.language]]])Object.defineProperty(navigator,k,{get:v,configurable:true})"
)
_CONDITIONAL = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
_REPLACED = {b"content-length", b"etag", b"last-modified", b"cache-control"}


def title(language: Language) -> str:
    """The name of the app."""
    return language.text("Industrial Internet Maturity and Cooperation")


def dressed(shell: str, language: Language) -> str:
    """Streamlit's shell page in a language: tag, direction, title, style sheet and a first paint that is ours."""
    name = html.escape(title(language))
    face = f"{theme.FOLDER}/fonts/{theme.face_of_script(language.script)}"
    head = (
        f'<link rel="preload" href="./{face}" as="font" type="font/ttf" crossorigin>'
        f'<link rel="stylesheet" href="./{theme.address("look.css")}">'
        f"<script>{_TONGUE}</script>"
        f'<meta name="description" content="{name}"><meta name="color-scheme" content="light">'
    )
    opening = html.escape(language.text("Opening…"))
    script = html.escape(
        language.text(
            "This page needs JavaScript. Please switch it on in your browser and load the page again."
        )
    )
    shell = re.sub(
        r"<html lang=\"en\">",
        f'<html lang="{language.tag}" dir="{language.direction}">',
        shell,
        count=1,
    )
    shell = re.sub(
        r"<title>.*?</title>", lambda _: f"<title>{name}</title>", shell, count=1, flags=re.DOTALL
    )
    shell = re.sub(r"<link\s+rel=\"preload\"[^>]*SourceSans[^>]*>", "", shell, count=1)
    shell = re.sub(
        r"<link rel=\"shortcut icon\"[^>]*>",
        lambda _: f'<link rel="icon" type="image/svg+xml" href="./{theme.address("mark.svg")}">',
        shell,
        count=1,
    )
    shell = re.sub(r"<link rel=\"service-desc\"[^>]*>", "", shell, count=1)
    shell = re.sub(
        r"<noscript>.*?</noscript>",
        lambda _: f"<noscript><p>{script}</p></noscript>",
        shell,
        count=1,
        flags=re.DOTALL,
    )
    shell = shell.replace("</head>", f"{head}</head>", 1)
    first = (
        f'<div class="tk-opening" role="status"><span class="tk-mark" aria-hidden="true"></span>'
        f"<strong>{name}</strong><span>{opening}</span></div>"
    )
    return shell.replace('<div id="root"></div>', f'<div id="root">{first}</div>', 1)


class LanguageOfThePage:
    """Pure ASGI middleware that dresses HTML answers in the visitor's language."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but HTML, which is collected, rewritten and sent whole."""
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or b"text/html" not in headers.get(b"accept", b""):
            await self._app(scope, receive, send)
            return
        # A compressed or remembered shell could not be rewritten for another language.
        inner = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in _CONDITIONAL]}
        start: Message | None = None
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                kind = dict(message["headers"]).get(b"content-type", b"")
                if kind.startswith(b"text/html"):
                    start = message
                    return
            if start is None:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                page = dressed(body.decode("utf-8"), language_of(scope)).encode()
                kept = [(k, v) for k, v in start["headers"] if k.lower() not in _REPLACED]
                own = [
                    (b"content-length", str(len(page)).encode()),
                    (b"cache-control", b"no-store"),
                    (b"vary", b"Accept-Language, Cookie"),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"same-origin"),
                ]
                await send({**start, "headers": kept + own})
                await send({"type": "http.response.body", "body": page})

        await self._app(inner, receive, collect)


def language_of(scope: Scope) -> Language:
    """The visitor's language by the address, the cookie and the browser."""
    headers = {k: v.decode("latin-1") for k, v in scope.get("headers", ())}
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(
        tongue.PARAMETER, [None]
    )[0]
    try:
        kept = SimpleCookie(headers.get(b"cookie", "")).get(tongue.COOKIE)
    except CookieError:
        kept = None
    return tongue.chosen(asked, kept.value if kept else None, headers.get(b"accept-language", ""))


async def _file_of_the_look(request: Request) -> Response:
    found = theme.asset(request.path_params["name"])
    if found is None:
        return Response(status_code=404)
    content, media = found
    return Response(content, media_type=media, headers={"cache-control": _FOR_EVER})


async def _health(_: Request) -> Response:
    return JSONResponse({"ok": True, "version": __version__})


def _warm() -> None:
    """Read the content and load the first page's code while the browser is still opening, then the planner."""
    from toolkit.language import available, language
    from toolkit.roadmap.solver import ready
    from toolkit.ui.screens import start
    from toolkit.ui.visit import workspace

    try:
        library = workspace().library
        library.questionnaire(start.QUESTIONNAIRE)
        library.samples(start.QUESTIONNAIRE)
        for index in library.indices:
            library.index(index)
            library.samples(index)
    except Refusal:
        return  # the page says it, in the visitor's language
    for tag in available():
        title(language(tag))
    ready()


@asynccontextmanager
async def lifespan(_: App) -> AsyncIterator[dict[str, Any] | None]:
    """Keep the log to what matters, and begin to warm up as soon as the server runs."""
    from streamlit.logger import set_log_level

    # Streamlit turns the server's own records on as soon as it is imported, whatever its settings say.
    set_log_level(os.environ.get("STREAMLIT_LOGGER_LEVEL", "warning").upper())
    Thread(target=_warm, name="warm", daemon=True).start()
    yield None


def middleware() -> list[Middleware]:
    """What every request passes first."""
    return [Middleware(LanguageOfThePage)]


def routes() -> list[Route]:
    """Our own addresses beside Streamlit's."""
    return [
        Route("/healthz", _health),
        Route(f"/{theme.FOLDER}/{{name:path}}", _file_of_the_look),
    ]
