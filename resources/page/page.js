// The page: sliders and boxes, the panes, and the sentence below them. `mount` puts it into an element and returns what can be asked of it.

// The value at a slider's place, from 0 to 1000, in as many digits as its places tell apart; and back.
const PLACES = 1000;
function valueAt({ slider: [low, high], scale, whole }, place) {
  const share = place / PLACES;
  const value = scale === "log" ? low * (high / low) ** share : low + (high - low) * share;
  if (whole) return Math.round(value);
  return Number(scale === "log" ? value.toPrecision(4) : value.toFixed(Math.max(0, 3 - Math.floor(Math.log10(high - low)))));
}
function placeOf({ slider: [low, high], scale }, value) {
  const share = scale === "log" ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.round(Math.min(Math.max(share, 0), 1) * PLACES);
}

// A number as it is typed: a comma or a point, a true minus or a hyphen.
const typed = text => (/^\s*[-+−]?[0-9]*[.,]?[0-9]+(e[-+−]?[0-9]+)?\s*$|^\s*[-+−]?[0-9]+[.,]?\s*$/i.test(text) ? Number(text.trim().replace(",", ".").replaceAll("−", "-")) : NaN);

function control(item, value, change, refuse) {
  const id = `sigexplorer-${item.key.replace(/\W/g, "-")}-${Math.random().toString(36).slice(2, 8)}`;
  const range = element("input", { type: "range", id, min: 0, max: PLACES, step: 1, title: item.help, "data-key": item.key });
  const box = element("input", { type: "text", inputmode: "decimal", spellcheck: "false", "aria-label": item.title, "data-key": item.key });
  const label = element("label", { for: id, title: item.help }, item.title, " ", element("span", { class: "symbol" }, item.symbol), " ", element("span", { class: "unit" }, item.unit));
  const show = now => {
    range.value = placeOf(item, now);
    range.setAttribute("aria-valuetext", `${spell(now, 6)} ${item.unit}`.trim());
    if (document.activeElement !== box) box.value = signed(String(now));
  };
  range.addEventListener("input", () => change(item.key, valueAt(item, Number(range.value))));
  range.addEventListener("dblclick", () => change(item.key, item.value));
  box.addEventListener("change", () => {
    const number = typed(box.value), [low, high] = item.limits;
    if (!(number >= low && number <= high) || (item.whole && !Number.isInteger(number))) refuse(tr(item.whole ? "{title}: give a whole number from {low} to {high}." : "{title}: give a number from {low} to {high}.", { title: item.title, low: spell(low), high: spell(high) }));
    else change(item.key, number);
  });
  box.addEventListener("blur", () => show(value()));
  return { made: element("div", { class: "control" }, label, box, range), show };
}

class Page {
  constructor(root, config, f, changed = () => {}) {
    Object.assign(this, { config, f, changed, values: { ...config.values }, results: {} });
    this.controls = new Map();
    this.refusal = element("p", { class: "refusal", role: "alert" });
    this.sentence = element("p", { class: "sentence", "aria-live": "polite" });
    const panel = element("form", { class: "controls" });
    panel.addEventListener("submit", event => event.preventDefault());
    let group = "";
    for (const item of config.sliders) {
      if (item.group !== group) panel.append(element("h2", {}, (group = item.group)));
      const made = control(item, () => this.values[item.key], (key, value) => this.set({ [key]: value }), text => { this.refusal.textContent = text; });
      this.controls.set(item.key, made);
      panel.append(made.made);
    }
    panel.append(this.refusal);
    this.panel = panel;
    this.plots = element("main", { class: "plots" });
    root.classList.add("sigexplorer");
    root.replaceChildren(
      element("header", {}, element("h1", {}, config.title), element("p", {}, config.subtitle)),
      panel, this.plots, this.sentence, element("footer", {}, config.footer),
    );
    this.build();
    for (const [key, made] of this.controls) made.show(this.values[key]);
    this.observer = new ResizeObserver(() => this.refresh());
    this.observer.observe(this.plots);
    this.draw();
  }
  // Changes values by their keys, unless they do not go together, and draws anew.
  set(values) {
    const now = { ...this.values, ...values };
    for (const [low, high] of this.config.below) {
      if (!(now[low] < now[high])) {
        this.refusal.textContent = tr("{low} has to stay below {high}.", { low: this.titleOf(low), high: this.titleOf(high) });
        this.controls.get(low)?.show(this.values[low]);
        this.controls.get(high)?.show(this.values[high]);
        return;
      }
    }
    this.refusal.textContent = "";
    this.values = now;
    for (const key of Object.keys(values)) this.controls.get(key)?.show(now[key]);
    this.changed(values);
    this.refresh();
  }
  close() {
    this.observer.disconnect();
    cancelAnimationFrame(this.waiting);
    this.made = null;
  }
  titleOf(key) { return this.config.sliders.find(item => item.key === key)?.title ?? key; }
  // Many events become one drawing a frame.
  refresh() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
  }
  // The parameters of the function, by name.
  parameters(more = {}) {
    const found = {};
    for (const [key, value] of Object.entries(this.values)) if (key.startsWith("activation.")) found[key.slice(11)] = value;
    return { ...found, ...more };
  }
  stack() {
    const { weights, biases } = this.config.chain;
    return [this.values["chain.depth"], weights.length ? weights : [this.values["chain.weight"]], biases.length ? biases : [this.values["chain.bias"]]];
  }
  legend(plot, entries) {
    const made = entries.map(([kind, text]) => element("span", {}, element("span", { class: `key ${kind}` }), text));
    plot.box.querySelector("figcaption").replaceChildren(...made);
  }
  // What is said of the gradient behind the chain: the program's own templates, as far as a page knows what they say.
  left(rest, size, unknown) {
    if (rest === Infinity) return "Through {layers} the gradient grows beyond all that is followed.";
    if (rest !== rest) return "Through {layers} the gradient is not followed to its end.";
    if (unknown) return "Through {layers} from layer {layer} on rounding decides what is left of the gradient{zeros}.";
    if (rest === -Infinity) return "Through {layers} float64 finds a gradient of exactly zero.";
    if (rest === 0) return "Through {layers} the gradient keeps its size{turned}{zeros}.";
    if (size === "1") return "Through {layers} the gradient keeps almost its size{turned}{zeros}.";
    return rest < 0 ? "Through {layers} {size} of the gradient is left{turned}{zeros}." : "Through {layers} the gradient grows to {size} times its size{turned}{zeros}.";
  }
  // What is said of the probe and of the chain behind it.
  say(layers) {
    const { "probe.x": x } = this.values, p = this.parameters();
    const rows = rowsAt(this.f, x, p), slope = slopeAt(this.f, x, p, rows), steep = this.config.unbounded ? 0 : steepest(this.f, p);
    const size = sizeOf(slope), share = steep > 0 ? 10 ** (size - Math.log10(steep)) : NaN;
    const steepness = share !== share ? "At x = {x} the value is {value} and the slope {slope}." : share > 0.9995 ? "At x = {x} the value is {value} and the slope {slope}, the steepest." : "At x = {x} the value is {value} and the slope {slope}, {share} % of the steepest.";
    const probe = tr(steepness, { x: spell(x, 6), value: spell(rows[0], 4), slope: spellPower(size, slope[0] < 0), share: spellPower(size - Math.log10(steep) + 2, false, 2) });
    const last = layers.gradient.at(-1), depth = layers.layer.at(-1);
    const zeros = Object.entries(layers.zeroAt).map(([format, at]) => tr("{format} shows 0 from layer {layer}", { format, layer: group(at) })).join(", ");
    const rest = sizeOf(last), left = spellPower(rest), through = tr(depth === 1 ? "{depth} layer" : "{depth} layers", { depth: group(depth) });
    const words = `${probe} ${tr(this.left(rest, left, layers.unknown), { layers: through, layer: group(layers.unknown || 0), size: left, turned: last[0] < 0 ? tr(", its sign turned") : "", zeros: zeros && `; ${zeros}` })}`;
    this.sentence.textContent = unbroken(words);
    Object.assign(this.results, { probe: { rows, log10Slope: size, sign: Math.sign(slope[0]), share }, steepest: steep });
    return words;
  }
}

// The pages by their kinds.
const PAGES = {};
