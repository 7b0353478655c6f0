// What a page says, in the language that it was made in: templates with {names}, as the program has them, and the signs of numbers.
let language = { decimal: ".", group: ",", words: {} };

const speak = spoken => { language = spoken ?? language; };
const tr = (template, values = {}) => (language.words[template] ?? template).replace(/\{(\w+)\}/g, (_, name) => values[name]);
