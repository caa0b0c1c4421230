"""Export a review to plain files: whole, or as a packet for one reviewer that holds nobody else's decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp

from hedgerow.actions.decisions_table import decisions_table
from hedgerow.formats.facts import write_facts
from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.sharing import seen_by
from hedgerow.review.screening.facts import STAGES, Advanced
from hedgerow.review.screening.state import screened
from hedgerow.store.contract import Store
from hedgerow.store.where import FILE
from hedgerow.vocabulary.problems import Place, refuse

FACTS, ABOUT, FILES = "facts.jsonl", "export.json", "files"
"""What an export holds: the facts, what it is, and the files of the folder."""

_MADE = (FILE, "report")
"""What the tool makes in a folder, and can make again."""


def export_review(store: Store, folder: Path, destination: Path, reviewer: str | None = None) -> tuple[Fact, ...]:
    """Write a review to plain files, from which `restore_review` makes it again.

    Parameters
    ----------
    store : Store
        The review's ledger.
    folder : Path
        The review's folder, whose own files are copied: all of them, but for a packet the protocol only.
    destination : Path
        A folder that does not exist yet; it appears whole or not at all.
    reviewer : str, optional
        For whom a packet is made: what others decided, extracted or appraised is not in it, nor who decided at all.

    Returns
    -------
    tuple of Fact
        The facts exported.

    Raises
    ------
    HedgerowError
        If the destination exists.
    """
    if destination.exists():
        raise refuse("file-exists", "An export never replaces anything.", "Name a new folder.", Place(str(destination)))
    ledger = store.read()
    facts = ledger.facts if reviewer is None else tuple(packet(ledger, reviewer))
    about = {"hedgerow": version("hedgerow"), "for": reviewer, "facts": len(facts)}
    destination.parent.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(prefix=f".{destination.name}.", dir=destination.parent))
    try:
        (part / FACTS).write_text(write_facts(facts), encoding="ascii")
        (part / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
        (part / "decisions.csv").write_text(decisions_table(Ledger(facts)), encoding="utf-8", newline="")
        for file in _own_files(folder, destination) if reviewer is None else [Path("protocol.toml")]:
            _copy(folder / file, part / FILES / file)
        part.chmod(0o755)
        part.replace(destination)
    except BaseException:
        rmtree(part)
        raise
    return facts


def packet(ledger: Ledger, reviewer: str) -> Iterator[Fact]:
    """Facts for one reviewer; decisions that let records into a stage are told as the fact that they reached it."""
    kept: set[str] = set()
    for fact in seen_by(ledger, reviewer):
        if fact.corrects is None or fact.corrects in kept:
            kept.add(fact.id)
            yield fact
    collection = collect(ledger)
    for stage in STAGES[1:]:
        reached = tuple(screened(ledger, collection, stage).items)
        if reached:
            yield Fact(Advanced(reached, stage), "hedgerow")


def _own_files(folder: Path, destination: Path) -> Iterable[Path]:
    """Paths of a folder's files, relative to it, but for what the tool made there, hidden files and the export."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        made = inside.parts[0].startswith(_MADE) or any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not made and destination not in path.parents:
            yield inside


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        copyfile(source, target)
