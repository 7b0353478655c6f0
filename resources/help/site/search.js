"use strict";
// Each word typed must begin a word of an article; words of the title count most. The same as sigexplorer.help.search.
const [TITLE, LINE, ELSEWHERE, WORD, WHOLE] = [8, 3, 1, 3, 8];

function wordsOf(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
}

function score(titles, line, others, wanted) {
  let total = titles.some((title) => title.join(" ") === wanted.join(" ")) ? WHOLE : 0;
  const title = titles.flat();
  for (const word of wanted) {
    const points = [[TITLE, title], [LINE, line], [ELSEWHERE, others]]
      .filter(([, words]) => words.some((one) => one.startsWith(word)))
      .map(([weight, words]) => weight + (words.includes(word) ? WORD : 0));
    if (!points.length) return 0;
    total += Math.max(...points);
  }
  return total;
}

function found(typed) {
  const wanted = wordsOf(typed.slice(0, 100));
  if (!wanted.length) return [];
  return ARTICLES.map((item) => [score(item[3], item[4], item[5], wanted), item])
    .filter(([points]) => points)
    .sort((one, other) => other[0] - one[0])
    .map(([, item]) => item);
}

const box = document.getElementById("search");
const list = document.getElementById("found");
box.addEventListener("input", () => {
  list.replaceChildren();
  const items = found(box.value);
  list.hidden = !box.value.trim();
  if (!list.hidden && !items.length) list.append(Object.assign(document.createElement("li"), { textContent: list.dataset.nothing }));
  for (const [path, title, line] of items.slice(0, 12)) {
    const entry = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: document.body.dataset.root + path, textContent: title });
    entry.append(link, Object.assign(document.createElement("small"), { textContent: line }));
    list.append(entry);
  }
});
box.addEventListener("keydown", (event) => {
  const first = list.querySelector("a");
  if (event.key === "Enter" && first) location.href = first.href;
  if (event.key === "Escape") { box.value = ""; list.hidden = true; }
});
