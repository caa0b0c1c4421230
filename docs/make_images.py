"""Draw the pictures of the how-to pages by running their examples in docs/images.

Run ``python docs/make_images.py``. The pages save pictures by name; the tests run the same examples elsewhere.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

PAGES = ("figures", "sequential", "bayes")
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Run each page's examples in order, in one namespace a page."""
    here = Path(__file__).parent
    os.chdir(here / "images")
    for name in PAGES:
        page = here / "how-to" / f"{name}.md"
        namespace: dict[str, object] = {}
        for code in BLOCK.findall(page.read_text("utf-8")):
            exec(compile(code, str(page), "exec"), namespace)  # noqa: S102 -- our own pages


if __name__ == "__main__":
    main()
