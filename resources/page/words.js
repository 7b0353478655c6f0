// What a page says, in the language that it was made in: templates with {names}, as the program has them, and the signs of numbers.
let language = { decimal: ".", group: ",", words: {} };

const speak = spoken => { language = spoken ?? language; };
const tr = (template, values = {}) => (language.words[template] ?? template).replace(/\{(\w+)\}/g, (_, name) => values[name]);
// A sentence in which no line ends within 95 %, 0.519 ± 0.013, p = 0.032 and |x| = 4, as in the window (plot/text.py).
const unbroken = text => text.replace(/(?<=[0-9\u221e]) (?=%)| (?=± )|(?<= ±) |(?<=\bn) (?=Var\[)/g, "\u00a0")
  .replace(/(?<!\S)((?:\S )?\S+) ([=<>≤≥≈→∈]) (?=(\S+))/g, (all, name, sign, value) => name.length + value.length > 24 ? all
    : `${name.replace(" ", "\u00a0").replace(/(?<=[-/–])/g, "\u2060")}\u00a0${sign}\u00a0`)
  .replace(/\|(?! |$)/g, "|\u2060");
