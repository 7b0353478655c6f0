// Many layers at once, as in the program (model/chain/strides.py, orbit.py, undecided.py): once activations return, where they drift slowly, and where
// rounding decides.

// Layers that are followed one by one before more are tried; those from which on, where rounding decides, a gradient is the mean of those before; and in how
// many steps a chain is given up that does none of these.
const STRIDES_FROM = 1024, FOLLOWED = 10000, MOST_FOLLOWED = 20000;
// After so many of weights and biases activations may have come to nearly the same.
const ROUNDS = [1, 2, 3, 4, 6, 8];
// Rounds that are asked for the sake of one stride.
const LONGEST_STRIDE = 2000;
// Rounds that are kept of what returns; by how much a slope may differ from 1 where activations drift, by how much of it they go on at once, and over so many
// rounds at least; what is left of the digits of a step, of a bend around a place at which it is as good as none, and by how much gradients may grow.
const LONGEST_ROUND = 4096, SLOW = 0.02, PART = 0.05, WORTH_IT = 16, DIGITS = 1e-11, STRAIGHT = 1e-6, GROWING = 2;

// What a round of layers adds to an activation, D, with D' and D''.
function drift({ f, p, weights, biases }, a, round) {
  let value = a, slope = 1, bend = 0;
  for (let k = 0; k < round; k++) {
    const w = weights[k % weights.length], b = biases[k % biases.length], rows = rowsAt(f, w === 0 ? b : w * value + b, p);
    bend = w * (w * rows[2] * slope * slope + rows[1] * bend);
    slope *= w * rows[1];
    value = rows[0];
  }
  return [value - a, slope - 1, bend];
}

// The speed of a flow that comes in a round to where layers do: the formal logarithm of a map a + D(a).
const speed = ([d, slope, bend]) => d * (1 - slope / 2 + slope * slope / 3 + d * bend / 12);

// Where what is added is as good as straight from an activation to the place that it comes to, all layers at once: returns whether it is.
function settles(chain, round, rounds, a, [d, slope, bend]) {
  if (!(slope < 0 && slope > -1 && Math.abs(bend * d) < STRAIGHT * slope * slope)) return false;
  for (const share of [0.25, 0.5, 0.75, 1]) if (!(Math.abs(drift(chain, a - share * d / slope, round)[1] - slope) < 2 * STRAIGHT * -slope)) return false;
  // All but the first of it has the slope of that place.
  const last = drift(chain, a - d / slope, round)[1];
  chain.pass(rounds * round, a + d * Math.expm1(rounds * Math.log1p(last)) / last, power(split(1 + last), rounds));
  return true;
}

// Takes a chain on by no more layers than `most`, where its activations drift, and returns by how many, and how many rounds that took to find: of a flow the
// slope is the ratio of its speeds.
function stride(chain, round, most) {
  const rounds = Math.floor(most / round), at = a => speed(drift(chain, a, round));
  let a = chain.a, taken = 0, now = drift(chain, a, round), asked = 1;
  const first = speed(now);
  for (; taken < rounds && asked < LONGEST_STRIDE; asked += 5) {
    const [d, slope, bend] = now, rate = Math.abs(slope) + Math.sqrt(Math.abs(d * bend));
    if (!(rate < SLOW && Math.abs(d) > DIGITS * Math.abs(a))) break;
    const h = Math.min(rounds - taken, Math.floor(PART / rate));
    if ((h < WORTH_IT && taken + h < rounds) || Math.abs(bend * d) < STRAIGHT * slope * slope) break;
    const v = speed(now), w = at(a + h / 2 * v), u = at(a + h / 2 * w), z = at(a + h * u), next = a + h / 6 * (v + 2 * w + 2 * u + z);
    const then = drift(chain, next, round);
    // Not across a corner; and where gradients grow errors do, which are looked at layer by layer.
    if (!(Math.abs(then[1] - slope - bend * (next - a)) <= PART * rate + HALF_ULP) || Math.abs(speed(then)) > GROWING * Math.abs(first)) break;
    [a, now, taken] = [next, then, taken + h];
  }
  if (taken) chain.pass(taken * round, a, W.div(split(speed(now)), split(first)));
  if (taken < rounds && settles(chain, round, rounds - taken, a, now)) taken = rounds;
  return { taken: taken * round, asked: asked * round };
}

// Walks a chain to its layers, in ascending order.
class Walk {
  constructor(f, p, x, depth, weights, biases) {
    this.chain = new Chain(f, p, x, weights, biases);
    Object.assign(this, { depth, period: lcm(weights.length, biases.length), seen: x, since: 0, tried: STRIDES_FROM, steps: 0, rest: null });
  }
  // Goes on by a layer, or by more up to one.
  on(goal) {
    const { chain, period } = this;
    if (chain.layer >= this.tried) this.before = chain.copy();
    this.steps++;
    if (this.rest) return chain.pass(goal - chain.layer, ...this.rest(goal));
    if (chain.layer >= this.tried && chain.layer % period === 0 && !chain.unknown && goal - chain.layer >= ROUNDS.at(-1) * period) {
      const round = ROUNDS.map(count => count * period).find(length => Math.abs(drift(chain, chain.a, length)[1]) < SLOW);
      const { taken, asked } = round ? stride(chain, round, goal - chain.layer) : { taken: 0, asked: 0 };
      this.drifts = round;
      this.steps += asked;
      // Between two layers that are shown fewer are taken than could be.
      if (taken && chain.layer > goal - 2 * round) return;
      this.tried = chain.layer + Math.max(STRIDES_FROM, taken ? 0 : chain.layer / 2);
      if (taken) return;
    }
    chain.step();
    if (chain.unknown && chain.layer >= FOLLOWED) this.mean();
    else if (this.steps >= MOST_FOLLOWED && chain.layer >= FOLLOWED) this.rest = () => [NaN, [NaN, 0], [0.5, 1]];
    else if (chain.layer % period === 0) this.look();
  }
  // Looks whether an activation returns (Brent): then all that follows is known.
  look() {
    const { chain } = this;
    if (Object.is(chain.a, this.seen)) {
      const round = chain.layer - this.since, { f, p, a, weights, biases, layer, gradient } = chain;
      if (round <= LONGEST_ROUND && layer < this.depth) {
        const once = new Chain(f, p, a, weights, biases), passed = [[a, once.gradient]];
        for (let k = 0; k < round; k++) { once.step(); passed.push([once.a, once.gradient]); }
        this.steps += round;
        const whole = Math.abs(gradient[0]) === Infinity ? [Math.sign(once.gradient[0]) / 2, 1] : once.gradient;
        this.round = { layer, gradient, passed, whole };
        this.rest = goal => {
          const at = (goal - layer) % round, all = W.mul(power(whole, Math.floor((goal - layer) / round)), passed[at][1]);
          return [passed[at][0], all, gradient];
        };
      }
    }
    if (chain.layer >= 2 * this.since) [this.seen, this.since] = [chain.a, chain.layer];
  }
  // Where rounding decides, a gradient goes on as the mean of the layers followed.
  mean() {
    const { gradient: [mantissa, exponent], layer } = this.chain, each = (Math.log2(Math.abs(mantissa)) + exponent) / layer;
    if (!Number.isFinite(each)) return;
    this.rest = goal => {
      const whole = Math.floor(each * goal);
      return [NaN, [Math.sign(mantissa) * 2 ** (each * goal - whole - 1), whole + 1], [0.5, 1]];
    };
  }
  // The first layer of a stride after which a gradient is 0 in a format: that it has come to is such a one.
  firstOfStride(half) {
    let [low, high] = [this.before.layer, this.chain.layer];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2), chain = this.before.copy();
      while (chain.layer < middle) if (!stride(chain, this.drifts, middle - chain.layer).taken) chain.step();
      if (vanishes(chain.gradient, half)) high = middle;
      else low = middle;
    }
    return high;
  }
  // The first layer of rounds after which a gradient is 0 in a format, Infinity where none is.
  firstZero(half) {
    const { layer, gradient, passed, whole } = this.round, falls = -Math.log2(Math.abs(whole[0])) - whole[1], round = passed.length - 1;
    return passed.slice(1).reduce((first, [, part], index) => {
      const begun = W.mul(gradient, part), size = Math.log2(Math.abs(begun[0])) + begun[1], after = times => W.mul(begun, power(whole, times));
      let times = vanishes(begun, half) ? 0 : falls > 0 ? Math.max(0, Math.floor((size - half) / falls) - 1) : Infinity;
      for (let k = 0; k < 4 && times < this.depth && !vanishes(after(times), half); k++) times++;
      const found = layer + times * round + index + 1;
      return found <= this.depth ? Math.min(first, found) : first;
    }, Infinity);
  }
}
