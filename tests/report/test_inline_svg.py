from __future__ import annotations

from hedgerow.report.inline_svg import inline_svg

SVG = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="10pt" viewBox="0 0 10 10" id="root">
 <metadata><rdf>made today</rdf></metadata>
 <defs><clipPath id="c1"/></defs>
 <a xlink:href="javascript:alert(1)"><use xlink:href="#g"/></a>
 <a href="https://doi.org/10.1"><path clip-path="url(#c1)" id="g"/></a>
</svg>"""


def test_ids_are_the_figures_own() -> None:
    page = inline_svg(SVG, "fig", "Forest <plot>")
    assert 'id="fig-c1"' in page
    assert "url(#fig-c1)" in page
    assert 'xlink:href="#fig-g"' in page
    assert 'id="c1"' not in page


def test_title_first_and_prologue_gone() -> None:
    page = inline_svg(SVG, "fig", "Forest <plot>", "29 rows")
    assert page.startswith('<svg width="10pt" viewBox="0 0 10 10" role="img" aria-labelledby="fig-title fig-desc">')
    assert '<title id="fig-title">Forest &lt;plot&gt;</title><desc id="fig-desc">29 rows</desc>' in page
    assert "made today" not in page


def test_only_harmless_links_stay() -> None:
    page = inline_svg(SVG, "fig", "t")
    assert "javascript" not in page
    assert 'href="https://doi.org/10.1"' in page
