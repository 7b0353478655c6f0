// A page whose pictures the program has made ahead, over a grid of its sliders: each shows the one of its values, and what the program says of it.

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

class TablesPage {
  constructor(root, config, f, changed = () => {}) {
    Object.assign(this, { config, changed, values: { ...config.values }, results: {} });
    this.sentence = element("p", { class: "sentence", "aria-live": "polite" });
    this.image = element("img", { alt: "", width: config.size[0], height: config.size[1] });
    const panel = element("form", { class: "controls" });
    panel.addEventListener("submit", event => event.preventDefault());
    this.shown = config.sliders.map(item => this.control(panel, item));
    root.classList.add("sigexplorer");
    root.replaceChildren(
      element("header", {}, element("h1", {}, config.title), element("p", {}, config.subtitle)), panel,
      element("main", { class: "plots" }, element("figure", { class: "pane wide picture" }, this.image)), this.sentence, element("footer", {}, config.footer),
    );
    this.theme = matchMedia("(prefers-color-scheme: dark)");
    this.theme.addEventListener("change", () => this.draw());
    this.ready = unpacked(config.frames).then(frames => { this.frames = frames; this.draw(); });
  }
  control(panel, item) {
    const id = `sigexplorer-${item.key.replace(/\W/g, "-")}`, last = item.values.length - 1;
    const range = element("input", { type: "range", id, min: 0, max: last, step: 1, title: item.help, "data-key": item.key });
    const output = element("output", { for: id });
    const label = element("label", { for: id, title: item.help }, item.title, " ", element("span", { class: "symbol" }, item.symbol), " ", element("span", { class: "unit" }, item.unit));
    range.addEventListener("input", () => this.set({ [item.key]: item.values[Number(range.value)] }));
    range.addEventListener("dblclick", () => this.set({ [item.key]: item.value }));
    panel.append(element("div", { class: "control" }, label, output, range));
    const show = () => {
      range.value = item.values.indexOf(this.values[item.key]);
      output.textContent = spell(this.values[item.key], 6);
      range.setAttribute("aria-valuetext", `${output.textContent} ${item.unit}`.trim());
    };
    show();
    return show;
  }
  // Changes values by their keys, each to the nearest there is a picture of.
  set(values) {
    for (const [key, value] of Object.entries(values)) {
      const item = this.config.sliders.find(one => one.key === key);
      this.values[key] = item.values.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));
    }
    this.shown.forEach(show => show());
    this.changed(values);
    if (this.frames) this.draw();
  }
  draw() {
    const index = this.config.sliders.reduce((all, item) => all * item.values.length + item.values.indexOf(this.values[item.key]), 0);
    const [svg, sentence] = this.frames[index];
    // A picture with cells of its own colours in it, which are those of the light theme, stays light as a whole.
    const themed = this.theme.matches && !svg.includes("<image") ? svg.replace(/#[0-9a-f]{6}/gi, color => this.config.dark[color.toLowerCase()] ?? color) : svg;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = svg ? URL.createObjectURL(new Blob([themed], { type: "image/svg+xml" })) : "";
    this.image.hidden = !svg;
    if (svg) this.image.src = this.address;
    this.image.alt = sentence;
    this.sentence.textContent = unbroken(sentence);
    this.results = { index, svg, sentence, themed };
  }
  close() {
    if (this.address) URL.revokeObjectURL(this.address);
  }
}

PAGES.tables = TablesPage;
