"use strict";
(() => {
  const table = document.querySelector("table");
  const tools = document.querySelector(".tools");
  if (!table || !tools) return;

  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const columns = [...table.querySelectorAll("col")];
  const written = [...body.rows];
  const order = (table.dataset.order || "").split(" ");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const [search, output, reset] = ["input", "output", "button"].map((name) => tools.querySelector(name));
  const choices = [...tools.querySelectorAll("select")];
  const letterColumns = heads.map((_, place) => place).filter((place) => "key" in heads[place].dataset);

  // Without accents, case and width.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const titles = heads.map((head) => "key" in head.dataset ? `${head.textContent} ` : "");
  const said = (row) => [...row.cells].map((cell, place) => cell.firstChild ? titles[place] + cell.textContent : "");
  const words = new Map(written.map((row) => [row, folded(said(row).join("\n"))]));

  // Sorting: by a click or a key on a head; the third time, the order is that of the page again.
  let sorted = { place: -1, turn: 1 };
  const value = (row) => {
    const cell = row.cells[sorted.place];
    if (!("letters" in cell.dataset)) return cell.textContent.trim();
    const ranks = cell.dataset.letters.split("/").map((letter) => order.indexOf(letter));
    return Math.min(...ranks);
  };
  const compare = (one, other) => {
    const [first, second] = [value(one), value(other)];
    if (first === "" || second === "") return (first === "") - (second === "");
    return sorted.turn * (typeof first === "number" && typeof second === "number"
      ? first - second
      : typeof first === "number" ? -1 : typeof second === "number" ? 1 : collator.compare(first, second));
  };
  const sort = (place) => {
    if (sorted.place !== place) sorted = { place, turn: 1 };
    else if (sorted.turn === 1) sorted.turn = -1;
    else sorted = { place: -1, turn: 1 };
    heads.forEach((head, each) => {
      if (each === sorted.place) head.ariaSort = sorted.turn === 1 ? "ascending" : "descending";
      else head.removeAttribute("aria-sort");
    });
    body.append(...(sorted.place < 0 ? written : [...written].sort(compare)));
    divide();
  };
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(place));
    head.append(button);
  });

  // A line where another section begins among the rows that are shown.
  const divide = () => {
    let before = null;
    for (const row of body.rows) {
      if (row.hidden) continue;
      const section = row.querySelector(".section");
      row.classList.toggle("begins", !!section && section.textContent !== before);
      before = section && section.textContent;
    }
  };

  // Filtering: rows that have every word and fit every choice, and the columns that have something in them.
  const fits = (row, wanted) => wanted.every((word) => words.get(row).includes(word))
    && choices.every(({ dataset, value: chosen }) => {
      if (!chosen) return true;
      if (dataset.place) return row.cells[dataset.place].textContent === chosen;
      return row.cells[chosen].firstChild !== null;
    });
  let hidden = [];
  const hide = (rows, places) => {
    for (const element of hidden) element.hidden = false;
    hidden = places.flatMap((place) => [columns[place], ...rows.map((row) => row.cells[place])]);
    for (const element of hidden) element.hidden = true;
  };
  const show = () => {
    const wanted = folded(search.value).split(/\s+/).filter(Boolean);
    for (const row of written) row.hidden = !fits(row, wanted);
    const shown = written.filter((row) => !row.hidden);
    const empty = shown.length && shown.length < written.length
      ? letterColumns.filter((place) => shown.every((row) => !row.cells[place].firstChild))
      : [];
    hide([table.tHead.rows[0], ...shown], empty);
    table.style.setProperty("--columns", letterColumns.length - empty.length);
    output.textContent = output.dataset.text.replace("{shown}", shown.length).replace("{all}", written.length);
    if (table.tFoot) table.tFoot.hidden = shown.length < written.length; // it counts all of them
    reset.disabled = shown.length === written.length && !search.value;
    divide();
  };
  let waiting;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  for (const choice of choices) choice.addEventListener("change", show);
  reset.addEventListener("click", () => {
    search.value = "";
    for (const choice of choices) choice.value = "";
    show();
    search.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape" && document.activeElement === search) reset.click();
  });

  // The column under the pointer.
  let over = -1;
  const mark = (place) => {
    if (place === over) return;
    for (const [each, on] of [[over, false], [place, true]]) {
      if (each < 0 || !columns[each]) continue;
      columns[each].classList.toggle("over", on);
      heads[each].classList.toggle("over", on);
    }
    over = place;
  };
  table.addEventListener("pointerover", (event) => {
    const cell = event.target.closest("td, th");
    mark(cell ? cell.cellIndex : -1);
  });
  table.addEventListener("pointerleave", () => mark(-1));

  tools.hidden = false;
  show();
})();
