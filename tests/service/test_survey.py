"""Which figures of a region its assessed enterprises estimate, and where they do not."""

from __future__ import annotations

import re

import pytest

from toolkit.content.library import Library
from toolkit.content.surveyed import counted_in
from toolkit.model.base import Refused
from toolkit.model.index import Index
from toolkit.model.survey import Register, RegisterRow, Respondent
from toolkit.service.survey import estimated


@pytest.fixture(scope="module")
def library():
    return Library.open()


@pytest.fixture(scope="module")
def counted(library):
    return counted_in(library, library.index("region"))


FRAME = Register(rows=(RegisterRow(sector="28", divisions=("28",), size="large", enterprises=100),))


def test_eight_indicators_of_the_region_can_be_estimated(counted):
    assert {id: each.counts for id, each in counted.items()} == {
        "firms-at-level-3": "level>=3",
        "sme-digital-intensity": "dii>=low",
        "design-stage": "product-design>=2",
        "pilot-stage": "pilot-testing>=3",
        "service-stage": "product-service>=3",
        "firms-using-ai": "ai-any",
        "firms-with-small-models": "small-industrial-models>=2",
        "firms-with-agents": "industrial-agents>=3",
    }


def test_an_index_from_before_takes_the_rule_of_today(library, counted):
    index = library.index("region")
    body = re.sub(r'"survey":\{[^}]*\}', '"survey":null', index.model_dump_json(by_alias=True))
    old = Index.model_validate_json(body)
    assert not any(indicator.survey for indicator in old.indicator.values())
    assert counted_in(library, old) == counted


def test_large_firms_are_other_firms_in_china(counted):
    people = [
        Respondent(sector="28", size="large", outcomes={"firms-with-agents": float(n < 5)})
        for n in range(20)
    ]
    abroad = estimated(people, FRAME, counted, country="VN")["firms-with-agents"]
    assert abroad.value == pytest.approx(0.25)
    in_china = estimated(people, FRAME, counted, country="CN")
    assert in_china["firms-with-agents"] == Refused(
        reason="defined-otherwise", values={"country": "CN"}
    )
    assert in_china["firms-at-level-3"].reason == "no-respondents"
