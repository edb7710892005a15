"""A publisher's service on loopback: answers in the publishers' own formats, written out here sign by sign."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from xml.sax.saxutils import quoteattr


class Obs(NamedTuple):
    """One observation: codes of the dimensions in their order, year, figure (None: confidential), flag."""

    codes: tuple[str, ...]
    year: str
    value: str | None
    flag: str = ""


class Reply(NamedTuple):
    """What the service answers with."""

    body: bytes = b""
    kind: str = "text/csv"
    status: int = 200
    location: str = ""
    wait: float = 0.0


EUROSTAT = ("freq", "size_emp", "nace_r2", "indic_is", "unit", "geo")
WORLD_BANK = ("FREQ", "SERIES", "REF_AREA")


@contextmanager
def service(answer: Callable[[str], Reply]) -> Iterator[tuple[str, list[str]]]:
    """A service on loopback: its base address, and the list of the paths that were asked for."""
    asked: list[str] = []
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            reply = answer(self.path)
            stop.wait(reply.wait)
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(reply.body)))
                if reply.location:
                    self.send_header("Location", reply.location)
                self.end_headers()
                self.wfile.write(reply.body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/api/dissemination/sdmx/2.1", asked
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def sdmx_csv(flow: str, observations: Sequence[Obs], dimensions: Sequence[str] = EUROSTAT) -> Reply:
    """SDMX-CSV 1.0 as Eurostat writes it (`format=SDMX-CSV`)."""
    lines = [
        f"DATAFLOW,LAST UPDATE,{','.join(dimensions)},TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
    ]
    for codes, year, value, flag in observations:
        status = "C" if value is None else ""
        cells = [f"ESTAT:{flow}(1.0)", "27/02/26 11:00:00", *codes, year, value or "", flag, status]
        lines.append(",".join(cells))
    return Reply(("\n".join(lines) + "\n").encode(), "application/vnd.sdmx.data+csv;version=1.0.0")


def sdmx_csv_2(flow: str, observations: Sequence[Obs]) -> Reply:
    """SDMX-CSV 2.0 as the SDMX 3.0 interface writes it."""
    lines = [f"STRUCTURE,STRUCTURE_ID,ACTION,{','.join(EUROSTAT)},TIME_PERIOD,OBS_VALUE,OBS_FLAG"]
    for codes, year, value, flag in observations:
        lines.append(
            ",".join(["dataflow", f"ESTAT:{flow}(1.0)", "I", *codes, year, value or "", flag])
        )
    return Reply(
        ("\r\n".join(lines) + "\r\n").encode(), "application/vnd.sdmx.data+csv;version=2.0.0"
    )


def structure_specific(flow: str, observations: Sequence[Obs]) -> Reply:
    """SDMX-ML 2.1, structure-specific, as Eurostat writes it."""
    urn = f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=ESTAT:{flow}(27.0)"
    schema = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    series: dict[tuple[str, ...], list[str]] = {}
    for codes, year, value, flag in observations:
        figure = f" OBS_VALUE={quoteattr(value)}" if value is not None else ""
        mark = f" OBS_FLAG={quoteattr(flag)}" if flag else ""
        series.setdefault(codes, []).append(f'<Obs TIME_PERIOD="{year}"{figure}{mark}/>')
    body = "".join(
        "<Series "
        + " ".join(f"{name}={quoteattr(code)}" for name, code in zip(EUROSTAT, codes, strict=True))
        + f">{''.join(inside)}</Series>"
        for codes, inside in series.items()
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<m:StructureSpecificData xmlns:m="{schema}/message" xmlns:c="{schema}/common" '
        f'xmlns:s="{schema}/data/structurespecific" xmlns:u="{urn}:ObsLevelDim:TIME_PERIOD" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><m:Header><m:ID>6EC616C41A144994</m:ID>'
        "<m:Test>false</m:Test><m:Prepared>2026-02-27T11:00:00.000Z</m:Prepared>"
        '<m:Sender id="ESTAT"/><m:Structure dimensionAtObservation="TIME_PERIOD" structureID="STR1">'
        f'<c:StructureUsage><Ref id="{flow}" agencyID="ESTAT" version="1.0"/></c:StructureUsage>'
        f"</m:Structure><m:DataSetID>{flow}</m:DataSetID></m:Header>"
        '<u:DataSet s:structureRef="STR1" s:dataScope="DataStructure" xsi:type="u:DataSetType">'
        f"{body}</u:DataSet></m:StructureSpecificData>"
    )
    return Reply(text.encode(), "application/vnd.sdmx.structurespecificdata+xml;version=2.1")


def generic(
    observations: Sequence[Obs], dimensions: Sequence[str] = WORLD_BANK, flow: str = "WDI"
) -> Reply:
    """SDMX-ML 2.1, generic, as the World Bank writes it: every cell of the years, `NaN` without a figure."""
    schema = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    series: dict[tuple[str, ...], list[str]] = {}
    for codes, year, value, flag in observations:
        mark = (
            f'<generic:Attributes><generic:Value id="OBS_STATUS" value="{flag or "A"}"/>'
            "</generic:Attributes>"
        )
        series.setdefault(codes, []).append(
            f'<generic:Obs><generic:ObsDimension value="{year}"/>'
            f'<generic:ObsValue value="{value or "NaN"}"/>{mark}</generic:Obs>'
        )
    body = "".join(
        "<generic:Series><generic:SeriesKey>"
        + "".join(
            f'<generic:Value id="{name}" value="{code}"/>'
            for name, code in zip(dimensions, codes, strict=True)
        )
        + '</generic:SeriesKey><generic:Attributes><generic:Value id="UNIT_MULT" value="0"/>'
        + f"</generic:Attributes>{''.join(inside)}</generic:Series>"
        for codes, inside in series.items()
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<message:GenericData xmlns:message="{schema}/message" xmlns:common="{schema}/common" '
        f'xmlns:generic="{schema}/data/generic" xmlns:footer="{schema}/message/footer">'
        "<message:Header><message:ID>WB</message:ID><message:Test>false</message:Test>"
        '<message:Prepared>2026-07-01T06:16:41</message:Prepared><message:Sender id="WB"/>'
        f'<message:Structure structureID="WB_{flow}_1_0" dimensionAtObservation="TIME_PERIOD">'
        f'<common:Structure><Ref agencyID="WB" id="{flow}" version="1.0"/></common:Structure>'
        "</message:Structure></message:Header>"
        f'<message:DataSet action="Information" structureRef="WB_{flow}_1_0">{body}</message:DataSet>'
        "</message:GenericData>"
    )
    return Reply(text.encode(), "application/xml; charset=utf-8")


def json_stat(flow: str, observations: Sequence[Obs]) -> Reply:
    """JSON-stat 2.0 as Eurostat's Statistics API writes it: a sparse cube, the last dimension fastest."""
    names = (*EUROSTAT, "time")
    rows = [((*o.codes, o.year), o) for o in observations]
    axes = [list(dict.fromkeys(key[n] for key, _ in rows)) for n in range(len(names))]
    values: dict[str, float] = {}
    status: dict[str, str] = {}
    for key, observation in rows:
        place = 0
        for axis, code in zip(axes, key, strict=True):
            place = place * len(axis) + axis.index(code)
        if observation.value is not None:
            values[str(place)] = float(observation.value)
            if observation.flag:
                status[str(place)] = observation.flag
        else:
            status[str(place)] = "|C"
    cube = {
        "version": "2.0",
        "class": "dataset",
        "label": "Digital Intensity by size class of enterprise",
        "source": "ESTAT",
        "updated": "2026-02-27T11:00:00+0100",
        "value": values,
        "status": status,
        "id": names,
        "size": [len(axis) for axis in axes],
        "dimension": {
            name: {
                "label": name,
                "category": {
                    "index": {code: n for n, code in enumerate(axis)},
                    "label": {code: f"Label of {code}" for code in axis},
                },
            }
            for name, axis in zip(names, axes, strict=True)
        },
        "extension": {"lang": "EN", "id": flow, "agencyId": "ESTAT", "version": "1.0"},
    }
    return Reply(json.dumps(cube, indent=2).encode(), "application/json")
