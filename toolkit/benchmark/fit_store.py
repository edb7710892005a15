"""Fitted models in the user's cache folder, so that only the first position of a machine waits for fits.

A file holds numbers in JSON, nothing that could be run, and nothing of an assessment. Its name is the
hash of the published cells and of the code that fits them, so a new baseline or a new version never
meets an old fit. A folder that can't be read or written costs time and nothing else, and a file that is
not as it was written is passed over.
"""

from __future__ import annotations

import hashlib
import json
import math
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np

from toolkit.benchmark.cells import Array, Cell, Margins
from toolkit.benchmark.fractional import FractionalFit
from toolkit.benchmark.pooled import PooledFit

KEPT = 64
"""Files that stay; each is about 20 kilobytes."""
_CODE = ("cells.py", "fractional.py", "pooled.py", "fit_store.py")
_NAMES = ("effects", "covariance", "covariance_hc1")


def folder() -> Path:
    """Where fits are kept."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("cross-border-toolkit", appauthor=False)) / "fits"


@lru_cache(maxsize=1)
def _program() -> bytes:
    """What a fit depends on beside its cells: the code of the models and the versions beneath."""
    digest = hashlib.sha256()
    for name in _CODE:
        digest.update((Path(__file__).parent / name).read_bytes())
    for package in ("statsmodels", "numpy"):
        with suppress(PackageNotFoundError):
            digest.update(f"{package} {version(package)}\n".encode())
    return digest.digest()


def key_of(cells: tuple[Cell, ...]) -> str:
    """The content hash of cells and program."""
    digest = hashlib.sha256(_program())
    digest.update(json.dumps(cells).encode())
    return digest.hexdigest()


def recall(cells: tuple[Cell, ...]) -> tuple[PooledFit, FractionalFit] | None:
    """The fits of these cells, if they were made before and read as they were written."""
    try:
        text = (folder() / f"{key_of(cells)}.json").read_text("utf-8")
        found = json.loads(text)
        margins = Margins(dict(found["sector"]), dict(found["size"]))
        pooled = PooledFit(margins=margins, **_numbers(found["pooled"], margins))
        fractional = FractionalFit(margins=margins, **_numbers(found["fractional"], margins))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return pooled, fractional


def remember(cells: tuple[Cell, ...], pooled: PooledFit, fractional: FractionalFit) -> None:
    """Keep the fits of these cells; nothing happens where the folder can't be written."""
    if pooled.margins != fractional.margins:
        return
    margins = pooled.margins
    found = {
        "sector": margins.sector,
        "size": margins.size,
        "pooled": _plain(pooled),
        "fractional": _plain(fractional),
    }
    with suppress(OSError):
        kept = folder()
        kept.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=kept, prefix=".", suffix=".part", delete=False
        ) as file:
            written = Path(file.name)
            try:
                json.dump(found, file)
                file.close()
                written.replace(kept / f"{key_of(cells)}.json")
            finally:
                written.unlink(missing_ok=True)
        files = sorted(kept.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in files[KEPT:]:
            old.unlink(missing_ok=True)


def _plain(fit: PooledFit | FractionalFit) -> dict[str, Any]:
    plain = {name: value for name, value in vars(fit).items() if name != "margins"}
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in plain.items()
    }


def _numbers(found: dict[str, Any], margins: Margins) -> dict[str, Any]:
    """The fields of a fit; raises `ValueError` when a shape or a number is wrong."""
    fields: dict[str, Any] = {}
    for name, value in found.items():
        if name in _NAMES:
            array: Array = np.array(value, dtype=float)
            shape = (margins.width,) if name == "effects" else (margins.width, margins.width)
            if array.shape != shape or not np.isfinite(array).all():
                raise ValueError(name)
            fields[name] = array
        elif name == "intercepts":
            fields[name] = {str(geo): _finite(u) for geo, u in value.items()}
        else:
            fields[name] = _finite(value)
    return fields


def _finite(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(value)
    return value
