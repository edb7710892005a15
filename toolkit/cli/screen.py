"""What a person sees in the terminal: texts in their language, problems on the error stream, JSON for machines.

Text that people typed is never read as markup, and a console that lacks a sign shows a stand-in instead of failing.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.language import SOURCE, Language, available, language, negotiate
from toolkit.language.places import locale_folders
from toolkit.model.problem import Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_VARIABLES = ("TOOLKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_PIPED_WIDTH = 100


def environment_language() -> Language:
    """The language of the person by `TOOLKIT_LANGUAGE`, else of the system, else the source language."""
    named = (os.environ.get(name, "").split(".")[0].split("@")[0] for name in _VARIABLES)
    wishes = [wish for wish in named if wish and wish not in {"C", "POSIX"}]
    if not wishes or wishes[0].split("_")[0].split("-")[0] == SOURCE:
        return language(SOURCE)
    return language(negotiate(wishes[:1]))


_HELP = environment_language()


def _(message: str) -> str:
    """A text of the help, in the language of the environment."""
    return _HELP.text(message)


def safe_streams() -> None:
    """Let a console that can't show a sign print a stand-in for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class Screen:
    """The two streams of one run and the language they are written in."""

    def __init__(self) -> None:
        self.language = _HELP
        self.machine = False
        """Whether stdout belongs to a machine (`--json`)."""

    @classmethod
    def of(
        cls,
        context: typer.Context,
        tag: str | None = None,
        *,
        machine: bool = False,
        content: Sequence[Path] | None = None,
    ) -> Screen:
        """The screen of this run, in the language of `--language` when one is given.

        Folders of own content bring their own translations.
        """
        screen: Screen = context.find_root().ensure_object(cls)
        screen.machine = machine
        if tag or content:
            chosen = known_tag(tag) if tag else screen.language.tag
            screen.language = language(chosen, locale_folders(content or ()))
        return screen

    @property
    def out(self) -> Console:
        """The standard stream."""
        return _console(error=False)

    @property
    def err(self) -> Console:
        """The error stream."""
        return _console(error=True)

    def say(self, text: str = "", style: str = "") -> None:
        """One paragraph on the standard stream."""
        self.out.print(text, style=style or None, markup=False, highlight=False, soft_wrap=True)

    def note(self, text: str) -> None:
        """One paragraph on the error stream, beside a result."""
        self.err.print(text, markup=False, highlight=False, soft_wrap=True)

    def table(self, *headers: str, numbers: Iterable[int] = ()) -> Table:
        """An empty table; columns in `numbers` are set to the right."""
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        right = set(numbers)
        for place, header in enumerate(headers):
            number = place in right
            table.add_column(
                plain(header),
                justify="right" if number else "left",
                overflow="fold",
                no_wrap=number,
            )
        return table

    def json(self, value: Any) -> None:
        """JSON on the standard stream; in ASCII where the stream can't take every sign."""
        unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        text = json.dumps(value, indent=2, ensure_ascii=not unicode, allow_nan=False)
        sys.stdout.write(text + "\n")

    @contextmanager
    def working(self, message: str) -> Iterator[None]:
        """Show a sign of work on the error stream while something takes its time."""
        console = self.err
        if not console.is_terminal:
            yield
            return
        with console.status(plain(message)):
            yield

    # -- problems ----------------------------------------------------------------------------------

    def sentence(self, problem: Problem) -> str:
        """What is wrong and a way out."""
        from toolkit.language.problems import sentence

        return sentence(problem, self.language)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, where, and the way out; a machine gets the same as JSON, too."""
        from rich.text import Text

        listed = tuple(problems)
        if self.machine:
            self.json({"problems": [self.problem_data(problem) for problem in listed]})
        console = self.err
        for problem in listed:
            place = ":".join(str(part) for part in (problem.file, problem.line) if part)
            where = Text.assemble((place, "bold"), (f"  {problem.field}" if problem.field else ""))
            if where.plain.strip():
                console.print(where, soft_wrap=True, highlight=False)
            line = Text.assemble(("✗ ", "bold red"), self.sentence(problem))
            console.print(line, soft_wrap=True, highlight=False)

    def problem_data(self, problem: Problem) -> dict[str, Any]:
        """A problem as JSON data, with its sentence."""
        return {**problem.model_dump(mode="json"), "sentence": self.sentence(problem)}


def plain(text: str) -> Any:
    """A text that rich prints as it is."""
    from rich.text import Text

    return Text(text)


def _console(*, error: bool) -> Console:
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    return Console(stderr=error, width=None if stream.isatty() else _PIPED_WIDTH, emoji=False)


def known_tag(tag: str) -> str:
    """The tag of a language that has a catalogue, also for a regional wish such as `zh-CN`.

    Raises `typer.BadParameter` when there is none.
    """
    known = available()
    found = negotiate([tag], known)
    if found == SOURCE and tag.replace("_", "-").split("-")[0].lower() != SOURCE:
        raise typer.BadParameter(
            _HELP.text(
                "There is no language “{tag}”. There are: {known}.", tag=tag, known=", ".join(known)
            ),
            param_hint="--language",
        )
    return found
