// The page of the curve: the function with its derivatives, and the gradient through the chain against the input and by layer.

// A first layer that bends at more inputs is drawn at even ones.
const MOST_BENDS = 400;

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
    for (const pane of Object.values(this.panes)) pane.measure();
    const layers = byLayer(f, p, at, depth, weights, biases, config.formats);
    const words = this.say(layers);
    this.drawCurve(p, at, words);
    this.drawChain(p, at, depth, weights, biases);
    this.drawLayers(layers, at);
  }
  drawCurve(p, at, said) {
    const { x_min, x_max, orders, saturation, share, fit, y_min, y_max, places } = this.config.curve, [,, width, height] = this.panes.curve.inner;
    const inputs = new CurveInputs(this.f, p, x_min, x_max, orders.length ? orders : [1], places);
    const fitted = () => {
      const curves = orders.map(order => ({ xs: inputs.xs, ys: inputs.rows.map(row => row[order]), value: x => rowsAt(this.f, x, p)[order] }));
      return (fit && fittedHeight(curves, inputs.places)) || [y_min, y_max];
    };
    inputs.seen(width, height, ...fitted());
    const [bottom, top] = fitted(), { xs, rows } = inputs, lines = orders.map(order => ({ ...inputs.line(order, top - bottom), kind: `f${order}` }));
    const limit = this.results.steepest * share, bands = saturation && limit > 0 ? saturated(this.f, p, limit, xs, rows) : [];
    const now = rowsAt(this.f, at, p), marks = [{ at, kind: "probe" }];
    if (orders.includes(0)) lines.push({ xs: [x_min, x_max], ys: [x_min, x_max].map(x => now[0] + now[1] * (x - at)), kind: "tangent" });
    for (const order of orders) marks.push({ at, from: now[order], kind: "probe" });
    for (const [from, to] of bands) for (const edge of [from, to]) if (edge > x_min && edge < x_max) marks.push({ at: edge, kind: "edge" });
    this.panes.curve.draw({ x: { low: x_min, high: x_max, title: "x" }, y: { low: bottom, high: top }, bands, lines, marks, said });
    const names = ["f", tr("derivative f′"), tr("second derivative f″"), tr("third derivative f‴")];
    const entries = orders.map(order => [`f${order}`, order ? names[order] : this.config.name]);
    if (bands.length) entries.push(["band", tr("saturated: slope below {share} %", { share: spell(100 * share, 3) })]);
    this.legend(this.panes.curve, entries);
    Object.assign(this.results, { curve: { xs, rows }, saturated: bands });
  }
  // The inputs between even ones at which the first layer bends.
  bends(p, low, high, weight, bias) {
    const ends = [weight * low + bias, weight * high + bias].sort((a, b) => a - b);
    if (!(ends[0] < ends[1] && ends[1] - ends[0] < Infinity)) return [];
    const bent = new CurveInputs(this.f, p, ...ends, [0, 1], [], FELT / 10).felt.map(z => (z - bias) / weight);
    return bent.length < MOST_BENDS ? bent : [];
  }
  drawChain(p, at, depth, weights, biases) {
    const { x_min, x_max } = this.config.curve, { logarithmic } = this.config.chain, pane = this.panes.chain, follow = x => through(this.f, p, x, depth, weights, biases);
    const dear = Math.max(...[x_min, at, x_max].map(x => follow(x).steps)), count = Math.round(Math.min(280, Math.max(40, 2e5 / dear)));
    const even = evenInputs(x_min, x_max, count, this.bends(p, x_min, x_max, weights[0], biases[0]));
    const inputs = new ChainInputs(even, follow, logarithmic, ...pane.inner.slice(2)), { xs, points, power } = inputs;
    const ys = points.map(point => point.y), signs = points.map(point => point.sign), lost = points.map(({ chain }) => Boolean(chain.unknown)), places = { depth: group(depth) };
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
    if (!lines.length) entries.push(["none", nothingDrawn(points.map(point => point.size))]);
    const [low, high] = inputs.low <= inputs.high ? [inputs.low, inputs.high] : logarithmic ? [-1, 0] : [0, 1];
    // Never less than a factor of ten, lest rounding of a constant gradient fill the plot.
    const half = Math.max(0.5, 1e-6 * Math.max(Math.abs(low), Math.abs(high)));
    const [bottom, top] = logarithmic ? roundedOut(Math.min(low, high - half) - 0.04 * half, Math.max(high, low + half) + 0.04 * half, 4) : roundedOut(Math.min(low, 0) - 0.05, Math.max(high, 0) + 0.05, 6);
    const inUnits = (...range) => linearTicks(...range).map(([place, text]) => [place, place && power ? `${text}×10${raised(power)}` : text]);
    pane.draw({
      x: { low: x_min, high: x_max, title: tr("input x") }, y: { low: bottom, high: top, title: logarithmic ? tr("|gradient|") : tr("gradient"), ticks: logarithmic ? powerTicks : inUnits },
      marks: [{ at, kind: "probe" }], lines, said: tr(depth === 1 ? "Gradient through {depth} layer against the input" : "Gradient through {depth} layers against the input", places),
    });
    this.legend(pane, entries);
    this.results.chain = { xs, log10: points.map(point => point.size), sign: signs, unknown: points.map(({ chain }) => chain.unknown), steps: points.reduce((sum, { chain }) => sum + chain.steps, 0) };
  }
  drawLayers(layers, at) {
    const heights = layers.gradient.map(sizeOf), finite = heights.filter(Number.isFinite), depth = layers.layer.at(-1);
    const low = Math.min(-1, ...finite), high = Math.max(0, ...finite), formats = Object.entries(this.config.formats).map(([name, half]) => [name, half * LOG10_2]);
    const bottom = Math.min(low, ...formats.filter(([, floor]) => low > floor && floor >= 1.6 * low - 2).map(([, floor]) => floor)) * 1.06;
    const rules = formats.filter(([, floor]) => floor > bottom).map(([name, floor]) => ({ at: floor, kind: name }));
    const texts = formats.filter(([, floor]) => floor > bottom).map(([name, floor]) => {
      const from = layers.zeroAt[name];
      return { at: depth, from: floor, end: true, level: true, kind: name, text: from ? tr("{format} shows 0 from layer {layer}", { format: name, layer: group(from) }) : tr("{format} shows 0 below", { format: name }) };
    });
    const known = heights.map((y, i) => (layers.unknown && layers.layer[i] >= layers.unknown ? NaN : y));
    this.panes.layers.draw({
      x: { low: 0, high: depth, title: tr("layer"), ticks: (...range) => linearTicks(...range).filter(([place]) => Number.isInteger(place)) }, y: { low: bottom, high: high + 0.08 * (high - bottom), title: tr("|gradient|"), ticks: powerTicks }, rules, texts,
      lines: [{ xs: layers.layer, ys: heights, kind: "gradient thin" }, { xs: layers.layer, ys: known, kind: "gradient" }], said: tr("Gradient by layer at x = {x}", { x: spell(at, 6) }),
    });
    this.legend(this.panes.layers, [["gradient", tr("gradient at x = {x}", { x: spell(at, 6) })]]);
    this.results.layers = { layer: layers.layer, log10: heights, sign: layers.gradient.map(g => Math.sign(g[0])), zeroAt: layers.zeroAt, unknown: layers.unknown, steps: layers.steps };
  }
}

PAGES.curve = CurvePage;
