"""What designs and data say of drivers, in sentences: first what can be told apart, then what was found."""

from __future__ import annotations

from collections.abc import Iterable

from hedgerow.analysis.drivers import DriverResult
from hedgerow.report.numbers import count
from hedgerow.stats.timecourse.compare import Driver, Drivers
from hedgerow.stats.timecourse.separable import Separation

_CONSTANT = "on-off"
_BETWEEN = "A relation between studies is no proof of a cause: studies that dosed otherwise differ in other ways."


def driver_sentences(results: Iterable[DriverResult]) -> list[str]:
    """All that is to be said, a title before each; what designs can tell apart before what was found."""
    told = []
    for each in results:
        if each.pairs:
            told.append(f"{each.spec.title} {designs_sentence(each)}")
            told += [found_sentence(each.found)] if each.found else []
    return told


def designs_sentence(result: DriverResult) -> str:
    """Which drivers these designs could tell apart, in both directions, known before any fit."""
    hidden = [pair for pair in result.pairs if pair.verdict != "told apart"]
    if not result.pairs:
        return "Nothing can be said of these designs; see the problems."
    opening = f"Before any fit: {count(result.rows, 'design')}, {count(len(result.pairs), 'ordered pair')} of drivers. "
    if not hidden:
        return opening + "Each driver, if it were true, could be told from every other."
    return opening + f"Of these pairs {len(hidden)} cannot be told apart clearly: {'; '.join(map(_pair, hidden))}."


def found_sentence(found: Drivers) -> str:
    """Whether any driver predicts left-out studies better, in plain words."""
    best, behind = found.drivers[0], {each.name: each for each in found.drivers[1:]}
    constant = behind.get(_CONSTANT)
    if best.name == _CONSTANT:
        return f"No driver predicts left-out studies better than a constant effect ({_CONSTANT}). {_BETWEEN}"
    if constant is not None and not _decided(constant):
        told = f"No driver is found to predict left-out studies better than a constant effect ({_CONSTANT}): the best, "
        return told + f"{best.name}, is ahead by less than twice the standard error. {_BETWEEN}"
    beaten = [each.name for each in behind.values() if _decided(each)]
    if not beaten:
        return (
            f"These data decide between none of the drivers: no difference reaches twice its standard error. {_BETWEEN}"
        )
    told = f"{best.name} predicts left-out studies better, by more than twice the standard error, than "
    return f"{told}{', '.join(beaten)}. {_BETWEEN}"


def _decided(driver: Driver) -> bool:
    return driver.behind > 2 * driver.behind_se


def _pair(pair: Separation) -> str:
    return f"{pair.truth} from {pair.rival}"
