"""One careful HTTP GET: bounded in time, size and redirects; every failure is a refusal that says what to do."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from toolkit import __version__
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    import requests

MAX_BYTES = 64_000_000
"""More than ten times the largest table that the shipped baselines ask for."""
MAX_REDIRECTS = 3
ACCEPT = (
    "application/vnd.sdmx.data+csv;q=0.9, application/vnd.sdmx.structurespecificdata+xml;version=2.1;q=0.8, "
    "application/vnd.sdmx.genericdata+xml;version=2.1;q=0.7, application/json;q=0.6, */*;q=0.1"
)
_CHUNK = 65_536
_OK, _REDIRECT, _WRONG = 200, 300, 400
_FAULT = re.compile(
    r"<(?:\w+:)?(?:faultstring|Text)[^>]*>([^<]{1,300})<|\"label\"\s*:\s*\"([^\"]{1,300})\""
)


def check_service(address: str) -> str:
    """The address of a service without a slash at its end; raises `Refusal` (`refresh-address`)."""
    try:
        parts = urlsplit(address)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if not fine:
        raise _refusal("refresh-address", given=address)
    return address.rstrip("/")


def get(address: str, *, timeout: float) -> bytes:
    """The bytes behind an address.

    `timeout` (seconds) holds for each wait; ten times as long for the whole answer. Redirects are followed on the same
    host only, never from https to http. Raises `Refusal`: `refresh-offline`, `-timeout`, `-http`, `-redirect`,
    `-too-large`, `-empty`, `-later`.
    """
    import requests

    host = urlsplit(address).netloc
    session = requests.Session()
    session.headers.update({"User-Agent": f"cross-border-toolkit/{__version__}", "Accept": ACCEPT})
    until = time.monotonic() + 10 * timeout
    try:
        with session:
            for _ in range(MAX_REDIRECTS + 1):
                with session.get(
                    address, timeout=timeout, stream=True, allow_redirects=False
                ) as answer:
                    if not _REDIRECT <= answer.status_code < _WRONG:
                        return _body(answer, address, host, until, timeout)
                    address = _onward(address, answer.headers.get("Location", ""))
            raise _refusal("refresh-redirect", host=host, address=address)
    except requests.exceptions.Timeout as error:
        raise _refusal("refresh-timeout", host=host, seconds=f"{timeout:g}") from error
    except requests.exceptions.RequestException as error:
        raise _refusal("refresh-offline", host=host, reason=_reason(error)) from error


def _body(
    answer: requests.Response, address: str, host: str, until: float, timeout: float
) -> bytes:
    data = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        data += chunk
        if len(data) > MAX_BYTES:
            raise _refusal("refresh-too-large", host=host, limit=str(MAX_BYTES // 1_000_000))
        if time.monotonic() > until:
            raise _refusal("refresh-timeout", host=host, seconds=f"{10 * timeout:g}")
    if answer.status_code != _OK:
        found = _FAULT.search(data[:10_000].decode("utf-8", "replace"))
        said = next((part for part in found.groups() if part), "") if found else ""
        reason = " ".join((said or answer.reason or "?").split())
        raise _refusal(
            "refresh-http", host=host, status=str(answer.status_code), reason=reason, asked=address
        )
    if not data.strip():
        raise _refusal("refresh-empty", host=host, asked=address)
    return bytes(data)


def _onward(address: str, location: str) -> str:
    target = urljoin(address, location)
    here, there = urlsplit(address), urlsplit(target)
    safer = there.scheme in (here.scheme, "https")
    if not location or here.hostname != there.hostname or not safer:
        raise _refusal("refresh-redirect", host=here.netloc, address=target if location else "?")
    return target


def _reason(error: BaseException) -> str:
    """The innermost cause in one line; the outer ones name objects of the library."""
    seen: BaseException = error
    while (inner := seen.__cause__ or seen.__context__) is not None:
        seen = inner
    text = str(getattr(seen, "strerror", "") or seen)
    return " ".join(text.split())[:200] or type(seen).__name__


def _refusal(code: str, **values: str) -> Refusal:
    return Refusal([Problem(code=code, values=values)])
