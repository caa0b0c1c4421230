"""The sentence that stands on everything this room gives out."""

from __future__ import annotations

NOTICE = "For research, not for dosing a patient."
