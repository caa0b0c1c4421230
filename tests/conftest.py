"""What all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# The suite is the same at every run; HEDGEROW_EXPLORE=1 lets hypothesis look for new examples instead.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("explore" if os.environ.get("HEDGEROW_EXPLORE") else "suite")
