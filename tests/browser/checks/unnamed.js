// What a screen reader could not name: pictures, their captions, what scrolls, links, controls, sections.
() => {
  const text = (e) => (e?.textContent ?? "").trim();
  const label = (e) => (e.getAttribute("aria-label") ?? (e.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => text(document.getElementById(id))).join(" ")).trim();
  const found = [];
  const ask = (what, selector, good) => document.querySelectorAll(selector).forEach((e) => { if (!good(e)) found.push(`${what}: ${e.outerHTML.slice(0, 80)}`); });
  ask("a figure without a title or description", "svg", (e) => e.getAttribute("role") === "img" && label(e) && text(e.querySelector(":scope > title")) && text(e.querySelector(":scope > desc")));
  ask("a picture without an alternative", "img", (e) => e.alt.trim());
  ask("a figure without a caption", "figure", (e) => text(e.querySelector("figcaption")));
  ask("a link inside a picture that the keyboard would stop at", "svg a", (e) => e.getAttribute("tabindex") === "-1");
  ask("a link without words", "a:not(svg a)", (e) => text(e) || label(e));
  ask("a control without a label", "select, input, textarea", (e) => e.labels.length && text(e.labels[0]));
  ask("a button without words", "button", (e) => text(e) || label(e));
  ask("a section without a name", "section, nav, [role=group], [role=region]", label);
  return found;
}
