from __future__ import annotations

from xml.etree import ElementTree

from hedgerow.report.inline_svg import inline_svg

SVG = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10pt" id="root">
 <metadata>made today</metadata>
 <!-- a comment -->
 <defs><clipPath id="c1"/></defs>
 <a xlink:href="javascript:alert(1)"><use xlink:href="#g"/></a>
 <a href="https://doi.org/10.1"><path clip-path="url(#c1)" id="g"/></a><a href="#row-21"/>
 <text>id="c1" href="x" &lt;script&gt;</text>
</svg>"""


def test_ids_are_the_figures_own() -> None:
    page = inline_svg(SVG, "fig", "Forest <plot>")
    assert 'id="fig-c1"' in page
    assert "url(#fig-c1)" in page
    assert 'xlink:href="#fig-g"' in page
    assert 'href="#row-21"' in page, "a link to a row of the page stays"


def test_title_first_and_prologue_gone() -> None:
    page = inline_svg(SVG, "fig", "Forest <plot>", "29 rows")
    root = ElementTree.fromstring(page)  # noqa: S314 -- the text above
    assert root.get("aria-labelledby") == "fig-title fig-desc"
    assert [child.text for child in root][:2] == ["Forest <plot>", "29 rows"]
    assert page.startswith("<svg")
    assert "made today" not in page


def test_only_harmless_links_stay_and_text_stays_as_it_is() -> None:
    page = inline_svg(SVG, "fig", "t")
    assert "javascript" not in page
    assert 'href="https://doi.org/10.1"' in page
    assert '>id="c1" href="x" &lt;script&gt;</text>' in page
