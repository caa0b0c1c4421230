// Words on other words, anywhere in the page or within a figure. Boxes of letters are higher than letters: a third is let go.
() => {
  const boxes = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility() || e.closest("script, style, title, desc, select, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of e.closest("svg") ? [e.getBoundingClientRect()] : range.getClientRects()) {
      const [less, high] = [Math.min(1, r.width / 4), r.height / 6];
      if (r.width && r.height) boxes.push({ node, left: r.left + less, right: r.right - less, top: r.top + high, bottom: r.bottom - high });
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const found = new Set();
  boxes.forEach((a, i) => {
    for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom; j++) {
      const b = boxes[j];
      if (a.node !== b.node && a.left < b.right && b.left < a.right)
        found.add(`${a.node.data.trim().slice(0, 40)} | ${b.node.data.trim().slice(0, 40)}`);
    }
  });
  return [...found];
}
