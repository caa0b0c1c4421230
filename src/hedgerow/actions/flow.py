"""The flow of a review: from its ledger, and as counts that its protocol records from a publication."""

from __future__ import annotations

from pathlib import Path

from hedgerow.actions.protocol_text import protocol_text
from hedgerow.actions.read_ledger import read_ledger
from hedgerow.analysis.table import Table
from hedgerow.figures.flow import flow_spec
from hedgerow.formats.prisma import read_prisma
from hedgerow.formats.tables import read_table
from hedgerow.report.atomic import write_atomically
from hedgerow.report.tables.flow import prisma_table
from hedgerow.review.flow.known import KnownFlow, prove
from hedgerow.review.flow.spec import FlowSpec
from hedgerow.review.flow.ways import flow_of
from hedgerow.review.known import read_known
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.protocol.read import read_protocol
from hedgerow.review.searches import Imported
from hedgerow.store.where import locate
from hedgerow.vocabulary.problems import Place, refuse


def recorded_flow(spec: FlowSpec, table: Table) -> KnownFlow:
    """Read the counts that a protocol names, and judge their sums.

    Parameters
    ----------
    spec : FlowSpec
        What the protocol says of them.
    table : Table
        As read.
    """
    flow, problems = read_prisma(table, spec.source)
    return prove(flow, table.place(), (*table.problems, *problems), spec.notes)


def known_flows(folder: Path, ledger: Ledger | None, recorded: KnownFlow | None) -> tuple[KnownFlow, ...]:
    """Every flow that a folder knows: that of its ledger, then the one recorded from a publication.

    A ledger without records (of readings and judgements only) has no flow.
    """
    own = ledger is not None and ledger.standing_of(Imported)
    folded = prove(flow_of(ledger), Place(locate(folder).database)) if ledger is not None and own else None
    return tuple(each for each in (folded, recorded) if each is not None)


def review_flows(folder: Path) -> tuple[KnownFlow, ...]:
    """Every flow that a folder knows: that of its ledger first, then the one recorded from a publication.

    Raises
    ------
    HedgerowError
        If it knows none.
    """
    recorded = _recorded(folder) if (folder / "protocol.toml").is_file() else None
    flows = known_flows(folder, read_ledger(folder), recorded)
    if not flows:
        remedy = f"Import a search: hedgerow import {folder} FILE --as NAME; or name counts in [flow] of the protocol."
        raise refuse("no-flow", "This folder has neither a ledger nor a [flow].", remedy, Place(str(folder)))
    return flows


def _recorded(folder: Path) -> KnownFlow | None:
    path = folder / "protocol.toml"
    spec = read_known(read_protocol(protocol_text(path), str(path))).flow
    return recorded_flow(spec, read_table(folder / spec.file)) if spec is not None else None


def write_flow(known: KnownFlow, picture: Path | None, table: Path | None) -> None:
    """Draw a flow into a file, and write its counts, each whole or not at all.

    Parameters
    ----------
    known : KnownFlow
        What to write.
    picture, table : Path or None
        Where; None for nothing.
    """
    if picture is not None:
        from hedgerow.figures.draw import save

        save(flow_spec(known.flow), picture)
    if table is not None:
        write_atomically(table, prisma_table(known.flow))
