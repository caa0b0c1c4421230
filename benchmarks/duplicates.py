"""Time and memory of de-duplication on invented references, of which 30% are copies with slips.

Run: python benchmarks/duplicates.py 100000 1000000
"""

from __future__ import annotations

import random
import resource
import sys
from dataclasses import replace
from itertools import accumulate
from time import perf_counter

from hedgerow.review.duplicates.find import find_duplicates
from hedgerow.review.records import Record

SYLLABLES = ["ka", "ta", "mi", "ne", "pa", "in", "ro", "de", "so", "lu", "re", "vi", "ton", "mor", "gesi", "spi", "le"]
JOURNALS = {
    "European Journal of Pain": "Eur J Pain",
    "British Journal of Anaesthesia": "Br J Anaesth",
    "The Journal of Neuroscience": "J Neurosci",
    "Neuropharmacology": "Neuropharmacol",
    "Anesthesiology": "Anesthesiology",
}
COPIES = 0.3


def invented(count: int, seed: int = 1) -> tuple[list[Record], list[int]]:
    """References, and for each the number of the work it is a reference of."""
    rng = random.Random(seed)  # noqa: S311 -- nothing secret
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(20_000)]
    weights = list(accumulate(1 / (i + 10) for i in range(len(words))))
    names = [word.capitalize() for word in rng.sample(words, 5_000)]
    whole = int(count * (1 - COPIES))
    works = [_work(rng, rng.choices(words, cum_weights=weights, k=rng.randint(6, 16)), names) for _ in range(whole)]
    copied = [rng.randrange(whole) for _ in range(count - whole)]
    pairs = [*zip(works, range(whole), strict=True), *((_copy(rng, works[i]), i) for i in copied)]
    rng.shuffle(pairs)
    return [record for record, _ in pairs], [work for _, work in pairs]


def _work(rng: random.Random, title: list[str], names: list[str]) -> Record:
    page = rng.randint(1, 2000)
    return Record(
        title=" ".join(title).capitalize(),
        authors=tuple(f"{name}, {rng.choice('ABCDEFGH')}." for name in rng.sample(names, rng.randint(1, 6))),
        year=rng.randint(1980, 2025),
        journal=rng.choice(list(JOURNALS)),
        volume=str(rng.randint(1, 80)),
        pages=f"{page}-{page + rng.randint(3, 15)}",
        doi=f"10.1000/{rng.getrandbits(40):x}" if rng.random() < 0.7 else "",
    )


def _copy(rng: random.Random, work: Record) -> Record:
    letters = list(work.title)
    if rng.random() < 0.3:
        at = rng.randrange(1, len(letters) - 1)
        letters[at] = rng.choice("abcdefghij")
    return replace(
        work,
        title="".join(letters) + rng.choice(["", "."]),
        authors=tuple(name.replace(",", "").replace(".", "") for name in work.authors),
        journal=JOURNALS[work.journal] if rng.random() < 0.5 else work.journal,
        pages=work.pages if rng.random() < 0.9 else "",
        doi=work.doi if rng.random() < 0.6 else "",
    )


def main() -> None:
    """Print a line for each number of records asked for."""
    print("| records | seconds | peak memory, GB | copies found | wrong merges |")
    for count in map(int, sys.argv[1:] or ["10000"]):
        records, works = invented(count)
        begun = perf_counter()
        found = find_duplicates(records)
        seconds = perf_counter() - begun
        wrong = sum(len({works[i] for i in cluster}) - 1 for cluster in found.clusters)
        copies = count - len(set(works))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        share = (count - found.unique - wrong) / copies
        print(f"| {count:,} | {seconds:.1f} | {peak:.2f} | {share:.4f} | {wrong} |", flush=True)


if __name__ == "__main__":
    main()
