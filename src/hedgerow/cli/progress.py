"""``hedgerow progress``: how far screening is, and how far reviewers agree."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hedgerow.cli.ledger import Folder, Json
from hedgerow.cli.show import answers, refusals, show_json


def progress(folder: Folder, as_json: Json = False) -> None:
    """Show for each stage how many records stand where, how many each reviewer has read, and how far they agree.

    Example: hedgerow progress my-review
    """
    from hedgerow.analysis.screening_agreement import screening_agreement
    from hedgerow.review.collection import collect
    from hedgerow.review.screening.facts import STAGES
    from hedgerow.review.screening.progress import progress as count
    from hedgerow.review.screening.state import screened
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder) as store:
        ledger = store.read()
    collection = collect(ledger)
    stages = []
    for stage in STAGES:
        pairs = screening_agreement(ledger, collection, stage)
        agreed = [{"of": list(pair), **asdict(found)} for pair, found in pairs.items()]
        stages.append({**asdict(count(screened(ledger, collection, stage))), "agreement": agreed})
    if as_json:
        show_json({"records": len(collection.facts), "without_duplicates": len(collection.groups), "stages": stages})
        return
    answers().print(f"{len(collection.facts)} records, {len(collection.groups)} without duplicates")
    for each in stages:
        _show(each)


def _show(stage: dict[str, Any]) -> None:
    words = ("included", "excluded", "conflicts", "undecided")
    counts = ", ".join(f"{stage[word]} {word}" for word in words)
    answers().print(f"\n{stage['stage']}: {stage['records']} records, {counts}")
    if stage["waiting"]:
        answers().print(f"  {stage['waiting']} wait for a second reviewer")
    for name, number in stage["reviewers"].items():
        answers().print(f"  {name}: {number} of {stage['records']} read", markup=False)
    for each in stage["agreement"]:
        told = [f"{label} {_coefficient(each[name])}" for name, label in COEFFICIENTS.items()]
        who, share = " and ".join(each["of"]), each["observed"]
        answers().print(f"  {who} agree on {share:.1%} of {each['n']}: {', '.join(told)}", markup=False)


COEFFICIENTS = {"kappa": "kappa", "pabak": "PABAK", "ac1": "AC1"}


def _coefficient(found: dict[str, Any]) -> str:
    if found["estimate"] is None:
        return "not defined"
    low, high = found["ci"]
    return f"{found['estimate']:.2f} ({low:.2f} to {high:.2f})"
