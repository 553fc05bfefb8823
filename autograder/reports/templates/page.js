"use strict";
(() => {
  const LIMIT = 100;
  const number = (text) => {
    const found = /^-?\d+(?:[.,]\d+)?/.exec(text);
    return found ? parseFloat(found[0].replace(",", ".")) : null;
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  function compare(one, other) {
    const [first, second] = [number(one), number(other)];
    if (first !== null && second !== null) return first - second;
    if (first !== null || second !== null) return first === null ? -1 : 1;
    return collator.compare(one, other);
  }

  for (const table of document.querySelectorAll("table[data-sort]")) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const words = rows.map((row) => row.textContent.toLowerCase().normalize("NFC"));
    const order = new Map(rows.map((row, index) => [row, index]));
    const tools = document.querySelector(`[data-for="${table.id}"]`);
    const search = tools?.querySelector("input[type=search]");
    const status = tools?.querySelector("[role=status]");
    const all = tools?.querySelector("button");
    let everything = !all;

    function show() {
      const wanted = search ? search.value.toLowerCase().normalize("NFC").split(/\s+/).filter(Boolean) : [];
      let matching = 0;
      for (const row of body.rows) {
        const text = words[order.get(row)];
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
      const keys = new Map(rows.map((row) => [row, row.cells[column].textContent.trim()]));
      const sorted = [...rows].sort((one, other) => compare(keys.get(one), keys.get(other)) || order.get(one) - order.get(other));
      body.append(...(down ? sorted.reverse() : sorted));
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
