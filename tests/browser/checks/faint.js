// Text whose contrast with what lies behind it is below 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).
() => {
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const painted = (colour) => colour.startsWith("rgb") && parts(colour)[3] !== 0;
  const behind = (e) => (painted(getComputedStyle(e).backgroundColor) ? getComputedStyle(e).backgroundColor : e.parentElement ? behind(e.parentElement) : "rgb(255, 255, 255)");
  // In a figure the shape drawn last below the middle of the words is what lies behind them.
  const below = (text, shapes) => {
    const box = text.getBoundingClientRect();
    const middle = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2);
    for (const { shape, rect, fill } of shapes) {
      if (middle.x < rect.left || middle.x > rect.right || middle.y < rect.top || middle.y > rect.bottom) continue;
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      if (shape.isPointInFill(middle.matrixTransform(shape.getScreenCTM().inverse()))) return fill;
    }
    return behind(text.closest("svg").parentElement);
  };
  const found = new Set();
  const check = (e, front, back) => {
    const ratio = contrast(front, back);
    if (ratio < 4.5) found.add(`${e.textContent.trim().slice(0, 40)}: ${front} on ${back}, ${ratio.toFixed(2)}`);
  };
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg, script, style, .skip") || !e.checkVisibility()) continue;
    if ([...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) check(e, getComputedStyle(e).color, behind(e));
  }
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.checkVisibility()) continue;
    const drawn = [...svg.querySelectorAll("path, rect, circle, polygon")].filter((shape) => !shape.closest("defs, clipPath"));
    const shapes = drawn.map((shape) => ({ shape, rect: shape.getBoundingClientRect(), fill: getComputedStyle(shape).fill })).filter(({ fill }) => painted(fill)).reverse();
    for (const text of svg.querySelectorAll("text")) if (text.textContent.trim()) check(text, getComputedStyle(text).fill, below(text, shapes));
  }
  return [...found];
}
