"""What stands before Streamlit: language, direction and title of the first paint, our files, the health check."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from toolkit.charts import palette
from toolkit.language import language
from toolkit.ui import asgi, settings, theme, tongue

SHELL = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head>'
    '<body><noscript><p>You need to enable JavaScript</p></noscript><div id="root"></div></body></html>'
)


def fetch(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    app = Starlette(
        routes=[
            *asgi.routes(),
            Route("/text", lambda _: PlainTextResponse('<html lang="en">')),
            Route("/{rest:path}", lambda _: HTMLResponse(SHELL, headers={"etag": "x"})),
        ],
        middleware=asgi.middleware(),
    )
    address, _, query = path.partition("?")
    sent: list[dict] = []
    scope = {
        "type": "http", "method": "GET", "path": address, "raw_path": address.encode(), "query_string": query.encode(), "root_path": "",
        "scheme": "http", "http_version": "1.1", "server": ("here", 80), "client": ("there", 1),
        "headers": [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()],
    }  # fmt: skip

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    found = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:])


def test_the_address_decides_the_language_before_cookie_and_browser():
    _, headers, body = fetch(
        "/?lang=ar", accept="text/html", cookie="lang=zh-Hans", accept_language="en"
    )
    assert b'<html lang="ar" dir="rtl">' in body
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers
    assert int(headers["content-length"]) == len(body)


def test_the_cookie_decides_before_the_browser():
    assert (
        b'<html lang="zh-Hans" dir="ltr">'
        in fetch("/", accept="text/html", cookie="lang=zh-Hans", accept_language="ar")[2]
    )


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("ar-EG,en;q=0.5", "ar"),
        ("xx;q=1, zh-CN;q=0.9, en;q=0.8", "zh-Hans"),
        ("en;q=0.2, ar;q=0.7", "ar"),
        ("", "en"),
        ("*;q=x", "en"),
    ],
)
def test_the_browser_decides_by_its_weights(accepted, tag):
    assert tongue.chosen(None, None, accepted).tag == tag


def test_an_unknown_language_in_the_address_is_ignored():
    assert b'<html lang="en" dir="ltr">' in fetch('/?lang="><script>', accept="text/html")[2]


def test_nothing_of_streamlit_is_left_in_the_first_paint():
    page = asgi.dressed(SHELL, language("en"))
    assert "<title>Industrial Internet Maturity and Cooperation</title>" in page
    assert "You need to enable JavaScript" not in page
    assert "Streamlit" not in page
    assert theme.address("look.css") in page


def test_what_is_not_html_passes_untouched():
    assert fetch("/text", accept="text/html")[2] == b'<html lang="en">'


def test_health_and_files_of_the_look_are_served():
    assert fetch("/healthz")[2].startswith(b'{"ok":true')
    status, headers, body = fetch("/look/fonts/Vazirmatn-Regular.ttf")
    assert (status, headers["content-type"]) == (200, "font/ttf")
    assert "immutable" in headers["cache-control"]
    assert len(body) > 50_000


@pytest.mark.parametrize(
    "path",
    [
        "/look/../theme.py",
        "/look/fonts/../look.css",
        "/look/none.css",
        "/look/fonts/OFL-NotoSans.txt",
    ],
)
def test_no_other_file_is_served(path):
    assert fetch(path)[0] == 404


def test_the_style_sheet_has_every_colour_of_the_palette_and_every_face():
    sheet = theme.stylesheet()
    assert f"--ink:{palette.INK};" in sheet
    assert f"--level-5:{palette.LEVELS[5]};" in sheet
    assert sheet.count("@font-face") == len(list(theme.FONTS.glob("*.ttf")))


def test_the_colours_of_the_settings_are_those_of_the_palette():
    look = tomllib.loads(settings.settings_file().read_text(encoding="utf-8"))["theme"]
    assert look["primaryColor"] == palette.ACCENT
    assert look["backgroundColor"] == palette.PAPER
    assert look["secondaryBackgroundColor"] == palette.WASH
    assert look["textColor"] == palette.INK
    assert look["borderColor"] == palette.LINE


def test_settings_reach_streamlit_from_any_folder_and_leave_what_is_set():
    environment = {"STREAMLIT_CLIENT_TOOLBAR_MODE": "viewer"}
    settings.prepare(environment)
    assert environment["STREAMLIT_RUNNER_POST_SCRIPT_GC"] == "false"
    assert environment["STREAMLIT_SERVER_FILE_WATCHER_TYPE"] == "none"
    assert environment["STREAMLIT_CLIENT_TOOLBAR_MODE"] == "viewer"


def test_the_variables_are_the_ones_streamlit_reads():
    from streamlit import config

    known = {option.env_var for option in config._config_options_template.values()}
    written = settings.as_variables(
        tomllib.loads(settings.settings_file().read_text(encoding="utf-8"))
    )
    assert set(written) <= known


def test_the_start_does_not_load_the_heavy_libraries():
    import subprocess
    import sys

    code = "import sys, app; sys.exit(any(m in sys.modules for m in ('statsmodels', 'scipy', 'reportlab', 'openpyxl')))"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], cwd=Path(asgi.__file__).parents[2], check=False
        ).returncode
        == 0
    )


def test_the_server_says_nothing_about_every_request(tmp_path):
    """Started away from the settings file, as an installed app is."""
    import os
    import socket
    import subprocess
    import sys
    import time
    from pathlib import Path
    from urllib.request import urlopen

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [str(Path(sys.executable).with_name("toolkit")), "serve", "--no-browser"]
    environment = {**os.environ, "TOOLKIT_DATA_DIR": str(tmp_path)}
    with subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        for _ in range(200):
            try:
                urlopen(f"http://127.0.0.1:{port}/healthz").close()
            except OSError:
                time.sleep(0.05)
            else:
                break
        process.terminate()
        _, said = process.communicate(timeout=20)
    assert "GET" not in said
    assert "startup" not in said
