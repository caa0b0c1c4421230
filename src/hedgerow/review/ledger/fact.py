"""A fact: one thing that one person did, once, with everything needed to answer for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from hedgerow.review.ledger.kinds import kind_of
from hedgerow.review.ledger.plain import canonical, decode, encode
from hedgerow.vocabulary.problems import NOWHERE, Place, refuse


@dataclass(frozen=True)
class Fact:
    """The envelope of a payload.

    Attributes
    ----------
    payload : object
        What was done: an instance of a class in `hedgerow.review.ledger.kinds.KINDS`.
    who : str
        Name of the person who acted.
    when : datetime
        When, in UTC.
    where : Place
        File, line and column the fact came from, where it came from a file.
    corrects : str or None
        Id of the earlier fact that this one replaces (a payload of the same kind) or takes back (`Undone`).
    """

    payload: Any
    who: str
    when: datetime = field(default_factory=lambda: datetime.now(UTC))
    where: Place = NOWHERE
    corrects: str | None = None

    def __post_init__(self) -> None:
        if self.when.utcoffset() is None:
            raise refuse("time-without-zone", "The time of a fact must say its zone.", "Use UTC.")
        if not self.who.strip() or not self.who.isprintable():
            raise refuse("nobody", f"A fact needs the name of who acted, not {self.who!r}.", "Say it with --as NAME.")
        object.__setattr__(self, "when", self.when.astimezone(UTC))

    @property
    def kind(self) -> str:
        """Name of the payload's kind, e.g. ``"decided"``."""
        return kind_of(self.payload)

    @cached_property
    def id(self) -> str:
        """Sixteen hexadecimal digits of the SHA-256 of everything the fact says.

        So a fact that comes twice, by a packet merged twice, is recognised, and one that was altered is no longer
        itself. Among a million facts the chance that any two agree is 3 in 100 million.
        """
        return sha256(canonical(self.to_plain()).encode()).hexdigest()[:16]

    def to_plain(self) -> dict[str, Any]:
        """The fact in plain JSON types; `from_plain` gives it back."""
        return {
            "kind": self.kind,
            "who": self.who,
            "when": self.when.isoformat(),
            "where": [self.where.file, self.where.line, self.where.column],
            "corrects": self.corrects,
            "payload": encode(self.payload),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Fact:
        """Make the fact that `to_plain` wrote; the class of the payload follows from the kind."""
        return cls(
            payload=decode(plain["kind"], plain["payload"]),
            who=plain["who"],
            when=datetime.fromisoformat(plain["when"]),
            where=Place(*plain["where"]),
            corrects=plain["corrects"],
        )
