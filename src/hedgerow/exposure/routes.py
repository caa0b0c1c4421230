"""Routes of administration: one code each, the ways people write it, and what it can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hedgerow.vocabulary.problems import unknown


@dataclass(frozen=True, slots=True)
class Route:
    """One route.

    Attributes
    ----------
    code : str
        As the command line names it.
    title : str
        In words.
    spellings : tuple of str
        Other ways to write it, in lower case.
    infusible : bool
        Whether drug can run in at a rate (a pump, a line).
    systemic : bool
        Whether the dose is meant for the blood; an intrathecal one is not.
    """

    code: str
    title: str
    spellings: tuple[str, ...]
    infusible: bool = False
    systemic: bool = True


ROUTES: Mapping[str, Route] = {
    route.code: route
    for route in (
        Route("iv", "intravenous", ("i.v.", "i.v", "intravenous", "intravenously"), infusible=True),
        Route("im", "intramuscular", ("i.m.", "i.m", "intramuscular", "intramuscularly")),
        Route("sc", "subcutaneous", ("s.c.", "s.c", "subcutaneous", "subcutaneously"), infusible=True),
        Route("ip", "intraperitoneal", ("i.p.", "i.p", "intraperitoneal", "intraperitoneally")),
        Route("po", "oral", ("p.o.", "p.o", "oral", "orally", "by mouth", "gavage", "oral gavage")),
        Route("sl", "sublingual or buccal", ("s.l.", "s.l", "sublingual", "sublingually", "buccal", "buccally")),
        Route("in", "intranasal", ("i.n.", "i.n", "intranasal", "intranasally", "nasal", "nasally")),
        Route("it", "intrathecal", ("i.t.", "i.t", "intrathecal", "intrathecally"), infusible=True, systemic=False),
    )
}
"""All routes by code."""

SPELLINGS: Mapping[str, str] = {
    spelling: route.code for route in ROUTES.values() for spelling in (route.code, *route.spellings)
}
"""Code of each way to write a route."""


def find_route(name: str) -> Route:
    """One route by its code or another spelling; an unknown one raises with what exists."""
    code = SPELLINGS.get(name.strip().casefold())
    if code is None:
        raise unknown("route", name, ROUTES)
    return ROUTES[code]
