"""Words about the effect measure, from its entry in the register."""

from __future__ import annotations
