// The page of the saturation map: cells computed some milliseconds at a time, the lines of number formats through them, and a bar of colours.

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
    pane.measure();
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

PAGES.saturation = SaturationPage;
