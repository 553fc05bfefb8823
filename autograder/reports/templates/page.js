"use strict";
(() => {
  const LIMIT = 100;
  const NUMBER = /^-?\d+(?:[.,]\d+)?(?= ?%?$)/;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  function key(row, column) {
    const text = row.cells[column].textContent.trim();
    const found = NUMBER.exec(text);
    return { row, text, number: found ? parseFloat(found[0].replace(",", ".")) : null };
  }

  function compare(one, other) {
    if (one.number !== null && other.number !== null) return one.number - other.number;
    if (one.number !== null || other.number !== null) return one.number === null ? -1 : 1;
    return collator.compare(one.text, other.text);
  }

  for (const table of document.querySelectorAll("table[data-sort]")) {
    const body = table.tBodies[0];
    const words = new Map([...body.rows].map((row) => [row, row.textContent.toLowerCase().normalize("NFC")]));
    let rows = [...body.rows];
    const tools = document.querySelector(`[data-for="${table.id}"]`);
    const search = tools?.querySelector("input[type=search]");
    const status = tools?.querySelector("[role=status]");
    const all = tools?.querySelector("button");
    let everything = !all;

    function show() {
      const wanted = search ? search.value.toLowerCase().normalize("NFC").split(/\s+/).filter(Boolean) : [];
      let matching = 0;
      for (const row of rows) {
        const text = words.get(row);
        const matches = wanted.every((word) => text.includes(word));
        matching += matches;
        row.hidden = !matches;
        row.classList.toggle("beyond", matches && !everything && matching > LIMIT);
      }
      const shown = everything ? matching : Math.min(matching, LIMIT);
      if (status) status.textContent = status.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
      if (all) all.hidden = everything || matching <= LIMIT;
    }

    function sortBy(heading, column) {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keys = [...words.keys()].map((row) => key(row, column)).sort(compare);
      rows = keys.map((each) => each.row);
      if (down) rows.reverse();
      body.replaceChildren();  // to take rows from where they are, one by one, takes seconds
      body.append(...rows);
      show();
    }

    for (const [column, heading] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sortBy(heading, column));
      heading.append(button);
    }
    search?.addEventListener("input", show);
    all?.addEventListener("click", () => { everything = true; show(); });
    tools?.removeAttribute("hidden");
    show();
  }
})();
