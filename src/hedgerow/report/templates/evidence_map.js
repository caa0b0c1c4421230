// Filters the table of statements. Without it every row is shown, and each link leads to a statement of its cell.
(() => {
  const form = document.getElementById("map-filter");
  const rows = [...document.querySelectorAll("#map-table tr[data-at]")];
  const said = form.querySelector("output");

  function apply() {
    const { finding, words, ...axes } = Object.fromEntries(new FormData(form));
    const asked = Object.values(axes);
    for (const each of rows) {
      const at = each.dataset.at.split(" ");
      const fits = asked.every((value, axis) => !value || value === at[axis]) && (!finding || finding === each.dataset.finding);
      each.hidden = !fits || !each.textContent.toLowerCase().includes(words.trim().toLowerCase());
    }
    for (const body of document.querySelectorAll("#map-table tbody"))
      body.hidden = !body.querySelector("tr[data-at]:not([hidden])");
    said.textContent = `${rows.filter((each) => !each.hidden).length} of ${rows.length} statements shown.`;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const href = link && (link.getAttribute("href") || link.getAttribute("xlink:href"));
    const target = href && href.startsWith("#") && document.getElementById(href.slice(1));
    if (!target || !target.closest("#map-table")) return;
    form.reset();
    for (const pair of (link.dataset?.shows || "").split(" ").filter(Boolean)) {
      const [axis, value] = pair.split(":");
      form.elements[`axis-${axis}`].value = value;
    }
    apply();
    target.closest("details").open = true; // browsers of today do so themselves
  });
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
