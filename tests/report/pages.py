"""What every page must keep: unique ids, anchors that resolve, named pictures, nothing from elsewhere."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

_VOID = {"meta", "br", "img", "link", "hr", "input", "col"}


class Page(HTMLParser):
    """A page as its parser sees it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.labels: list[str] = []
        self.fetched: list[str] = []
        self.headings: list[int] = []
        self.captions = 0
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.ids += [given["id"]] if given.get("id") else []
        self.links += [given[key] for key in ("href", "xlink:href") if given.get(key)]
        self.labels += (given.get("aria-labelledby") or "").split()
        self.fetched += [given[key] for key in ("src", "srcset", "data", "action") if given.get(key)]
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def check_page(text: str, scripts: int = 0) -> Page:
    """Assert what every page must keep, and return it for more; only an evidence map brings a script."""
    page = Page(text)
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert [label for label in page.labels if label not in page.ids] == []
    assert [
        link
        for link in page.links
        if not link.startswith(("#", "https://", "http://", "figures/", "tables/"))
        and link not in ("results.json", "check.R")
    ] == []
    assert page.fetched == []
    assert page.tags["script"] == scripts
    assert page.tags["h1"] == 1
    assert page.unbalanced == []
    assert page.open == []
    assert page.tags["table"] == page.tags["caption"]
    assert page.tags["svg"] <= text.count("<svg") == text.count('role="img"')
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(deeper <= higher + 1 for higher, deeper in steps), "a heading level is skipped"
    return page
