"""Undo: take a fact back; both it and the taking back stay in the ledger."""

from __future__ import annotations

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.sharing import is_shared
from hedgerow.review.ledger.undone import Undone
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import refuse


def undo(store: Store, who: str, identity: str, why: str = "") -> tuple[Fact, ...]:
    """Take a fact back.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who takes it back. Decisions and judgements are taken back by those who made them; what the team shares
        (imports, duplicates, roles, amendments) by anyone.
    identity : str
        Id of the fact, or the beginning of it if no other fact begins so.
    why : str
        Reason.

    Raises
    ------
    HedgerowError
        If there is no such fact, it does not stand, or it is someone else's decision.
    """

    def act(ledger: Ledger) -> list[Fact]:
        fact = _find(ledger, identity)
        if fact.who != who and not is_shared(fact, ledger):
            raise refuse("not-your-fact", f"This is {fact.who}'s; {who} cannot take it back.", f"Let {fact.who} do so.")
        return [Fact(Undone(why), who, corrects=fact.id)]

    return store.transact(act)


def _find(ledger: Ledger, identity: str) -> Fact:
    found = [fact for fact in ledger.standing if identity and fact.id.startswith(identity)]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} facts that stand begin with {identity!r}."
    raise refuse("no-such-fact", what, "Look facts up with: hedgerow history FOLDER")
