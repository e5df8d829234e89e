"use strict";
// A name in the panel lights all its mentions up and leads to the next one at each click. Without script it
// leads to the first.
(() => {
  const turn = new Map();
  let lit = [];
  const marksOf = (link) =>
    link.closest(".kznews").querySelectorAll(`mark[data-thing="${link.dataset.thing}"][id]`);
  const light = (marks) => {
    for (const mark of lit) mark.classList.remove("kz-lit");
    lit = [...marks];
    for (const mark of lit) mark.classList.add("kz-lit");
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".kz-panel a[data-thing]");
    if (!link) return;
    event.preventDefault();
    const marks = marksOf(link);
    if (!marks.length) return;
    const n = (turn.get(link) ?? -1) + 1;
    turn.set(link, n % marks.length);
    light(marks);
    const mark = marks[n % marks.length];
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    mark.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light([]);
  });
  const find = document.querySelector(".kz-find");
  if (!find) return;
  find.hidden = false;
  const rows = [...document.querySelectorAll(".kz-one")].map((row) => [
    row,
    `${row.querySelector("summary").textContent} ${row.dataset.words}`.toLowerCase(),
  ]);
  find.addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase().trim();
    for (const [row, words] of rows) row.hidden = !words.includes(wanted);
    const found = rows.filter(([row]) => !row.hidden).length;
    find.nextElementSibling.textContent = wanted ? `${found} of ${rows.length}` : "";
  });
})();
