// Chains of layers a <- f(w a + b): what is left of a gradient, as a wide number; where formats show 0; where rounding decides.

// As in the program (model/chain/error_growth.py): the relative error of a gradient from which on its second digit is not known, and what an error of a
// preactivation, of its size, must have grown to, to be more than rounding.
const KNOWN = 0.01, GROWN = 1e-10, HALF_ULP = 2 ** -53;
// Below this a slope of float64 is about to lose digits: it is computed as a wide number.
const TINY = 1e-290;

// f, f', f'', f'''; by wide numbers where a step has left float64.
function rowsAt(f, x, p) {
  const rows = f.derivatives(x, p);
  if (rows.every(Number.isFinite)) return rows;
  const wide = f.wide(x, p).map(W.num);
  return wide.every(Number.isFinite) ? wide : rows;
}

function slopeAt(f, z, p, rows) {
  return Math.abs(rows[1]) < TINY ? f.wide(z, p)[1] : split(rows[1]);
}

const lcm = (a, b) => { for (let n = a; ; n += a) if (n % b === 0) return n; };

function power(g, times) {
  let found = [0.5, 1];
  for (let square = g; times > 0; times = Math.floor(times / 2), square = W.mul(square, square)) if (times % 2) found = W.mul(found, square);
  return found;
}

// A chain, layer by layer.
class Chain {
  constructor(f, p, x, weights, biases) {
    Object.assign(this, { f, p, weights, biases, layer: 0, a: x, z: NaN, slope: NaN, gradient: [0.5, 1], error: 0, relative: 0, unknown: 0 });
  }
  step() {
    const w = this.weights[this.layer % this.weights.length], b = this.biases[this.layer % this.biases.length];
    const z = w === 0 ? b : w * this.a + b;
    const rows = rowsAt(this.f, z, this.p), slope = slopeAt(this.f, z, this.p, rows);
    this.layer++;
    if (!this.unknown && this.gradient[0] !== 0) {
      const fresh = HALF_ULP * ((w === 1 ? 0 : Math.abs(w * this.a)) + (b === 0 ? 0 : Math.abs(z))), moved = fresh + Math.abs(w) * this.error;
      this.relative += (rows[2] === 0 ? 0 : Math.abs(rows[2] / rows[1]) * moved || 0) + 8 * HALF_ULP;
      // Where a function has kinks, an error matters that may reach one, however large; of these the page knows nothing.
      if (this.relative > KNOWN || (!this.f.kinks && GROWN * (1 + Math.abs(z)) < moved)) this.unknown = this.layer;
      this.error = Math.abs(rows[1]) * moved + 2 * HALF_ULP * Math.abs(rows[0]);
    }
    this.gradient = W.mul(W.mul(this.gradient, slope), split(w));
    this.z = z;
    this.slope = rows[1];
    this.a = rows[0];
  }
  copy() {
    return Object.assign(Object.create(Chain.prototype), this);
  }
  // Is after some more layers at an activation, by which a gradient, its own where none is given, is multiplied.
  pass(layers, a, by, gradient = this.gradient) {
    this.error *= Math.abs(W.num(by));
    this.layer += layers;
    this.a = a;
    this.gradient = W.mul(gradient, by);
  }
}

// The gradient through all layers, and in how many steps it was found.
function through(f, p, x, depth, weights, biases) {
  const walk = new Walk(f, p, x, depth, weights, biases), { chain } = walk;
  while (chain.layer < depth) walk.on(depth);
  return { gradient: chain.gradient, a: chain.a, unknown: chain.unknown, steps: walk.steps };
}

// Whether a gradient is 0 when it is rounded once to a format, whose smallest number is twice 2^half.
const vanishes = (g, half) => g[0] === 0 || g[1] < half + 1 || (g[1] === half + 1 && Math.abs(g[0]) === 0.5);

// The gradient by layer, at one input; layers beyond some thousand are thinned out.
function byLayer(f, p, x, depth, weights, biases, formats) {
  const walk = new Walk(f, p, x, depth, weights, biases), { chain } = walk, zeroAt = {};
  const found = { layer: [0], gradient: [chain.gradient], activation: [x], zeroAt, unknown: 0 };
  const step = Math.pow(Math.max(1, depth / 1000), 1 / 400), names = Object.keys(formats);
  let next = 1;
  while (chain.layer < depth) {
    const before = chain.layer, known = Boolean(walk.round);
    walk.on(next);
    for (const name of known ? [] : names.filter(one => !(one in zeroAt))) {
      if (vanishes(chain.gradient, formats[name])) zeroAt[name] = chain.layer > before + 1 ? walk.firstOfStride(formats[name]) : chain.layer;
      else if (walk.round && walk.firstZero(formats[name]) <= depth) zeroAt[name] = walk.firstZero(formats[name]);
    }
    if (chain.layer >= next || chain.layer === depth) {
      found.layer.push(chain.layer);
      found.gradient.push(chain.gradient);
      found.activation.push(chain.a);
      next = Math.min(depth, chain.layer < 1000 ? chain.layer + 1 : Math.max(chain.layer + 1, Math.round(chain.layer * step)));
    }
  }
  Object.assign(found, { unknown: chain.unknown, steps: walk.steps });
  // From there on rounding decides what a format shows too.
  for (const [name, at] of Object.entries(zeroAt)) if (chain.unknown && at >= chain.unknown) delete zeroAt[name];
  return found;
}

// The steepest slope over all inputs, 0 where slopes grow without bound: intervals with the steepest chords, halved, then a search by the golden section.
function steepest(f, p) {
  const places = [0];
  for (let power = -5; power <= 6; power += 0.05) places.push(10 ** power, -(10 ** power));
  for (let x = -60; x <= 60; x += 0.1) places.push(x);
  places.sort((a, b) => a - b);
  const rows = places.map(x => rowsAt(f, x, p)), slopes = rows.map(row => Math.abs(row[1]));
  let best = 0;
  slopes.forEach(slope => { if (slope > best) best = slope; });
  if (best === Infinity) return 0;
  const last = places.length - 1;
  for (const [edge, inner] of [[0, 20], [last, last - 20]]) if (slopes[edge] === best && slopes[edge] > 1.01 * slopes[inner]) return 0;
  const chord = i => Math.abs((rows[i + 1][0] - rows[i][0]) / (places[i + 1] - places[i]));
  const ranked = [...Array(last).keys()].map(i => [Math.max(chord(i), slopes[i], slopes[i + 1]), i]).filter(item => item[0] === item[0]);
  ranked.sort((a, b) => b[0] - a[0]);
  for (const [, i] of ranked.slice(0, 6)) {
    let low = places[Math.max(0, i - 1)], high = places[Math.min(last, i + 2)];
    for (let k = 0; k < 40 && high - low > 1e-9 * (Math.abs(low) + Math.abs(high)); k++) {
      const middle = (low + high) / 2, quarter = (high - low) / 4;
      const rise = x => Math.abs(rowsAt(f, x + quarter, p)[0] - rowsAt(f, x - quarter, p)[0]);
      const [left, centre, right] = [low + quarter, middle, high - quarter].map(rise);
      if (centre >= left && centre >= right) [low, high] = [middle - quarter, middle + quarter];
      else if (left > right) high = middle + quarter / 2;
      else low = middle - quarter / 2;
      best = Math.max(best, Math.abs(rowsAt(f, (low + high) / 2, p)[1]));
    }
  }
  return best;
}

// Where |f'| is below a limit, by its rows at inputs between which it does nothing more: edges found by halving.
function saturated(f, p, limit, xs, rows) {
  const below = x => Math.abs(rowsAt(f, x, p)[1]) < limit, found = [];
  let start = Math.abs(rows[0][1]) < limit ? xs[0] : null, before = xs[0];
  for (let i = 1; i < xs.length; i++) {
    const x = xs[i];
    if (Math.abs(rows[i][1]) < limit !== (start !== null)) {
      let [a, b] = [before, x];
      for (let k = 0; k < 60; k++) {
        const middle = (a + b) / 2;
        if (below(middle) === below(a)) a = middle;
        else b = middle;
      }
      if (start === null) start = b;
      else { found.push([start, b]); start = null; }
    }
    before = x;
  }
  if (start !== null) found.push([start, xs.at(-1)]);
  return found;
}
