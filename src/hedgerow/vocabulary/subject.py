"""What a public function is a question about: a model of another kind is refused by name, not stumbled over.

Which kinds a function takes stands in one place, its signature; the front door reads it there.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from hedgerow.vocabulary.problems import HedgerowError, refuse

_RECORDS = "hedgerow.stats."  # where the records of fits are defined

MAKERS: Mapping[str, str] = MappingProxyType(
    {
        "BayesFit": "hr.bayes",
        "EffectSizes": "hr.effect_sizes",
        "Fit": "hr.pool",
        "LocationScale": "hr.location_scale",
        "Multilevel": "hr.multilevel",
        "MultilevelRegression": "hr.multilevel with a formula",
        "Regression": "hr.meta_regression",
        "RobustRegression": "hr.robust of a regression",
        "SelectionModel": "hr.selection_model",
    }
)
"""Which function makes a record, for the remedy."""

Kinds = tuple[type, ...]


def asked_of(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Wrap a function so that arguments which should be records of fits are; others are returned as they are.

    Parameters
    ----------
    function : callable
        Of a room; its annotations say what it takes.
    name : str
        Its public name, of the package ``hedgerow``.
    """
    kinds = _kinds_of(function)
    if not kinds:
        return function
    order = tuple(inspect.signature(function).parameters)

    @wraps(function)
    def asked(*args: Any, **options: Any) -> Any:
        for parameter, value in (dict(zip(order, args, strict=False)) | options).items():
            if parameter in kinds and not _fits(value, kinds[parameter]):
                raise _refusal(name, value, kinds[parameter])
        return function(*args, **options)

    asked.__module__, asked.__qualname__ = "hedgerow", name  # where pickle finds it
    return asked


def _kinds_of(function: Callable[..., Any]) -> dict[str, Kinds]:
    """The types of the parameters that take a record of a fit, alone or among others."""
    found = {}
    for parameter, annotation in getattr(function, "__annotations__", {}).items():
        if parameter == "return":
            continue
        alone = type("_", (), {"__annotations__": {parameter: annotation}, "__module__": function.__module__})
        try:
            hint = get_type_hints(alone)[parameter]
        except NameError:  # a type known to type checkers only
            continue
        options = get_args(hint) if get_origin(hint) is not None and not _is_generic(hint) else (hint,)
        kinds = tuple(kind for each in options if isinstance(kind := get_origin(each) or each, type))
        if len(kinds) == len(options) and any(kind.__module__.startswith(_RECORDS) for kind in kinds):
            found[parameter] = kinds
    return found


def _is_generic(hint: Any) -> bool:
    return isinstance(get_origin(hint), type) and get_origin(hint).__module__ != "types"


def _fits(value: Any, kinds: Kinds) -> bool:
    """Whether a value is of one of the kinds, or stands for one."""
    stands_for = getattr(type(value), "stands_for", None)
    return isinstance(value, kinds) or (stands_for is not None and issubclass(stands_for, kinds))


def _refusal(name: str, value: Any, kinds: Kinds) -> HedgerowError:
    made = [f"a {kind.__name__} ({MAKERS[kind.__name__]})" for kind in kinds if kind.__name__ in MAKERS]
    others = [kind.__name__ for kind in kinds if kind.__name__ not in MAKERS and kind is not type(None)]
    what = f"hr.{name} is not defined for a {type(value).__name__}."
    return refuse("not-defined-for-model", what, f"Give {' or '.join([*made, *others])}.")
