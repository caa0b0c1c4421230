from __future__ import annotations

from pathlib import Path

import numpy as np

from hedgerow.actions.run import run_review
from hedgerow.report.limits import MOST_ROWS, rest

PROTOCOL = """
[review]
title = "Many rows"
[outcomes]
file = "rows.csv"
id = "id"
study = "study"
yi = "yi"
vi = "vi"
[[analysis]]
id = "all"
title = "All"
measure = "GEN"
sensitivity = ["cumulative"]
small_study = { min_k = 10, tests = ["egger"], precision = "sei" }
"""


def many(folder: Path, k: int) -> str:
    rng = np.random.default_rng(1)
    rows = [f"{i},S{i},{rng.normal():.6f},{rng.uniform(0.1, 1):.6f}" for i in range(k)]
    (folder / "rows.csv").write_text("\n".join(["id,study,yi,vi", *rows]), encoding="utf-8")
    (folder / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    run_review(folder, folder / "out")
    return (folder / "out/index.html").read_text("utf-8")


def test_a_page_stays_readable_and_says_what_it_left_out(tmp_path: Path) -> None:
    page = many(tmp_path, MOST_ROWS + 1)
    assert rest(MOST_ROWS + 1) in page
    assert "Only the pooled estimate is drawn" in page
    assert len((tmp_path / "out/tables/all-effects.csv").read_text("utf-8").splitlines()) == MOST_ROWS + 2
    assert "all-funnel" in page


def test_up_to_the_limit_everything_is_shown(tmp_path: Path) -> None:
    page = many(tmp_path, MOST_ROWS)
    assert "are shown here" not in page
    assert "Each square is one effect" in page
