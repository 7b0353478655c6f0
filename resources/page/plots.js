// Drawing: axes, lines and marks as SVG, and a map on a canvas below one.

const SVG = "http://www.w3.org/2000/svg";

function element(name, attributes = {}, ...children) {
  const made = name.includes(":") ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Powers of ten from here to below there are written out.
const LOWEST = -4, HIGHEST = 6;

const raised = n => [...String(n)].map(sign => "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign] ?? "⁻").join("");
const signed = text => text.replaceAll("-", "−").replace(".", language.decimal);

// A number for people, as the program spells it: a few digits, before the point all of them, a true minus, powers of ten raised.
function spell(value, digits = 3) {
  if (value !== value) return tr("undefined");
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const power = Number(value.toExponential(digits - 1).split("e")[1]);
  if (power < LOWEST) return spellPower(Math.log10(Math.abs(value)), value < 0, digits);
  if (power >= HIGHEST) return spellPower(Math.max(HIGHEST, Math.log10(Math.abs(value))), value < 0, digits);
  const [whole, rest] = String(Number(value.toFixed(Math.max(0, digits - 1 - power)))).split(".");
  return group(whole) + (rest ? language.decimal + rest : "");
}

const group = n => signed(String(n)).replace(/\B(?=(\d{3})+$)/g, language.group);

// The same from a logarithm, however small the number is.
function spellPower(log10, negative = false, digits = 3) {
  if (log10 === -Infinity) return "0";
  if (!Number.isFinite(log10)) return log10 !== log10 ? tr("undefined") : "∞";
  const sign = negative ? "−" : "";
  if (log10 >= LOWEST && log10 < HIGHEST) return spell((negative ? -1 : 1) * 10 ** log10, digits);
  let exponent = Math.floor(log10), mantissa = Number((10 ** (log10 - exponent)).toPrecision(digits));
  if (mantissa >= 10) [mantissa, exponent] = [mantissa / 10, exponent + 1];
  return Math.abs(exponent) > 1e12 || mantissa === 1 ? `${sign}10${raised(exponent)}` : `${sign}${signed(String(mantissa))}×10${raised(exponent)}`;
}

function linearTicks(low, high, about) {
  const step = roundStep((high - low) / about), size = steps(1, step), ticks = [];
  for (let k = Math.ceil(low / size - 1e-9); k * size <= high + 1e-9 * size && ticks.length < 60; k++) ticks.push([steps(k, step), spell(steps(k, step), 12)]);
  return ticks;
}

// Ticks of an axis whose places are decimal logarithms.
function powerTicks(low, high, about) {
  const step = Math.max(1, steps(1, roundStep((high - low) / about))), ticks = [];
  for (let k = Math.ceil(low / step) * step; k <= high && ticks.length < 60; k += step) ticks.push([k, k === 0 ? "1" : k === 1 ? "10" : `10${raised(k)}`]);
  return ticks.length > 1 ? ticks : linearTicks(low, high, about).map(([at]) => [at, spellPower(at)]);
}

// How wide a number at an axis is, in pixels.
const ruler = document.createElement("canvas").getContext("2d");
function widthOf(text) {
  ruler.font = "12px Inter, system-ui, sans-serif";
  return ruler.measureText(text).width;
}
const longest = ticks => ticks.reduce((most, [, text]) => Math.max(most, widthOf(text)), 0);

// A plot with axes; `draw` shows other content in it, and `place` says which numbers lie under the pointer.
class Plot {
  constructor(parent, name, title) {
    this.svg = element("svg:svg", { role: "img", class: "plot", "data-pane": name });
    this.title = element("svg:title");
    this.area = element("div", { class: "area" }, this.svg);
    this.box = element("figure", { class: `pane ${name}` }, element("figcaption", {}, title), this.area);
    parent.append(this.box);
    this.margins = [58, 10, 12, 38];
  }
  // Takes its size, of all plots before one of them is drawn: what is drawn has to be laid out before it can be asked for its size.
  measure() {
    const width = Math.max(200, this.svg.clientWidth || 600), height = Math.max(120, this.svg.clientHeight || 280), [left, top, right, bottom] = this.margins;
    Object.assign(this, { width, height, inner: [left, top, width - left - right, height - top - bottom] });
  }
  draw({ x, y, bands = [], lines = [], rules = [], marks = [], texts = [], said = "", ground = true }) {
    const { width, height, margins: [least, top, right, bottom] } = this, h = height - top - bottom, yTicks = (y.ticks ?? linearTicks)(y.low, y.high, h / 34);
    // The axis' title stands left of the longest number.
    const left = Math.max(least, 30 + longest(yTicks)), w = width - left - right;
    const xTicksOf = space => (x.ticks ?? linearTicks)(x.low, x.high, w / space), space = Math.max(70, longest(xTicksOf(70)) + 14), few = xTicksOf(space);
    const xTicks = few.length > 1 ? few : xTicksOf(space / 2);
    Object.assign(this, { x, y, inner: [left, top, w, h] });
    // On paper, which is not as wide as the screen, nothing is drawn anew: all of it becomes smaller.
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const px = value => left + w * (value - x.low) / (x.high - x.low), py = value => top + h * (y.high - value) / (y.high - y.low);
    const clip = value => Math.min(Math.max(value, -9999), 9999).toFixed(2);
    const parts = [this.title];
    this.title.textContent = said;
    const inside = element("svg:svg", { x: left, y: top, width: w, height: h, viewBox: `${left} ${top} ${w} ${h}`, class: "inside" });
    if (ground) inside.append(element("svg:rect", { x: left, y: top, width: w, height: h, class: "ground" }));
    for (const [low, high] of bands) inside.append(element("svg:rect", { x: px(low), y: top, width: Math.max(0, px(high) - px(low)), height: h, class: "band" }));
    if (ground) for (const [at] of xTicks) inside.append(element("svg:line", { x1: px(at), x2: px(at), y1: top, y2: top + h, class: "grid" }));
    if (ground) for (const [at] of yTicks) inside.append(element("svg:line", { x1: left, x2: left + w, y1: py(at), y2: py(at), class: "grid" }));
    for (const { at, kind } of rules) inside.append(element("svg:line", { x1: left, x2: left + w, y1: py(at), y2: py(at), class: `rule ${kind}` }));
    for (const { xs, ys, kind } of lines) {
      let path = "", pen = "M";
      for (let i = 0; i < xs.length; i++) {
        if (!Number.isFinite(ys[i])) { pen = "M"; continue; }
        path += `${pen}${clip(px(xs[i]))} ${clip(py(ys[i]))}`;
        pen = "L";
      }
      inside.append(element("svg:path", { d: path || "M0 0", class: `line ${kind}` }));
    }
    for (const { at, from, kind } of marks) {
      if (from === undefined) inside.append(element("svg:line", { x1: px(at), x2: px(at), y1: top, y2: top + h, class: `mark ${kind}` }));
      else inside.append(element("svg:circle", { cx: px(at), cy: py(from), r: 4, class: `dot ${kind}` }));
    }
    if (texts.length) {
      const drawn = lines.map(({ xs, ys }) => xs.map((x, i) => [px(x), py(ys[i])])), levels = rules.map(({ at }) => [[left, py(at)], [left + w, py(at)]]);
      const names = new Names(this.inner, [...drawn, ...levels]);
      for (const { at, from, text, kind, end, level } of texts) {
        const [x, y] = names.place(px(at), py(from), text, end, level);
        inside.append(element("svg:text", { x, y, class: `label ${kind}` }, text));
      }
    }
    parts.push(inside, element("svg:rect", { x: left, y: top, width: w, height: h, class: "frame" }));
    for (const [at, text] of xTicks) parts.push(element("svg:text", { x: Math.min(px(at), width - 2 - widthOf(text) / 2), y: top + h + 19, class: "tick", "text-anchor": "middle" }, text));
    for (const [at, text] of yTicks) parts.push(element("svg:text", { x: left - 6, y: py(at) + 4, class: "tick", "text-anchor": "end" }, text));
    parts.push(element("svg:text", { x: left + w / 2, y: height - 5, class: "axis", "text-anchor": "middle" }, x.title ?? ""));
    parts.push(element("svg:text", { x: 12, y: top + h / 2, class: "axis", "text-anchor": "middle", transform: `rotate(-90 12 ${top + h / 2})` }, y.title ?? ""));
    this.svg.replaceChildren(...parts);
  }
  place(event) {
    const bounds = this.svg.getBoundingClientRect(), [left, top, w, h] = this.inner.map(length => length * bounds.width / this.width);
    const across = Math.min(Math.max((event.clientX - bounds.left - left) / w, 0), 1), up = 1 - Math.min(Math.max((event.clientY - bounds.top - top) / h, 0), 1);
    return [this.x.low + across * (this.x.high - this.x.low), this.y.low + up * (this.y.high - this.y.low)];
  }
  // Calls back while the pointer is held down on the plot, and with every arrow key.
  follow(moved, stepped) {
    const move = event => { if (event.buttons & 1) moved(...this.place(event)); };
    this.svg.addEventListener("pointerdown", event => { this.svg.setPointerCapture(event.pointerId); this.svg.focus(); move(event); });
    this.svg.addEventListener("pointermove", move);
    this.svg.setAttribute("tabindex", "0");
    this.svg.addEventListener("keydown", event => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way) return;
      event.preventDefault();
      const size = event.shiftKey ? 0.1 : 0.01;
      stepped(way[0] * size * (this.x.high - this.x.low), way[1] * size * (this.y.high - this.y.low));
    });
  }
}
