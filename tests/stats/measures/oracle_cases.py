"""The pinned escalc cases in hedgerow's words."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from tests.oracles import data, load, numbers

NAMES = {
    "m1i": "mean1", "sd1i": "sd1", "n1i": "n1", "m2i": "mean2", "sd2i": "sd2", "n2i": "n2",
    "ai": "events1", "ci": "events2", "x1i": "events1", "t1i": "time1", "x2i": "events2", "t2i": "time2",
    "ri": "r", "ni": "n", "xi": "events", "ti": "time", "mi": "mean", "sdi": "sd",
}  # fmt: skip
PAIRS = {"ai": "pairs_both", "bi": "pairs_only1", "ci": "pairs_only2", "di": "pairs_neither"}
PAIRED = {"ri": "r12"}
MODEL = {"mi": "predictors", "r2i": "r2", "ti": "t_statistic", "ri": "partial_r"}
SCALE = {"ai": "alpha", "mi": "items"}
OWN_NAMES = {
    **dict.fromkeys(("MPRD", "MPRR", "MPOR", "MPORC", "MPPETO"), PAIRS),
    **dict.fromkeys(("MC", "ROMC", "VRC", "CVRC", "CLESCN", "MPORM"), PAIRED),
    **dict.fromkeys(("SMCC", "SMCR", "SMCRH", "SMCRP", "SMCRPH"), PAIRED),
    **dict.fromkeys(("PCOR", "ZPCOR", "SPCOR", "ZSPCOR", "R2", "ZR2"), MODEL),
    **dict.fromkeys(("ARAW", "AHW", "ABT"), SCALE),
    "CLES": {"ai": "auc"},
    "ZCOR": {"ti": "t_statistic"},
    "SMD": {"ti": "t_statistic", "di": "d", "pi": "p"},
    "REH": {"ai": "homozygotes1", "bi": "heterozygotes", "ci": "homozygotes2"},
}
"""metafor's arguments mean other things with these measures."""
WORDS = {"TRUE": True, "FALSE": False}
NAME = re.compile(r"escalc_(?P<measure>[A-Z][A-Z0-9]+)(_from_[a-z]+)?(?P<options>(_[a-z0-9]+=[^_]+)*)$")


def cases() -> list[dict[str, Any]]:
    """Cases of one measure with raw input."""
    return [each for each in load("escalc") if each.get("input") and NAME.match(each["id"])]


def measure(case: dict[str, Any]) -> str:
    found = NAME.match(case["id"])
    assert found is not None
    return found["measure"]


def options(case: dict[str, Any]) -> dict[str, Any]:
    found = NAME.match(case["id"])
    assert found is not None
    pairs = [pair.split("=") for pair in found["options"].split("_")[1:]]
    chosen: dict[str, Any] = {name: WORDS.get(value, value) for name, value in pairs}
    return chosen | ({"add": float(chosen["add"])} if "add" in chosen else {})


def columns(case: dict[str, Any]) -> dict[str, Any]:
    given = {name: numbers(values) for name, values in case["input"].items()}
    names = NAMES | OWN_NAMES.get(measure(case), {})
    if "bi" in given and names["ai"] == "events1":  # metafor's cells; hedgerow takes group sizes
        given |= {"n1i": given["ai"] + given.pop("bi"), "n2i": given["ci"] + given.pop("di")}
    return {names[name]: values for name, values in given.items()}


def two_means(name: str) -> dict[str, Any]:
    """Columns of a data set with two groups' means."""
    table = data(name)
    return {NAMES[theirs]: np.asarray(table[theirs]) for theirs in ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")}
