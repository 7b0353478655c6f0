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
    const probe = tr(steepness, { x: spell(x, 6), value: spell(rows[0], 4), slope: spellPower(size, slope[0] < 0), share: spell(100 * share, 2) });
    const last = layers.gradient.at(-1), depth = layers.layer.at(-1);
    const zeros = Object.entries(layers.zeroAt).map(([format, at]) => tr("{format} shows 0 from layer {layer}", { format, layer: group(at) })).join(", ");
    const rest = sizeOf(last), left = spellPower(rest), through = tr(depth === 1 ? "{depth} layer" : "{depth} layers", { depth: group(depth) });
    const words = `${probe} ${tr(this.left(rest, left, layers.unknown), { layers: through, layer: group(layers.unknown || 0), size: left, turned: last[0] < 0 ? tr(", its sign turned") : "", zeros: zeros && `; ${zeros}` })}`;
    this.sentence.textContent = unbroken(words);
    Object.assign(this.results, { probe: { rows, log10Slope: size, sign: Math.sign(slope[0]), share }, steepest: steep });
    return words;
  }
}

// Why no point of a gradient has a finite logarithm, as in the program (panes/chain.py).
function nothingDrawn(sizes) {
  if (sizes.every(size => size === -Infinity)) return tr("float64 finds a gradient of 0 at every input that is drawn");
  if (sizes.every(size => size === Infinity)) return tr("the gradient grows beyond all that is followed at every input that is drawn");
  return sizes.every(Number.isNaN) ? tr("the gradient is undefined at every input that is drawn") : tr("the gradient is 0, infinite or undefined at every input that is drawn");
}

class CurvePage extends Page {
  build() {
    this.panes = { curve: new Plot(this.plots, "curve", ""), chain: new Plot(this.plots, "chain", ""), layers: new Plot(this.plots, "layers", "") };
    const probe = x => this.set({ "probe.x": Number(x.toPrecision(5)) });
    for (const name of ["curve", "chain"]) this.panes[name].follow(x => probe(x), across => probe(this.values["probe.x"] + across));
  }
  draw() {
    const { config, f } = this, p = this.parameters(), { "probe.x": at } = this.values, [depth, weights, biases] = this.stack();
    const layers = byLayer(f, p, at, depth, weights, biases, config.formats);
    const words = this.say(layers);
    this.drawCurve(p, at, words);
    this.drawChain(p, at, depth, weights, biases);
    this.drawLayers(layers, at);
  }
  drawCurve(p, at, said) {
    const { x_min, x_max, orders, saturation, share } = this.config.curve, count = 900;
    const xs = Array.from({ length: count + 1 }, (_, i) => x_min + (x_max - x_min) * i / count), rows = xs.map(x => rowsAt(this.f, x, p));
    const lines = orders.map(order => ({ xs, ys: rows.map(row => row[order]), kind: `f${order}` }));
    const drawn = lines.flatMap(line => line.ys.filter(Number.isFinite));
    let low = drawn.reduce((a, b) => Math.min(a, b), Infinity), high = drawn.reduce((a, b) => Math.max(a, b), -Infinity);
    if (!(high > low)) [low, high] = [(Number.isFinite(low) ? low : 0) - 0.5, (Number.isFinite(high) ? high : 0) + 0.5];
    const margin = (high - low) / 20, [bottom, top] = this.config.curve.height ?? [low - margin, high + margin];
    const limit = this.results.steepest * share, bands = saturation && limit > 0 ? saturated(this.f, p, limit, x_min, x_max) : [];
    const now = rowsAt(this.f, at, p), marks = [{ at, kind: "probe" }];
    if (orders.includes(0)) lines.push({ xs: [x_min, x_max], ys: [x_min, x_max].map(x => now[0] + now[1] * (x - at)), kind: "tangent" });
    for (const order of orders) marks.push({ at, from: now[order], kind: "probe" });
    for (const [from, to] of bands) for (const edge of [from, to]) if (edge > x_min && edge < x_max) marks.push({ at: edge, kind: "edge" });
    orders.forEach((order, index) => Object.assign(lines[index], broken(this.f, p, xs, rows, order, top - bottom)));
    this.panes.curve.draw({ x: { low: x_min, high: x_max, title: "x" }, y: { low: bottom, high: top }, bands, lines, marks, said });
    const names = ["f", tr("derivative f′"), tr("second derivative f″"), tr("third derivative f‴")];
    const entries = orders.map(order => [`f${order}`, order ? names[order] : this.config.name]);
    if (bands.length) entries.push(["band", tr("saturated: slope below {share} %", { share: spell(100 * share, 3) })]);
    this.legend(this.panes.curve, entries);
    Object.assign(this.results, { curve: { xs, rows }, saturated: bands });
  }
  drawChain(p, at, depth, weights, biases) {
    const { x_min, x_max } = this.config.curve, count = Math.round(Math.min(280, Math.max(40, 1.2e6 / depth)));
    const xs = Array.from({ length: count + 1 }, (_, i) => x_min + (x_max - x_min) * i / count);
    const chains = xs.map(x => through(this.f, p, x, depth, weights, biases)), logarithmic = this.config.chain.logarithmic;
    const ys = chains.map(({ gradient: g }) => { const height = logarithmic ? sizeOf(g) : W.num(g); return Number.isFinite(height) ? height : NaN; });
    const signs = chains.map(({ gradient }) => Math.sign(gradient[0])), lost = chains.map(chain => Boolean(chain.unknown)), places = { depth: group(depth) };
    // A magnitude has no sign: the part that is negative is dashed, as in the program.
    const lines = [], entries = [];
    const name = depth === 1 ? "gradient through {depth} layer" : "gradient through {depth} layers", negative = depth === 1 ? "gradient through {depth} layer, negative" : "gradient through {depth} layers, negative";
    for (const [sign, kind, title] of logarithmic ? [[1, "gradient", name], [-1, "gradient negative", negative]] : [[0, "gradient", name]]) {
      const shown = ys.map((y, i) => (sign === 0 || signs[i] === sign ? y : NaN));
      if (!shown.some(Number.isFinite)) continue;
      lines.push({ xs, ys: shown.map((y, i) => (lost[i] || lost[i - 1] || lost[i + 1] ? y : NaN)), kind: `${kind} thin` }, { xs, ys: shown.map((y, i) => (lost[i] ? NaN : y)), kind });
      entries.push([kind, tr(title, places)]);
    }
    if (lost.includes(true)) entries.push(["gradient thin", tr("thin: rounding decides its digits")]);
    if (!lines.length) entries.push(["none", nothingDrawn(chains.map(({ gradient }) => sizeOf(gradient)))]);
    const finite = ys.filter(Number.isFinite), low = Math.min(...finite, Infinity), high = Math.max(...finite, -Infinity), some = finite.length > 0;
    const edge = some && high - low > 1e-9 ? Math.max((high - low) / 20, 1e-3 * Math.max(1, Math.abs(high))) : 1;
    const y = { low: some ? low - edge : -1, high: some ? high + edge : 1, title: logarithmic ? tr("|gradient|") : tr("gradient"), ticks: logarithmic ? powerTicks : linearTicks };
    this.panes.chain.draw({
      x: { low: x_min, high: x_max, title: tr("input x") }, y, marks: [{ at, kind: "probe" }],
      lines, said: tr(depth === 1 ? "Gradient through {depth} layer against the input" : "Gradient through {depth} layers against the input", places),
    });
    this.legend(this.panes.chain, entries);
    this.results.chain = { xs, log10: chains.map(({ gradient }) => sizeOf(gradient)), sign: signs, unknown: chains.map(chain => chain.unknown) };
  }
  drawLayers(layers, at) {
    const heights = layers.gradient.map(sizeOf), finite = heights.filter(Number.isFinite), depth = layers.layer.at(-1);
    const low = Math.min(-1, ...finite), high = Math.max(0, ...finite), formats = Object.entries(this.config.formats).map(([name, half]) => [name, half * LOG10_2]);
    const bottom = Math.min(low, ...formats.filter(([, floor]) => low > floor && floor >= 1.6 * low - 2).map(([, floor]) => floor)) * 1.06;
    const rules = formats.filter(([, floor]) => floor > bottom).map(([name, floor]) => ({ at: floor, kind: name }));
    const texts = formats.filter(([, floor]) => floor > bottom).map(([name, floor]) => {
      const from = layers.zeroAt[name];
      return { at: depth, from: floor, end: true, kind: name, text: from ? tr("{format} shows 0 from layer {layer}", { format: name, layer: group(from) }) : tr("{format} shows 0 below", { format: name }) };
    });
    const known = heights.map((y, i) => (layers.unknown && layers.layer[i] >= layers.unknown ? NaN : y));
    this.panes.layers.draw({
      x: { low: 0, high: depth, title: tr("layer"), ticks: (...range) => linearTicks(...range).filter(([place]) => Number.isInteger(place)) }, y: { low: bottom, high: high + 0.08 * (high - bottom), title: tr("|gradient|"), ticks: powerTicks }, rules, texts,
      lines: [{ xs: layers.layer, ys: heights, kind: "gradient thin" }, { xs: layers.layer, ys: known, kind: "gradient" }], said: tr("Gradient by layer at x = {x}", { x: spell(at, 6) }),
    });
    this.legend(this.panes.layers, [["gradient", tr("gradient at x = {x}", { x: spell(at, 6) })]]);
    this.results.layers = { layer: layers.layer, log10: heights, sign: layers.gradient.map(g => Math.sign(g[0])), zeroAt: layers.zeroAt, unknown: layers.unknown };
  }
}

const KEYS = { input: "probe.x", gain: "activation.gain", weight: "chain.weight", bias: "chain.bias", depth: "chain.depth" };
const AXIS_TITLES = { input: "input x", gain: "gain k", weight: "weight w", bias: "bias b", depth: "depth n (layers)" };
const LOGARITHMIC = new Set(["gain", "depth"]);
// Milliseconds of work between two frames, and cells a side of the first picture.
const SLICE = 12, COARSE = 24;

class SaturationPage extends Page {
  build() {
    const { axes, horizontal, vertical } = this.config.saturation;
    this.axes = [horizontal, vertical];
    this.selects = this.axes.map((axis, index) => {
      const name = index ? tr("Vertical axis") : tr("Horizontal axis");
      const made = element("select", { "aria-label": name }, ...axes.map(item => element("option", { value: item }, tr(AXIS_TITLES[item]))));
      made.value = axis;
      made.addEventListener("change", () => this.turn(index, made.value));
      return element("div", { class: "control choice" }, element("span", {}, name), made);
    });
    this.panel.prepend(...this.selects);
    const pane = new Plot(this.plots, "saturation", "");
    this.canvas = element("canvas");
    pane.area.prepend(this.canvas);
    pane.margins = [58, 10, 86, 38];
    this.panes = { saturation: pane };
    pane.follow((x, y) => this.move(x, y), (x, y) => this.move(this.here(0) + x, this.here(1) + y));
    this.colors = this.config.saturation.colors.map(hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)));
  }
  turn(index, axis) {
    if (this.axes[1 - index] === axis) this.axes[1 - index] = this.axes[index];
    this.axes[index] = axis;
    this.selects.forEach((made, at) => { made.querySelector("select").value = this.axes[at]; });
    this.refresh();
  }
  // Where a value stands on its axis, and which value a place has.
  drawn(axis, value) { return LOGARITHMIC.has(axis) ? Math.log10(value) : value; }
  valueOf(axis, place) { return axis === "depth" ? Math.max(1, Math.round(10 ** place)) : Number((LOGARITHMIC.has(axis) ? 10 ** place : place).toPrecision(4)); }
  here(index) { return this.drawn(this.axes[index], this.values[KEYS[this.axes[index]]]); }
  range(axis) { return this.config.saturation.ranges[axis].map(value => this.drawn(axis, value)); }
  move(...places) {
    const changes = {};
    this.axes.forEach((axis, index) => { changes[KEYS[axis]] = this.valueOf(axis, Math.min(Math.max(places[index], this.range(axis)[0]), this.range(axis)[1])); });
    this.set(changes);
  }
  draw() {
    const { config, f } = this, [depth, weights, biases] = this.stack(), p = this.parameters();
    const layers = byLayer(f, p, this.values["probe.x"], depth, weights, biases, config.formats);
    this.layers = layers;
    this.say(layers);
    const fixed = JSON.stringify([this.axes, { ...this.values, ...Object.fromEntries(this.axes.map(axis => [KEYS[axis], 0])) }]);
    if (this.made !== fixed) {
      this.made = fixed;
      this.fill(COARSE);
    } else if (this.map) this.show();
  }
  // Computes the cells of a picture, some milliseconds at a time; then a finer one.
  fill(count) {
    const made = this.made, cells = new Float64Array(count * count), unknown = new Uint8Array(count * count), [across, upwards] = this.axes;
    let index = 0;
    const place = (axis, k) => { const [low, high] = this.range(axis); return low + (high - low) * k / (count - 1); };
    const work = () => {
      if (made !== this.made) return;
      for (const end = performance.now() + SLICE; index < cells.length && performance.now() < end; index++) {
        const [log10, lost] = this.cell({ [across]: place(across, index % count), [upwards]: place(upwards, Math.floor(index / count)) });
        cells[index] = log10;
        unknown[index] = lost;
      }
      if (index < cells.length) { setTimeout(work); return; }
      this.map = { count, cells, unknown, axes: [...this.axes], finished: count >= config.cells };
      this.show();
      if (!this.map.finished) this.fill(config.cells);
    }, config = this.config.saturation;
    work();
  }
  cell(places) {
    const values = { ...this.values };
    for (const [axis, place] of Object.entries(places)) values[KEYS[axis]] = axis === "depth" ? Math.max(1, Math.round(10 ** place)) : LOGARITHMIC.has(axis) ? 10 ** place : place;
    const p = this.parameters("gain" in places ? { gain: values["activation.gain"] } : {}), { weights, biases } = this.config.chain;
    const byWeight = weights.length && !("weight" in places) ? weights : [values["chain.weight"]], byBias = biases.length && !("bias" in places) ? biases : [values["chain.bias"]];
    const chain = through(this.f, p, values["probe.x"], values["chain.depth"], byWeight, byBias);
    return [sizeOf(chain.gradient), chain.unknown ? 1 : 0];
  }
  show() {
    const { count, cells, unknown, axes } = this.map;
    let low = Infinity, high = -Infinity;
    for (const value of cells) if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
    if (!(low < high)) [low, high] = [Number.isFinite(low) ? low - 0.5 : -1, Number.isFinite(low) ? low + 0.5 : 0];
    this.levels = [low, high];
    const [x0, x1] = this.range(axes[0]), [y0, y1] = this.range(axes[1]), stepX = (x1 - x0) / (count - 1), stepY = (y1 - y0) / (count - 1);
    const x = { low: x0 - stepX / 2, high: x1 + stepX / 2, title: tr(AXIS_TITLES[axes[0]]), ticks: LOGARITHMIC.has(axes[0]) ? powerTicks : linearTicks };
    const y = { low: y0 - stepY / 2, high: y1 + stepY / 2, title: tr(AXIS_TITLES[axes[1]]), ticks: LOGARITHMIC.has(axes[1]) ? powerTicks : linearTicks };
    const lines = this.config.saturation.floors ? Object.entries(this.config.formats).map(([name, half]) => this.contour(name, half * LOG10_2, x0, y0, stepX, stepY)) : [];
    this.floors = lines;
    const at = this.here(0), from = this.here(1), last = this.layers.gradient.at(-1), pane = this.panes.saturation;
    const size = this.layers.unknown ? tr("rounding decides") : spellPower(sizeOf(last), last[0] < 0);
    pane.draw({
      x, y, lines: lines.filter(line => line.xs.length).flatMap(line => [{ ...line, kind: "casing" }, line]), ground: false, marks: [{ at, from, kind: "cross" }], texts: [{ at, from, text: size, kind: "onmap", end: at > (x0 + x1) / 2 }],
      said: tr("Saturation map over {across} and {up}: {size} at the cross", { across: tr(AXIS_TITLES[axes[0]]), up: tr(AXIS_TITLES[axes[1]]), size }),
    });
    this.bar(pane, low, high);
    this.legend(pane, lines.filter(line => line.xs.length).map(line => [line.kind, tr("{format} shows 0 beyond", { format: line.name })]));
    this.paint(count, cells, unknown, low, high, pane);
    this.results.saturation = { axes, count, finished: this.map.finished, log10: Array.from(cells), unknown: Array.from(unknown) };
  }
  shade(share) { return this.colors[Math.round(Math.min(Math.max(share, 0), 1) * (this.colors.length - 1))]; }
  paint(count, cells, unknown, low, high, pane) {
    const { canvas } = this, [left, top, w, h] = pane.inner, context = canvas.getContext("2d");
    canvas.width = canvas.height = count;
    const image = context.createImageData(count, count);
    for (let k = 0; k < cells.length; k++) {
      const value = cells[k], place = 4 * ((count - 1 - Math.floor(k / count)) * count + (k % count));
      const color = value === -Infinity ? [185, 189, 195] : value !== value ? [217, 72, 15] : this.shade((value - low) / (high - low));
      color.forEach((part, at) => { image.data[place + at] = unknown[k] ? (part + 255) / 2 : part; });
      image.data[place + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    const share = (length, whole) => `${100 * length / whole}%`;
    Object.assign(canvas.style, { left: share(left, pane.width), top: share(top, pane.height), width: share(w, pane.width), height: share(h, pane.height) });
  }
  bar(pane, low, high) {
    const [left, top, w, h] = pane.inner, x = left + w + 12, steps = 64;
    for (let k = 0; k < steps; k++) {
      const [r, g, b] = this.shade((k + 0.5) / steps);
      pane.svg.append(element("svg:rect", { x, y: top + h - (k + 1) * h / steps, width: 12, height: h / steps + 0.6, fill: `rgb(${r} ${g} ${b})` }));
    }
    for (const [at, text] of powerTicks(low, high, 10)) pane.svg.append(element("svg:text", { x: x + 17, y: top + h * (high - at) / (high - low) + 4, class: "tick" }, text));
  }
  // The lines of one level through the cells, each in one piece so that its dashes are: in every triangle of a half cell it is straight.
  contour(name, level, x0, y0, stepX, stepY) {
    const { count, cells, unknown } = this.map, places = new Map(), links = new Map();
    const value = (i, j) => (unknown[j * count + i] ? NaN : cells[j * count + i]);
    // The side that the line crosses is known by its two corners, and has a triangle on either side.
    const crossing = ([i, j], [k, l]) => {
      const a = value(i, j) - level, b = value(k, l) - level, [p, q] = [j * count + i, l * count + k];
      if (!(Number.isFinite(a) && Number.isFinite(b)) || a > 0 === b > 0) return null;
      const t = a / (a - b), side = Math.min(p, q) * cells.length + Math.max(p, q);
      places.set(side, [x0 + stepX * (i + t * (k - i)), y0 + stepY * (j + t * (l - j))]);
      return side;
    };
    for (let j = 0; j < count - 1; j++) for (let i = 0; i < count - 1; i++) for (const corners of [[[i, j], [i + 1, j], [i + 1, j + 1]], [[i, j], [i + 1, j + 1], [i, j + 1]]]) {
      const found = [0, 1, 2].map(k => crossing(corners[k], corners[(k + 1) % 3])).filter(side => side !== null);
      if (found.length === 2) found.forEach((side, at) => links.set(side, [...(links.get(side) ?? []), found[1 - at]]));
    }
    const xs = [], ys = [], seen = new Set();
    const put = ([x, y]) => { xs.push(x); ys.push(y); };
    // From the open ends first: what is left goes round.
    for (const [start] of [...links].sort(([, one], [, other]) => one.length - other.length)) {
      if (seen.has(start)) continue;
      let last = start;
      for (let side = start; side !== undefined; side = links.get(side).find(next => !seen.has(next))) {
        seen.add(side);
        put(places.get(side));
        last = side;
      }
      if (links.get(start).length > 1 && links.get(last).includes(start)) put(places.get(start));
      put([NaN, NaN]);
    }
    return { xs, ys, kind: `floor ${name}`, name };
  }
}

const PAGES = { curve: CurvePage, saturation: SaturationPage };
