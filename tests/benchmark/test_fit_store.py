"""Fits kept between processes: the same numbers, never another baseline's, never a broken file's."""

import json

import numpy as np
import pytest

from toolkit.benchmark import fit_store
from toolkit.benchmark.cells import Cell
from toolkit.benchmark.models import ShareModel
from toolkit.benchmark.published import share_cells


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "cross-border-toolkit" / "fits"


@pytest.fixture(scope="module")
def cells(figures):
    return share_cells(figures, ("dii-high", "dii-very-high"))


@pytest.fixture(scope="module")
def fit(cells):
    return ShareModel(cells).fit()


def test_a_kept_fit_gives_the_same_estimates(kept, cells, fit):
    fit_store.remember(cells, fit.pooled, fit.fractional)
    pooled, fractional = fit_store.recall(cells)
    own = [c for c in cells if c.geo == "DE"]
    assert pooled.predict(own, "C20", "small") == fit.pooled.predict(own, "C20", "small")
    assert fractional.estimate("C20") == fit.fractional.estimate("C20")
    assert np.array_equal(fractional.covariance, fit.fractional.covariance)
    assert pooled.intercepts == fit.pooled.intercepts


def test_one_changed_figure_finds_no_fit(kept, cells, fit):
    fit_store.remember(cells, fit.pooled, fit.fractional)
    assert fit_store.recall((cells[0]._replace(share=cells[0].share + 0.01), *cells[1:])) is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda found: found["pooled"].pop("factor"),
        lambda found: found["pooled"].update(sd_country=float("nan")),
        lambda found: found["pooled"].update(effects=[1.0]),
        lambda found: found["pooled"].update(surprise=1.0),
        lambda found: found.pop("sector"),
        lambda found: found["fractional"].update(half="wide"),
    ],
)
def test_a_file_that_is_not_as_written_is_passed_over(kept, cells, fit, harm):
    fit_store.remember(cells, fit.pooled, fit.fractional)
    (path,) = kept.glob("*.json")
    found = json.loads(path.read_text())
    harm(found)
    path.write_text(json.dumps(found))
    assert fit_store.recall(cells) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe"])
def test_a_file_that_is_no_record_is_passed_over(kept, cells, fit, content):
    fit_store.remember(cells, fit.pooled, fit.fractional)
    (path,) = kept.glob("*.json")
    path.write_bytes(content)
    assert fit_store.recall(cells) is None


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path, monkeypatch, cells, fit):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    fit_store.remember(cells, fit.pooled, fit.fractional)
    assert fit_store.recall(cells) is None


def test_only_so_many_files_stay(kept, fit, monkeypatch):
    monkeypatch.setattr(fit_store, "KEPT", 3)
    for number in range(5):
        fit_store.remember((Cell("AA", "", "", float(number)),), fit.pooled, fit.fractional)
    assert len(list(kept.iterdir())) == 3
