// Words that cannot be read whole: cut off by their box, or beyond a page or figure that does not scroll there.
() => {
  const name = (e, text) => `<${e.tagName.toLowerCase()}> ${text.trim().slice(0, 60)}`;
  const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX) || (e.parentElement && scrolls(e.parentElement));
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const e of document.body.querySelectorAll("*")) {
    if (!e.checkVisibility() || e.closest("script, style, title, desc, .skip:not(:focus)")) continue;
    const style = getComputedStyle(e);
    const hides = (way) => /hidden|clip/.test(style[`overflow${way}`]);
    if (!e.closest("svg") && ((hides("X") && e.scrollWidth > e.clientWidth + 1) || (hides("Y") && e.scrollHeight > e.clientHeight + 1)))
      found.push(`${name(e, e.textContent)}: cut off by its box`);
    const svg = e.closest("svg");
    const sheet = svg?.getBoundingClientRect();
    for (const node of e.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const r of svg ? [e.getBoundingClientRect()] : range.getClientRects()) {
        if ((r.left < -1 || r.right > innerWidth + 1) && !scrolls(e)) found.push(`${name(e, node.data)}: beyond the page, ${Math.round(r.left)} to ${Math.round(r.right)}`);
        if (sheet && (r.left < sheet.left - 1 || r.right > sheet.right + 1 || r.top < sheet.top - 1 || r.bottom > sheet.bottom + 1))
          found.push(`${name(e, node.data)}: beyond its figure`);
      }
    }
  }
  return [...new Set(found)];
}
