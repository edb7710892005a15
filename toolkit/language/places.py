"""Where the catalogues lie: shipped with the package, or at the top of the source tree, and in private content."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_root() -> Path:
    """The folder of the shipped content: `toolkit/shipped` in a wheel, else the top of the source tree."""
    shipped = _PACKAGE / "shipped"
    return shipped if shipped.is_dir() else _PACKAGE.parent


def private_roots() -> tuple[Path, ...]:
    """Folders named by `TOOLKIT_CONTENT` (separated as the system separates paths)."""
    named = os.environ.get("TOOLKIT_CONTENT", "")
    return tuple(Path(part).expanduser() for part in named.split(os.pathsep) if part)


def locale_folders(extra: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The `locales` folders: shipped, of `TOOLKIT_CONTENT`, then of `extra` content folders."""
    roots = (shipped_root(), *private_roots(), *extra)
    return tuple(dict.fromkeys(root / "locales" for root in roots))
