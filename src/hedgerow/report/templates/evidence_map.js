// Filters the table of statements. Without it every row is shown, and each cell's link leads to its statements.
(() => {
  const form = document.getElementById("map-filter");
  const rows = [...document.querySelectorAll("#map-table tr[data-row]")];
  const said = form.querySelector("output");

  function apply() {
    const { row, column, finding, words } = Object.fromEntries(new FormData(form));
    for (const each of rows) {
      const { row: r, column: c, finding: f } = each.dataset;
      const fits = (!row || row === r) && (!column || column === c) && (!finding || finding === f);
      each.hidden = !fits || !each.textContent.toLowerCase().includes(words.trim().toLowerCase());
    }
    for (const body of document.querySelectorAll("#map-table tbody"))
      body.hidden = !body.querySelector("tr[data-row]:not([hidden])");
    said.textContent = `${rows.filter((each) => !each.hidden).length} of ${rows.length} statements shown.`;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const href = link && (link.getAttribute("href") || link.getAttribute("xlink:href"));
    const target = href && href.startsWith("#") && document.getElementById(href.slice(1));
    if (!target || !target.closest("#map-table")) return;
    form.reset();
    for (const key of ["row", "column"]) if (link.dataset?.[key]) form.elements[key].value = link.dataset[key];
    apply();
  });
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
