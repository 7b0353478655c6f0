// Heights of pictures, as the program chooses them: they hold what is drawn, and end at round numbers, so that they stand still while that changes a little.

// As in the program (model/curve/traces.py): the surroundings of corners, jumps and poles, as shares of the range, and what is high beside the rest.
const SURROUNDINGS = 0.01, TOWERING = 100, WITHOUT_BOUND = 0.03, ABOVE_THE_REST = 3, ALL_BESIDE = 0.15;
// What grows for ever, if by a logarithm, grows by as much again with each ratio of distances, and by more than rounding.
const AS_MUCH = 0.99, BY_MORE = 1e-3, TOWARDS = [10, 16, 22, 28], WAYS = [1, 0.618, 0.236];
const TALLEST = 4e307;

// The step of 1, 2 or 5 times a power of ten that is at least so long: its digit, and the power.
function roundStep(size) {
  const power = Math.floor(Math.log10(size)), least = size / 10 ** power * (1 - 1e-9);
  return least <= 1 ? [1, power] : least <= 2 ? [2, power] : least <= 5 ? [5, power] : [1, power + 1];
}
// So many of these steps as it is written.
const steps = (count, [digit, power]) => Number(`${count * digit}e${power}`);

// A range widened to whole steps, a number of which it has about.
function roundedOut(low, high, count) {
  if (!(high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high)))) [low, high] = [low - 0.5, high + 0.5];
  const step = roundStep((high - low) / count), size = steps(1, step);
  return [steps(Math.floor(low / size + 1e-9), step), steps(Math.ceil(high / size - 1e-9), step)];
}

// Whether values grow or fall without bound towards a place, from either side.
function growsTowards(value, place, width) {
  const grows = values => {
    const last = values.at(-1), sign = Math.sign(last - values.at(-2)), rises = values.slice(1).map((y, i) => sign * (y - values[i]));
    return Math.abs(last) === Infinity || (rises.every(rise => rise > 0) && rises[2] >= AS_MUCH * rises[1] && rises[2] > BY_MORE * Math.abs(last));
  };
  const away = Math.max(1 + Math.abs(place), width);
  return [-1, 1].some(side => WAYS.every(way => grows(TOWARDS.map(power => value(place + side * way * away * 2 ** -power)))));
}

const shareBeside = places => Math.min(WITHOUT_BOUND, ALL_BESIDE / Math.max(places.length, 1));
// The inputs right outside of the surroundings of places towards which a curve may grow: as high as any that counts.
function beside(places, low, high) {
  const around = shareBeside(places) * (high - low) * (1 + 1e-9);
  return places.flatMap(place => [place - around, place + around]).filter(x => x > low && x < high);
}

// The values at inputs farther than that from some places, both ascending.
function apart(xs, ys, places, around) {
  let next = 0;
  return ys.filter((y, i) => {
    while (next < places.length && places[next] < xs[i] - around) next++;
    return y === y && !(next < places.length && places[next] <= xs[i] + around);
  });
}
const largest = ys => ys.reduce((most, y) => Math.max(most, Math.abs(y)), 0);

// The values of a curve, and NaN for those beside a place at which they grow without bound where they are higher than the rest.
function nearTheRest({ xs, ys, value }, places) {
  if (!places.length) return ys;
  const width = xs.at(-1) - xs[0], highest = largest(apart(xs, ys, places, shareBeside(places) * width));
  if (!(highest > 0 && largest(ys.filter(Number.isFinite)) > ABOVE_THE_REST * highest) || !places.some(place => growsTowards(value, place, width))) return ys;
  return ys.map(y => (Math.abs(y) > highest ? NaN : y));
}

// The height that holds some curves, each of `xs`, `ys` and the `value` at an input, but for what is beside places where one of them grows without bound, or
// towers above all the rest; null where there is nothing to hold.
function fittedHeight(curves, places) {
  const both = curves.map(curve => {
    const near = nearTheRest(curve, places).map(y => (Number.isFinite(y) ? y : NaN)), unknown = curve.xs.filter((_, i) => near[i] !== near[i]);
    const around = SURROUNDINGS * (curve.xs.at(-1) - curve.xs[0]), all = [...places, ...unknown].sort((a, b) => a - b);
    return [near.filter(y => y === y), apart(curve.xs, near, all, around)];
  });
  const size = both.reduce((most, [, inner]) => Math.max(most, largest(inner)), 0);
  const held = both.map(([whole, inner]) => (inner.length && size > 0 && largest(whole) > TOWERING * size ? inner : whole));
  const least = held.flat().reduce((a, b) => Math.min(a, b), Infinity), most = held.flat().reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(least <= most)) return null;
  const low = Math.max(least, -TALLEST), high = Math.min(most, TALLEST), end = Math.max(Math.abs(low), Math.abs(high));
  const height = high - low > Math.max(1e-12 * end, 1e-300) ? high - low : Math.abs(high) > 1e-300 ? Math.abs(high) : 1;
  const step = roundStep(0.999 * height / 20), unit = steps(1, step);
  return [steps(Math.floor((low - height / 20) / unit + 1e-3), step), steps(Math.ceil((high + height / 20) / unit - 1e-3), step)];
}
