"""Make the small database that a release leaves behind: python -m tests.store.make_database 0.1.0"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.review.ledger.payloads import at

from hedgerow.review.amended import Amended
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.review.extraction.annotation import Annotation
from hedgerow.review.extraction.reading import Reading
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.links import Linked
from hedgerow.review.records import Record
from hedgerow.review.screening import facts as screening
from hedgerow.review.searches import AuthorContacted, Imported, Searched, SourceConsulted
from hedgerow.store.open import open_store
from hedgerow.store.where import FILE
from hedgerow.vocabulary.problems import Place

DATABASES = Path(__file__).parent / "databases"


def one_of_each() -> list[Fact]:
    """A fact of each kind."""
    made = [
        Fact(
            Searched("MEDLINE", "Ovid", date(2026, 1, 5), "ketamine", "animals", 3, "m.ris", "ab" * 32, 3, 1),
            "Ann",
            at(0),
        ),
        Fact(SourceConsulted("citation-searching", "Ash 2019", date(2026, 1, 6), "by hand"), "Ann", at(1)),
        Fact(AuthorContacted("r", "A. Ash", date(2026, 1, 7), "SDs", date(2026, 2, 1), "none kept"), "Ann", at(2)),
        Fact(screening.RoleSet("Ben", "full-text", "resolver"), "Ann", at(3)),
        Fact(Amended(date(2026, 2, 2), "3 h", "too few", ("full-text",), "exclude"), "Ann", at(4)),
    ]
    record = Record("Ünïcode 中文", ("Ash, A", "Beech, B"), 2019, "Pain", fields=(("TI", "x"), ("C1", "")))
    made += [Fact(Imported(record, made[0].id), "Ann", at(5), Place("m.ris", n)) for n in (1, 9, 17)]
    one, other, third = (fact.id for fact in made[-3:])
    made += [
        Fact(Linked((one, other), "same-record", ("same DOI",), 9.5, automatic=True), "Ann", at(6)),
        Fact(screening.Decided(one, "title-abstract", "exclude", "no-control", "a note"), "Ann", at(7)),
        Fact(screening.Decided(one, "title-abstract", "include"), "Ben", at(8), Place("b.csv", 2, "decision")),
        Fact(screening.Resolved(one, "title-abstract", "include", "", "consensus", "talked"), "Ben", at(9)),
        Fact(screening.Removed(third, "automation", "a classifier"), "Ann", at(9.5)),
        Fact(screening.Advanced((one,), "full-text"), "Ann", at(10)),
        Fact(screening.Retrieved(one, True, "library"), "Ann", at(11)),
        Fact(screening.ExcludedPostHoc(one, "crossover"), "Ann", at(12)),
        Fact(Reading("Ash", "1", "ketamine", "von Frey", "2 h", mean=5.5, n="6-8", more={"dose": "10"}), "Ann", at(14)),
        Fact(
            Judgement("syrcle", "Ash", "1", "low", "Ann", answers={"1.1": "Y"}, place=Place("j.csv", 3)), "Ann", at(15)
        ),
    ]
    undone = Fact(Undone("a slip"), "Ann", at(16), corrects=made[-3].id)
    asked = Annotation("Ash", "Ann", "Species?", "q1", "rat", "one of two", "a1", "a0", True, Place("a.csv", 2))
    return [*made, undone, Fact(asked, "Ann", at(17))]


def main(release: str) -> None:
    with TemporaryDirectory() as folder:
        with open_store(Path(folder), make=True) as store:
            store.transact(lambda ledger: one_of_each())
        with closing(sqlite3.connect(Path(folder) / FILE)) as database:
            database.execute("PRAGMA journal_mode=DELETE")  # one file, and not a log beside it
            database.execute("VACUUM")
        DATABASES.mkdir(exist_ok=True)
        shutil.copyfile(Path(folder) / FILE, DATABASES / f"{release}.sqlite")


if __name__ == "__main__":
    main(sys.argv[1])
