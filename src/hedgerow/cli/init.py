"""``hedgerow init``: a folder that runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hedgerow.cli.show import answers, refusals


class Template(StrEnum):
    """Kinds of review a folder can start as."""

    preclinical = "preclinical"
    clinical = "clinical"


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make; files in it are never replaced.", file_okay=False)],
    template: Annotated[
        Template, typer.Option(help="Kind of review; clinical has tables of statements and of adverse events too.")
    ] = Template.preclinical,
) -> None:
    """Start a review: a commented protocol and the tables it names; the folder runs before they are filled.

    Example: hedgerow init my-review --template clinical
    """
    from hedgerow.actions.init import start_review

    with refusals():
        made = start_review(folder, template.value)
    for path in made:
        answers().print(f"Made {path}", markup=False)
    answers().print(
        f"\nNext: read {folder / 'protocol.toml'}, fill the tables it names, then: hedgerow run {folder}", markup=False
    )
