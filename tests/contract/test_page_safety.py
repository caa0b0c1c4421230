"""Whatever stands in titles and cells, the report shows it and runs none of it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from tests.contract.folders import ROWS, invoke, one_object, review, text

EVIL = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>{{ 7 * 7 }}]]></style></svg>"
MORE = """subgroups = ["species"]
min_subgroup = 1
sensitivity = ["leave-one-out", "leave-one-study-out", "cumulative", "influence"]
small_study = { min_k = 2, tests = ["egger", "begg", "trim-and-fill", "fail-safe-n"] }
"""


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def test_no_cell_and_no_title_becomes_markup(tmp_path: Path) -> None:
    evil = _quoted(EVIL)
    rows = [(_quoted(f"{row[0]} {EVIL}"), _quoted(f"{row[1]} {EVIL}"), *row[2:8], evil) for row in ROWS]
    folder = review(tmp_path, text(rows), MORE)
    protocol = folder / "protocol.toml"
    title = EVIL.replace("\\", "\\\\").replace('"', '\\"')
    protocol.write_text(protocol.read_text().replace('title = "All"', f'title = "{title}"'))
    done = invoke("run", folder, "--json")
    assert done.exit_code == 0, done.output
    assert one_object(done)["analyses"]["all"]["rows"][0]["study"] == f"Ash {EVIL}"
    page = (folder / "report" / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page
    for made in (page, *(figure.read_text("utf-8") for figure in (folder / "report" / "figures").iterdir())):
        tags = _Tags()
        tags.feed(made)
        assert not {"script", "img", "foreignobject"} & {tag for tag, _ in tags.found}
        assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on")]
