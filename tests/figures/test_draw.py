"""Files: the same figure is the same bytes, text is text, rows are links, nothing global is touched."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from tests.figures.fits import bcg, fit_of, many

from hedgerow.figures.draw import draw, save, svg
from hedgerow.figures.forest import forest_spec
from hedgerow.figures.funnel import CONTOURS, funnel_spec
from hedgerow.vocabulary.problems import HedgerowError

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 -- drawn here


@pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
def test_the_same_figure_is_the_same_file(kind: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(forest_spec(bcg(), ids=[str(i) for i in range(13)]), tmp_path / f"{name}.{kind}")
    one, two = ((tmp_path / f"{name}.{kind}").read_bytes() for name in ("one", "two"))
    assert one == two
    assert len(one) > 5000
    assert b"2026" not in one.replace(b"1976", b"") or kind == "png"


def test_words_are_text_with_fonts_to_fall_back_on() -> None:
    text = svg(forest_spec(bcg()))
    root = parsed(text)
    words = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Study", "Aronson 1948", "Risk ratio"} <= words
    assert "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, Arial, sans-serif" in text


def test_title_and_description_are_read_aloud() -> None:
    spec = forest_spec(fit_of([0.5], [0.1]), title="Pain & <relief>")
    root = parsed(svg(spec))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Pain & <relief>"
    assert root.findtext(f"{SVG}desc") == spec.alt


def test_rows_are_links_within_the_page() -> None:
    root = parsed(svg(forest_spec(bcg(), ids=[str(i) for i in range(13)])))
    links = list(root.iter(f"{SVG}a"))
    assert {link.get(HREF) for link in links} == {f"#row-{i}" for i in range(13)}
    assert not any(link.get("target") for link in links)
    assert root.find(".//*[@id='mark-3']") is not None
    points = parsed(svg(funnel_spec(bcg(), ids=[str(i) for i in range(13)])))
    assert len({element.get(HREF) for element in points.iter(f"{SVG}a")}) == 13


def test_odd_letters_make_a_valid_file() -> None:
    labels = ["Zoë\x00\x1b\n李 $x_1$", "a&b<c>\"'", "\u202eRTL \ufffe"]
    text = svg(forest_spec(fit_of([1, 2, 3], [1, 1, 1], labels), title="\x07"))
    words = {element.text for element in parsed(text).iter(f"{SVG}text")}
    assert "a&b<c>\"'" in words


def test_user_settings_do_not_change_a_file() -> None:
    plain = svg(funnel_spec(bcg(), contours=CONTOURS))
    with mpl.rc_context({"lines.linewidth": 9, "text.color": "red", "font.size": 30, "savefig.bbox": "tight"}):
        assert svg(funnel_spec(bcg(), contours=CONTOURS)) == plain


def test_figures_are_unknown_to_pyplot() -> None:
    code = (
        "import sys\nfrom hedgerow.stats.pool import pool\nfrom hedgerow.figures.forest import forest, forest_spec\n"
        "fit = pool(yi=[1, 2], vi=[1, 1])\nforest_spec(fit)\nassert 'matplotlib' not in sys.modules\n"
        "forest(fit)\nassert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_figure_is_matplotlibs() -> None:
    assert isinstance(draw(forest_spec(many(2))), Figure)


def test_what_cannot_be_drawn_or_saved_is_said(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="str is not a figure"):
        draw("forest")
    with pytest.raises(HedgerowError, match=r"Unknown picture format '.jpg'\. .*svg, pdf, png"):
        save(forest_spec(many(2)), tmp_path / "a.jpg")


def test_eighty_rows_are_drawn_in_well_under_a_second() -> None:
    fit = many(80)
    svg(forest_spec(many(5)))  # the font is read once a process
    start = time.perf_counter()
    svg(forest_spec(fit))
    assert time.perf_counter() - start < 1.0
