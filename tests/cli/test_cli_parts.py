"""Parts of the command line that need no process of their own."""

from __future__ import annotations

import socket

import pytest

from toolkit.cli import plan, report, serve
from toolkit.cli.screen import Screen, environment_language, known_tag
from toolkit.content.library import Library
from toolkit.model.problem import Refusal

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound to it here


def code(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.problems[0].code


def test_the_next_free_port_is_taken_when_the_usual_one_is_in_use(monkeypatch):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        monkeypatch.setattr(serve, "PORT", taken)
        with serve.bound("127.0.0.1", None) as found:
            assert found.getsockname()[1] != taken
        assert code(lambda: serve.bound("127.0.0.1", taken)) == "port-taken"


def test_an_address_of_another_computer_is_refused():
    assert code(lambda: serve.bound("192.0.2.1", None)) == "port-taken"


@pytest.mark.parametrize(
    ("variables", "tag"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "tlh_XX.UTF-8"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "C"}, "en"),
    ],
)
def test_the_language_follows_the_system_or_is_english(monkeypatch, variables, tag):
    for name in ("TOOLKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert environment_language().tag == tag


def test_a_region_of_a_known_language_is_enough():
    assert known_tag("en-GB") == "en"


def test_a_report_is_written_as_a_whole_or_not_at_all(tmp_path):
    target = tmp_path / "report.pdf"
    report.write(target, b"old")
    report.write(target, b"new")
    assert target.read_bytes() == b"new"
    (tmp_path / "file").write_text("")
    assert code(lambda: report.write(tmp_path / "file" / "x.pdf", b"x")) == "output-unwritable"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "report.pdf"]


def test_dollars_need_no_rate_and_other_currencies_do():
    sample = Library.open().samples("enterprise")["coastal-pump-works"]
    assert plan.wished(sample, {"budget": None}) is sample
    dollars = plan.wished(sample, {"currency": "USD", "budget": 5.0}).plan
    assert (dollars.currency, dollars.rate, dollars.budget) == ("USD", 1.0, 5.0)
    same = plan.wished(sample, {"budget": 7.0}).plan
    assert (same.currency, same.rate, same.budget) == ("VND", 26_300.0, 7.0)
    assert code(lambda: plan.wished(sample, {"currency": "EUR"})) == "rate-missing"
    assert code(lambda: plan.wished(sample, {"years": 99})) == "out-of-range"


@pytest.mark.parametrize(
    ("host", "local", "phones"),
    [("127.0.0.1", "http://localhost:9", "start it with"), (EVERYWHERE, "http://localhost:9", ""), ("::1", "http://[::1]:9", "start it with")],
)  # fmt: skip
def test_the_addresses_of_the_app_are_said(capsys, host, local, phones):
    serve.announce(Screen(), host, 9, browse=False)
    said = capsys.readouterr().out
    assert local in said
    assert phones in said
    address = serve.lan_address()
    assert (f"http://{address}:9" in said) == (host == EVERYWHERE and address is not None)
