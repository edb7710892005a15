"""`toolkit serve`: starts the app on this computer, at a free port, and says where it is."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated, Any

import typer

from toolkit.cli.options import Content, Tag, option
from toolkit.cli.screen import Screen, _
from toolkit.model.problem import Problem, Refusal

PORT = 8501
"""The port Streamlit's users expect."""
_TRIED = 20
_EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - compared with, not bound to


def serve(
    context: typer.Context,
    port: Annotated[
        int | None,
        option(
            "--port", min=1, max=65535, help=_("Port; by default the first free one from 8501 on.")
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            "--host", help=_("Address to listen at; 0.0.0.0 lets other devices in the network in.")
        ),
    ] = "127.0.0.1",
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=_("Do not open the browser."))
    ] = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Start the app."""
    screen = Screen.of(context, language, content=content)
    from toolkit.cli.options import library_of
    from toolkit.language.places import shipped_root

    if content:
        library_of(content)  # a folder that isn't there is refused here and not in the browser
        own = [str(Path(folder).absolute()) for folder in content]
        named = os.environ.get("TOOLKIT_CONTENT", "")
        os.environ["TOOLKIT_CONTENT"] = os.pathsep.join([named, *own] if named else own)
    listening = bound(host, port)
    taken = listening.getsockname()[1]
    if port is None and taken != PORT:
        screen.note(
            screen.language.text(
                "Port {port} is in use; the app takes {free}.", port=PORT, free=taken
            )
        )
    browse = not no_browser and not os.environ.get("CI")
    run_server(screen, shipped_root(), listening, host=host, browse=browse)


def bound(host: str, port: int | None) -> socket.socket:
    """A socket at the address: at `port`, or at the first free one from 8501 on, or at any.

    Raises `Refusal` (`port-taken`) when that one port, or the address, can't be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    wanted = [port] if port else [*range(PORT, PORT + _TRIED), 0]
    reason = "?"
    for number in wanted:
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            # A port that was left a moment ago may be taken again; on Windows the option would share it.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, number))
            listening.listen()
        except OSError as error:
            listening.close()
            reason = error.strerror or str(error)
            continue
        return listening
    values = {"port": str(port or PORT), "host": host, "reason": reason}
    raise Refusal([Problem(code="port-taken", values=values)])


def lan_address() -> str | None:
    """The address of this computer in its network, `None` without one; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737)
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if address.startswith(("127.", "0.")) else address


def run_server(
    screen: Screen, folder: Path, listening: socket.socket, *, host: str, browse: bool
) -> None:
    """Serve `app:app` of a folder until somebody stops it."""
    import uvicorn

    port = listening.getsockname()[1]

    class Server(uvicorn.Server):
        """Says where the app is as soon as it answers."""

        async def startup(self, sockets: Any = None) -> None:
            """Start, then announce."""
            await super().startup(sockets)
            if self.started:
                announce(screen, host, port, browse=browse)

    config = uvicorn.Config(load_app(folder / "app.py"), log_level="warning", lifespan="on")
    Server(config).run(sockets=[listening])


def load_app(path: Path) -> Any:
    """The application of a file; it lies beside the content and not in the package."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("app", path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.app


def announce(screen: Screen, host: str, port: int, *, browse: bool) -> None:
    """Print the addresses of the running app and open the first one when wanted."""
    text = screen.language.text
    shown = "localhost" if host in _EVERYWHERE or host == "127.0.0.1" else host
    local = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    screen.say(text("On this computer: {address}", address=local), "bold")
    if host in _EVERYWHERE:
        if address := lan_address():
            screen.say(text("In your network: {address}", address=f"http://{address}:{port}"))
            screen.say(
                text("A phone in the same network opens this address; anyone in it can, too.")
            )
    else:
        screen.say(text("To open it on a phone in the same network, start it with --host 0.0.0.0."))
    screen.say(text("Stop it with Ctrl+C."))
    if browse:
        import threading
        import webbrowser

        threading.Thread(target=webbrowser.open, args=(local,), daemon=True).start()
