// Headings that skip a level, ids that are not unique, tables whose cells have no head.
() => {
  const found = [];
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((e) => [Number(e.tagName[1]), e.textContent.trim()]);
  levels.forEach(([level, words], i) => { if (level > (i ? levels[i - 1][0] : 0) + 1) found.push(`h${level} ${words}: a level is skipped`); });
  if (levels.filter(([level]) => level === 1).length !== 1) found.push("not exactly one h1");
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => found.push(`${id}: two elements have this id`));
  for (const table of document.querySelectorAll("table")) {
    const caption = table.caption?.textContent.trim();
    if (!caption) found.push(`a table without a caption: ${table.textContent.trim().slice(0, 60)}`);
    for (const th of table.querySelectorAll("th")) if (!/^(row|col|rowgroup|colgroup)$/.test(th.getAttribute("scope"))) found.push(`${caption}: ${th.textContent} says not what it heads`);
    for (const th of table.querySelectorAll("th")) if (!th.textContent.trim()) found.push(`${caption}: a head without words: ${th.parentElement.textContent.trim().slice(0, 60)}`);
    const heads = table.querySelectorAll("thead th").length;
    for (const tr of table.querySelectorAll("tbody tr")) if (!heads && !tr.querySelector("th")) found.push(`${caption}: a row without a head`);
  }
  return found;
}
