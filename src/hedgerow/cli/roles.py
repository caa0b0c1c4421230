"""``hedgerow roles``: who does what."""

from __future__ import annotations

from typing import Annotated

import typer

from hedgerow.cli.ledger import Folder, Json
from hedgerow.cli.show import USAGE, answers, refusals, show_json


def roles(
    folder: Folder,
    who: Annotated[
        str, typer.Option("--as", envvar="HEDGEROW_AS", help="Who says so; needed with --give, --take.")
    ] = "",
    give: Annotated[list[str] | None, typer.Option(help="PERSON:TASK:ROLE, e.g. Ann:title-abstract:reviewer.")] = None,
    take: Annotated[list[str] | None, typer.Option(help="Take a role back, written the same way.")] = None,
    as_json: Json = False,
) -> None:
    """Show, give and take roles. Tasks: title-abstract, full-text, extraction, appraisal. Roles: reviewer, resolver.

    A task for which no role was given is open to all.

    Example: hedgerow roles my-review --give Ann:title-abstract --give Cleo:title-abstract:resolver --as Ann
    """
    from hedgerow.actions.roles import read_role, set_roles
    from hedgerow.review.screening.facts import RoleSet
    from hedgerow.store.open import open_store
    from hedgerow.vocabulary.problems import refuse

    given, taken = ([read_role(text) for text in each or []] for each in (give, take))
    with refusals(as_json, USAGE):
        if (given or taken) and not who:
            raise refuse("nobody", "Who gives or takes these roles?", "Say so with --as NAME.")
    with refusals(as_json), open_store(folder, make=True) as store:
        if given or taken:
            set_roles(store, who, given, taken)
        held = [fact.payload for fact in store.read().standing_of(RoleSet)]
    if as_json:
        show_json({"roles": [{"person": each.person, "task": each.task, "role": each.role} for each in held]})
        return
    for each in held:
        answers().print(f"{each.person}: {each.role} of {each.task}", markup=False)
    if not held:
        answers().print("No roles were given: every task is open to all.")
