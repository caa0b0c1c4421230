"""``hedgerow dedupe FOLDER``: duplicates in a review's ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hedgerow.cli.show import answers, progress_bar, refusals, show_json
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from hedgerow.formats.duplicates_sheet import PairRow


def dedupe_folder(
    folder: Path, who: str, sheet: Path | None, filled: Path | None, correct: bool, as_json: bool
) -> None:
    """Merge what is sure and list the rest; or take a person's judgements from a sheet."""
    from hedgerow.actions.duplicates import judge_duplicates, merge_duplicates
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder) as store, progress_bar() as advance:
        if not who:
            raise refuse("nobody", "Who looks for duplicates?", "Say so with --as NAME.")
        if filled is not None:
            facts = judge_duplicates(store, who, _answers(filled), correct=correct)
            done: dict[str, Any] = {"judged": len(facts)}
            rows = []
        else:
            facts, rows = merge_duplicates(store, who, advance)
            done = {"merged": [len(fact.payload.records) for fact in facts], "queued": [_record(row) for row in rows]}
        if sheet is not None:
            _write(sheet, rows)
    if as_json:
        show_json(done)
    elif filled is not None:
        answers().print(f"judged: {done['judged']}")
    else:
        copies = sum(done["merged"]) - len(done["merged"])
        answers().print(f"{copies} duplicates merged in {len(done['merged'])} groups, {len(rows)} pairs to look at.")


def _answers(path: Path) -> Any:
    from hedgerow.cli.sheets import take_table
    from hedgerow.formats.duplicates_sheet import read_pairs

    return read_pairs(take_table(path))


def _write(path: Path, rows: list[PairRow]) -> None:
    from hedgerow.cli.sheets import write_new
    from hedgerow.formats.duplicates_sheet import write_pairs

    write_new(path, write_pairs(rows))


def _record(row: PairRow) -> dict[str, Any]:
    return {"pair": list(row.numbers), "link": row.looks_like, "reasons": list(row.reasons)}
