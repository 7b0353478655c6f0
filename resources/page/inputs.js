// Inputs at which lines are drawn: even ones, and more between two wherever the line would leave its curve by what is seen.

// Pixels that a line may be off; and, before the height of the picture is known, the share of its own height that a curve may be.
const OFF = 0.1, FELT = 0.004;
// Even inputs, and all at most before that height is known and afterwards.
const EVEN = 600, MOST_FELT = 1800, MOST_SEEN = 3000;
// To which share of the range the edge of what is undefined is found, and to which a jump, a corner and a pole.
const GAP = 1e-4, NARROWEST = 2 ** -40;
// What rounding makes of a change, of the size of what changes.
const ROUNDED = 2e-15;

function evenInputs(low, high, count, more = []) {
  const width = high - low, xs = Array.from({ length: count + 1 }, (_, i) => low + width * i / count);
  // One that is 0 but for rounding is 0.
  const all = [...xs.map(x => (Math.abs(x) < 1e-9 * width ? 0 : x)), ...more.filter(x => x > low && x < high)].sort((a, b) => a - b);
  return all.filter((x, i) => x !== all[i - 1]);
}

// Halves pieces between neighbours as long as `wanted` says so of one, by its end i, round by round, of each of which `begun` is told; a piece of which it
// has not said so is not asked about `again`, unless what lies around it counts too. Where `evaluate` finds nothing in the middle it is tried at the other
// `shares` of the piece, and where it does nowhere the piece stays as it is.
function halved({ xs, found, evaluate, wanted, most, begun, again = false, shares = [0.5] }) {
  for (let open = xs.map(() => true), more = true; more && xs.length < most; ) {
    begun(xs, found);
    more = false;
    const nextXs = [xs[0]], nextFound = [found[0]], nextOpen = [true];
    for (let i = 1; i < xs.length; i++) {
      const inside = share => xs[i - 1] + (xs[i] - xs[i - 1]) * share, halve = open[i] && inside(0.5) > xs[i - 1] && inside(0.5) < xs[i] && wanted(i, xs, found);
      let made = null, place = xs[i];
      for (const share of halve ? shares : []) if (!made) made = evaluate((place = inside(share)));
      if (made) {
        nextXs.push(place);
        nextFound.push(made);
        nextOpen.push(true);
        more = true;
      }
      nextXs.push(xs[i]);
      nextFound.push(found[i]);
      nextOpen.push(Boolean(made) || (again && open[i] && !halve));
    }
    [xs, found, open] = [nextXs, nextFound, nextOpen];
  }
  return [xs, found];
}

// By how much a cubic leaves its chord at most, whose slopes at both ends differ from the chord's by so much.
const bow = (one, other, step) => step * (Math.abs(one) + Math.abs(other)) * 4 / 27;
// The distance in pixels of a curve from its chord, of which the height is known: where that is steep it is less.
const distance = (off, along, rise) => (off === Infinity ? along : off * along / Math.hypot(along, rise));

// By how much a derivative may leave its chord between two inputs, by the rows there: by its slopes, and by its integral, one order lower, in which no peak is
// too narrow to be felt.
function sag(one, other, order, step) {
  let off = 0;
  if (order < 3) {
    const chord = (other[order] - one[order]) / step;
    off = bow(one[order + 1] - chord, other[order + 1] - chord, step);
  }
  if (order > 0) {
    const [before, after] = [one[order - 1], other[order - 1]], noise = ROUNDED * (Math.abs(before) + Math.abs(after)) / step;
    off = Math.max(off, 1.5 * Math.abs((after - before) / step - (one[order] + other[order]) / 2) - noise);
  }
  return off === off ? off : Infinity;
}

// The inputs `xs` of a function and its `rows` there, so many that all which is narrow is felt, with those that are `felt` between even ones and the
// `places` at which the function jumps, has a corner, grows without bound or is undefined; `seen` adds to them what a picture shows.
class CurveInputs {
  constructor(f, p, low, high, orders, more = [], share = FELT) {
    Object.assign(this, { f, p, low, high, orders, evaluate: x => rowsAt(f, x, p) });
    this.even = evenInputs(low, high, EVEN, more);
    const ends = orders.map(() => [Infinity, -Infinity]), jumps = new Set(), width = high - low;
    const begun = (_, found) => {
      for (const row of found) orders.forEach((order, k) => {
        const y = row[order];
        if (y < ends[k][0] && y > -Infinity) ends[k][0] = y;
        if (y > ends[k][1] && y < Infinity) ends[k][1] = y;
      });
    };
    const wanted = (i, xs, found) => {
      const step = xs[i] - xs[i - 1], one = found[i - 1], other = found[i];
      return orders.some((order, k) => {
        const known = Number.isFinite(one[order]) + Number.isFinite(other[order]);
        if (!known) return false;
        const off = known === 2 ? sag(one, other, order, step) : Infinity, [least, most] = ends[k];
        if (!(off > share * (most - least) + 1e-9 * Math.max(Math.abs(least), Math.abs(most)))) return false;
        if (step > (off === Infinity ? GAP : NARROWEST) * width) return true;
        jumps.add(xs[i]);
        return false;
      });
    };
    [this.xs, this.rows] = halved({ xs: this.even, found: this.even.map(this.evaluate), evaluate: this.evaluate, wanted, most: MOST_FELT, begun });
    this.jumps = jumps;
    // One of several that are told apart by nothing but rounding.
    this.places = [...jumps].sort((a, b) => a - b).filter((x, i, all) => !i || x - all[i - 1] > 4 * NARROWEST * width);
    const even = new Set(this.even);
    this.felt = this.xs.filter(x => !even.has(x));
    this.add(beside(this.places, low, high));
  }
  add(more) {
    const rows = new Map(this.xs.map((x, i) => [x, this.rows[i]]));
    for (const x of more) if (!rows.has(x)) rows.set(x, this.evaluate(x));
    this.xs = [...rows.keys()].sort((a, b) => a - b);
    this.rows = this.xs.map(x => rows.get(x));
  }
  // Adds what is seen in a picture of some width and height in pixels, from `bottom` to `top`.
  seen(width, height, bottom, top) {
    const { low, high, orders, evaluate } = this, across = width / (high - low), up = height / (top - bottom);
    const wanted = (i, xs, found) => {
      const step = xs[i] - xs[i - 1], one = found[i - 1], other = found[i];
      return orders.some(order => {
        const [a, b] = [one[order], other[order]];
        if (!(Number.isFinite(a) && Number.isFinite(b) && step > NARROWEST * (high - low))) return false;
        const off = sag(one, other, order, step);
        return Math.min(a, b) - off <= top && Math.max(a, b) + off >= bottom && distance(off * up, step * across, (b - a) * up) > OFF;
      });
    };
    [this.xs, this.rows] = halved({ xs: this.xs, found: this.rows, evaluate, wanted, most: MOST_SEEN, begun: () => {} });
  }
  // The values of an order, which have a NaN where no line is drawn, at jumps and poles, and none at holes that no picture shows.
  line(order, height) {
    const { xs, rows, low, high } = this, at = [], ys = [];
    xs.forEach((x, i) => {
      const y = rows[i][order];
      if (this.jumps.has(x) && i) {
        const sides = this.jump(xs[i - 1], x, rows[i - 1][order], y, order, height);
        if (sides) {
          at.push(sides[0], sides[0], sides[2]);
          ys.push(sides[1], NaN, sides[3]);
        }
      }
      if (y !== y && i && i < xs.length - 1 && xs[i + 1] - xs[i - 1] < 3 * GAP * (high - low) && Math.abs(rows[i + 1][order] - rows[i - 1][order]) < height / 100) return;
      at.push(x);
      ys.push(y);
    });
    return { xs: at, ys };
  }
  // Both sides of a jump, of neighbouring numbers, null where there is none: what changes still by as much as they come closer.
  jump(a, b, left, right, order, height) {
    const change = Math.abs(right - left);
    if (!(change > height / 1000)) return null;
    for (let middle = a + (b - a) / 2; middle > a && middle < b; middle = a + (b - a) / 2) {
      const value = this.evaluate(middle)[order];
      if (Math.abs(value - left) > Math.abs(right - value)) [b, right] = [middle, value];
      else [a, left] = [middle, value];
    }
    return Math.abs(right - left) > change / 2 ? [a, left, b, right] : null;
  }
}

// As in the program (model/chain/drawing.py): the last layer is followed where it rises by such a share of all that it rises, since there is the highest peak
// where inputs part for good.
const RISE = 0.1;
// Where rounding decides in the middle of two points it may not beside that.
const SHARES = [0.5, 0.3, 0.7, 0.1, 0.9];
// Points at most, and layers that may be followed for the sake of more points, beside as many as the first have taken, and no more than these.
const MOST_POINTS = 900, MORE_LAYERS = 16000, AS_MANY = 2e5;

// The gradient of chains on an axis: its logarithm, or in units of a power of ten.
const onAxis = (size, sign, logarithmic, power) => (logarithmic ? size : sign === 0 ? 0 : sign * 10 ** (size - power));

// Inputs of chains, with these chains, between which the gradient is straight on an axis of so many pixels. `follow` follows a chain from an input.
class ChainInputs {
  constructor(xs, follow, logarithmic, width, height) {
    Object.assign(this, { follow, logarithmic, height, across: width / (xs.at(-1) - xs[0]) });
    const found = xs.map(x => this.point(x));
    this.left = MORE_LAYERS + Math.min(AS_MANY, found.reduce((sum, point) => sum + point.chain.steps, 0));
    this.first = new Set(found);
    const evaluate = x => {
      const made = this.point(x);
      this.left -= made.chain.steps;
      return made.chain.unknown ? null : made;
    };
    const wanted = (i, at, points) => this.left > 0 && this.isOff(at, points, i);
    [this.xs, this.points] = halved({ xs, found, evaluate, wanted, most: MOST_POINTS, begun: (_, points) => this.measure(points), again: true, shares: SHARES });
    this.measure(this.points);
  }
  point(x) {
    const chain = this.follow(x);
    return { chain, size: sizeOf(chain.gradient), sign: Math.sign(chain.gradient[0]) };
  }
  // Puts all points on the axis, whose lower end is that of the first: where the gradient passes 0 its logarithm has none.
  measure(points) {
    const sizes = points.map(point => point.size).filter(Number.isFinite), power = sizes.reduce((a, b) => Math.max(a, b), -Infinity);
    this.power = power === -Infinity ? 0 : Math.floor(power);
    let low = Infinity, high = -Infinity, least = Infinity, most = -Infinity;
    for (const point of points) {
      const y = onAxis(point.size, point.sign, this.logarithmic, this.power), out = point.chain.a;
      point.y = Number.isFinite(y) ? y : NaN;
      if (point.y < low && (!this.logarithmic || this.first.has(point))) low = point.y;
      if (point.y > high) high = point.y;
      if (out < least && out > -Infinity) least = out;
      if (out > most && out < Infinity) most = out;
    }
    Object.assign(this, { low, high, rise: RISE * (most - least), up: this.height / Math.max(high - low, this.logarithmic ? 1 : 0) });
  }
  // Whether the line from the point before i to it may be off.
  isOff(at, points, i) {
    const [before, one, other, after] = [points[i - 2], points[i - 1], points[i], points[i + 1]], step = at[i] - at[i - 1], along = step * this.across;
    // Between neighbours of float64 there is nothing, and what rounding decides is shown no closer.
    if (one.chain.unknown || other.chain.unknown || !(step > 8 * Number.EPSILON * (Math.abs(at[i - 1]) + Math.abs(at[i])))) return false;
    const known = (one.y === one.y) + (other.y === other.y);
    if (known && Math.abs(other.chain.a - one.chain.a) > this.rise) return true;
    if (known < 2 || (this.logarithmic && one.sign !== other.sign)) return known > 0 && along > 4 * OFF;
    if (Math.max(one.y, other.y) < this.low) return false;
    // The slopes at both ends are those of parabolas through the points beyond.
    const chord = (other.y - one.y) / step;
    const turn = (end, next, x, to) => (next && next.y === next.y ? ((next.y - end.y) / (to - x) - chord) * step / (step + Math.abs(to - x)) : 0);
    const off = bow(turn(one, before, at[i - 1], at[i - 2]), turn(other, after, at[i], at[i + 1]), step);
    // Beside the highest of some points, be it a corner, a peak may lie: it is steep from there, and towards there.
    const peak = one.y > other.y ? !before || one.y >= before.y : !after || other.y >= after.y;
    const towards = Math.max((before && (one.y - before.y) / (at[i - 1] - at[i - 2])) || 0, (after && (other.y - after.y) / (at[i + 1] - at[i])) || 0);
    return distance(off * this.up, along, chord * step * this.up) > OFF || (peak && Math.max(Math.abs(chord), towards / 2) * step * this.up > 3 * OFF);
  }
}
