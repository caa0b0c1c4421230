"""What the commands on a review's ledger have in common."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(help="The review's folder.", file_okay=False, exists=True)]
As = Annotated[str, typer.Option("--as", envvar="HEDGEROW_AS", help="Who acts; also $HEDGEROW_AS.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")]
Correct = Annotated[bool, typer.Option("--correct", help="Replace earlier answers of yours; both stay on record.")]


class Stage(StrEnum):
    """Stages of screening."""

    title_abstract = "title-abstract"
    full_text = "full-text"


AtStage = Annotated[Stage, typer.Option(help="The stage.")]
Sheet = Annotated[Path | None, typer.Option(help="Write what is to be answered as a CSV sheet.", dir_okay=False)]
Filled = Annotated[
    Path | None, typer.Option(help="Take answers from a sheet that was filled in.", exists=True, dir_okay=False)
]
