"""Cut a line off where it leaves a rectangle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""Least and largest x, least and largest y."""


def pieces(points: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """The parts of a line inside a frame, each at least two points; points that are not finite interrupt it."""
    piece: list[Point] = []
    for start, end in pairwise(points):
        cut = _cut(start, end, frame)
        if cut is None:
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        if not piece or piece[-1] != cut[0]:
            if len(piece) > 1:
                yield piece
            piece = [cut[0]]
        piece.append(cut[1])
    if len(piece) > 1:
        yield piece


def _cut(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    """The part of a segment inside the frame (Liang & Barsky 1984); None where there is none."""
    if not all(isfinite(value) for value in (*start, *end)):
        return None
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        for side, bound in ((-1.0, frame[2 * axis]), (1.0, frame[2 * axis + 1])):
            room = side * (bound - start[axis])
            if step == 0:
                if room < 0:
                    return None
            elif side * step < 0:
                enter = max(enter, room / (side * step))
            else:
                leave = min(leave, room / (side * step))
    if enter > leave:
        return None
    return _between(start, end, enter), _between(start, end, leave)


def _between(start: Point, end: Point, share: float) -> Point:
    if share in (0.0, 1.0):
        return end if share else start
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
