"""Reading order while screening, against the figures of ASReview 3.0.8 on the same data, with every record labelled.

    python benchmarks/screening.py FOLDER

FOLDER holds CSV files with title, abstract and label_included: Bannach-Brown 2019 and Kitchenham 2010 of the
systematic-review-datasets collection (CC-BY), ADHD, Triptans and ACEInhibitors of Cohen 2006. Each run starts from one
inclusion and one exclusion drawn by its seed, reads the record that the order puts first, and orders again: after every
record up to a hundred, then after each twentieth part of those read.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from time import process_time

import numpy as np

from hedgerow.review.records import Record
from hedgerow.review.screening.ranking import Ranker

SEEDS = range(1, 6)
ASREVIEW = {  # recall at 10% and 20%, WSS@95, seconds a run: ranges over five seeds, 2 cores; ACE has one seed
    "Bannach-Brown_2019": ("0.55-0.57", "0.85-0.86", "0.416-0.468", "38-94"),
    "ADHD": ("0.65-0.75", "0.85-0.90", "0.54-0.68", "18-42"),
    "Triptans": ("0.29-0.67", "0.75-0.88", "0.58-0.68", "8-14"),
    "ACEInhibitors": ("0.829", "0.951", "0.751", "129"),
}


def read(path: Path) -> tuple[list[Record], np.ndarray]:
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    records = [Record(title=row["title"] or "", abstract=row["abstract"] or "") for row in rows]
    return records, np.array([row["label_included"] == "1" for row in rows])


def simulate(records: list[Record], labels: np.ndarray, seed: int) -> np.ndarray:
    """Places of all records in the order in which they are read."""
    rng = np.random.default_rng(seed)
    seen = [int(rng.choice(np.flatnonzero(labels))), int(rng.choice(np.flatnonzero(~labels)))]
    ranker = Ranker(records)
    while len(seen) < len(records):
        batch = 1 if len(seen) < 100 else len(seen) // 20
        seen += ranker.order(seen, [bool(answer) for answer in labels[seen]])[:batch].tolist()
    return np.array(seen)


def measures(order: np.ndarray, labels: np.ndarray) -> tuple[float, float, float]:
    """Recall at 10% and at 20%, and work saved over sampling at 95% recall; the two records given count as read."""
    found = np.cumsum(labels[order]) / labels.sum()
    at = [found[int(np.ceil(share * len(order))) - 1] for share in (0.1, 0.2)]
    return at[0], at[1], 0.95 - (int(np.argmax(found >= 0.95 - 1e-12)) + 1) / len(order)


def spread(values: np.ndarray, digits: int) -> str:
    return f"{values.mean():.{digits}f} ({values.min():.{digits}f}-{values.max():.{digits}f})"


def main(folder: Path) -> None:
    print("| data | N | incl. | recall@10% | recall@20% | WSS@95 | CPU seconds | ASReview: the same, wall seconds |")
    print("|---|---|---|---|---|---|---|---|")
    for path in sorted(folder.rglob("*.csv")):
        records, labels = read(path) if "openalex" not in path.name else ([], np.zeros(0))
        if not records:
            continue
        runs = []
        for seed in SEEDS:
            begun = process_time()
            order = simulate(records, labels, seed)
            runs.append((*measures(order, labels), process_time() - begun))
        columns = [spread(column, 3 if number < 3 else 1) for number, column in enumerate(np.array(runs).T)]
        theirs = ", ".join(ASREVIEW.get(path.stem, ("not run",)))
        print(f"| {path.stem} | {len(records)} | {labels.sum()} | {' | '.join(columns)} | {theirs} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
