"""Remakes the pictures of the documentation from the running app and a printed report.

Run by `make docs`. Needs Chromium (its path in `TOOLKIT_CHROMIUM` when it is not found) and Poppler's `pdftoppm`.
The app runs on a free port with a data folder of its own, so nobody's assessments are touched.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.language.places import shipped_root
from toolkit.service.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = Path(__file__).resolve().parent / "pictures"
SAMPLE = "coastal-pump-works"
RESULTS = {"en": "result.png", "zh-Hans": "result-zh-Hans.png", "ar": "result-ar.png"}
REPORT_PAGE = 2
REPORT_DPI = 80
VIEW = {"width": 1180, "height": 900}
LARGEST = 250_000
"""Bytes; a picture in a repository stays small."""
PATIENCE = 60.0
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> int:
    """Make all pictures and name each with its size; 1 when one is too large."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="toolkit-docs-") as folder:
        data = Path(folder)
        url = f"sqlite:///{data / 'assessments.sqlite3'}"
        sample = Workspace.open(url).load_sample(SAMPLE)
        with served(data) as address:
            screens(address, sample)
        report_page(data)
    made = sorted(PICTURES.glob("*.png"))
    for picture in made:
        print(f"{picture.relative_to(PICTURES.parent)}  {picture.stat().st_size // 1000} kB")
    return int(any(picture.stat().st_size > LARGEST for picture in made))


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of the app, which runs as long as the block."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    environment = {**os.environ, "TOOLKIT_DATA_DIR": str(data), "TOOLKIT_LANGUAGE": "en"}
    environment.pop("TOOLKIT_DATABASE_URL", None)
    command = [sys.executable, "-c", "from toolkit.cli.main import run; run()", "serve"]
    app = subprocess.Popen(
        [*command, "--no-browser", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", app)
        yield address
    finally:
        app.terminate()
        app.wait()


def wait_for(address: str, app: subprocess.Popen[bytes]) -> None:
    """Return when the app answers; raises `RuntimeError` when it ended or stays silent."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and app.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the app does not answer at {address}")


def screens(address: str, assessment: str) -> None:
    """The result page in each language."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        for tag, name in RESULTS.items():
            shot(browser, f"{address}/result?a={assessment}&lang={tag}", PICTURES / name)
        browser.close()


def shot(browser: Browser, address: str, target: Path) -> None:
    """One page as a picture, when it is drawn and its fonts are there."""
    page = browser.new_page(viewport=VIEW)  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_selector("h1.tk-finding", timeout=PATIENCE * 1000)
    page.wait_for_selector("svg", timeout=PATIENCE * 1000)
    page.wait_for_function("document.fonts.ready.then(() => true)")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)  # the last transition of the page
    page.screenshot(path=target, animations="disabled")
    page.close()


def report_page(data: Path) -> None:
    """The summary page of the sample's report."""
    sample = shipped_root() / "questionnaires" / "enterprise" / "samples" / f"{SAMPLE}.yaml"
    pdf = data / "report.pdf"
    command = [sys.executable, "-c", "from toolkit.cli.main import run; run()", "report"]
    subprocess.run(
        [*command, str(sample), "--language", "en", "--output", str(pdf)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    page = ["-f", str(REPORT_PAGE), "-l", str(REPORT_PAGE), "-singlefile"]
    subprocess.run(
        ["pdftoppm", *page, "-r", str(REPORT_DPI), "-png", str(pdf), str(PICTURES / "report")],
        check=True,
    )


def chromium() -> str:
    """Where Chromium is; raises `RuntimeError` when there is none."""
    names = (
        os.environ.get("TOOLKIT_CHROMIUM", ""),
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("Chromium is not installed; name it in TOOLKIT_CHROMIUM")
    return found


if __name__ == "__main__":
    sys.exit(main())
