// Numbers: what the functions of a page call. N is arithmetic of float64, W of numbers m * 2^e with an exponent of their own,
// [m, e] with 0.5 <= |m| < 1, so that what underflows in float64 keeps its digits; m is 0, infinite or NaN where the number is.

const LN2 = Math.LN2;
// ln 2 in two parts (Cody and Waite): the product of the first with an exponent is exact.
const LN2_HIGH = 0.6931471803691238, LN2_LOW = 1.9082149292705877e-10;
const LOG10_2 = Math.log10(2);
const TWO_OVER_ROOT_PI = 1.1283791670955126, ROOT_PI = 1.772453850905516;

// exp(-x^2) with the rounding of the square taken back.
function bell(x) {
  const near = Math.round(x * 1048576) / 1048576;
  return Math.exp(-near * near) * Math.exp(-(x - near) * (x + near));
}

// erf by its series of positive terms (Abramowitz and Stegun 7.1.6), for |x| up to 2.
function erfNear(x) {
  let term = x, sum = x;
  for (let n = 1; n < 80 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= 2 * x * x / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_ROOT_PI * bell(x) * sum;
}

// erfc(x) exp(x^2) for x >= 1 by its continued fraction (Abramowitz and Stegun 7.1.14), from below with as many terms as x needs.
function scaledErfc(x) {
  let below = 0;
  for (let n = Math.ceil(20 + 180 / (x * x)); n > 0; n--) below = 0.5 * n / (x + below);
  return 1 / (ROOT_PI * (x + below));
}

const N = {
  abs: Math.abs, sign: Math.sign, exp: Math.exp, expm1: Math.expm1, log: Math.log, log1p: Math.log1p, log2: Math.log2, log10: Math.log10,
  sqrt: Math.sqrt, cbrt: Math.cbrt, tanh: Math.tanh, sin: Math.sin, cos: Math.cos, tan: Math.tan, sinh: Math.sinh, cosh: Math.cosh,
  asin: Math.asin, acos: Math.acos, atan: Math.atan, asinh: Math.asinh, acosh: Math.acosh, atanh: Math.atanh, min: Math.min, max: Math.max,
  zero: x => (x === x ? 0 : NaN),
  pow(x, n) {
    return n === 2 ? x * x : n === 3 ? x * x * x : Math.pow(x, n);
  },
  powers(x, p) {
    let factor = 1;
    return [0, 1, 2, 3].map(k => {
      const row = factor ? factor * Math.pow(x, p - k) : N.zero(x);
      factor *= p - k;
      return row;
    });
  },
  erf(x) {
    const size = Math.abs(x);
    return size < 1 ? erfNear(x) : x !== x ? NaN : Math.sign(x) * (size > 6 ? 1 : 1 - bell(size) * scaledErfc(size));
  },
  erfc(x) {
    return x < 1 ? (x < -1 ? 2 - N.erfc(-x) : 1 - erfNear(x)) : x !== x ? NaN : x > 28 ? 0 : bell(x) * scaledErfc(x);
  },
};

const float = new Float64Array(1), words = new Uint32Array(float.buffer), HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] ? 1 : 0;

// m and e of a float64.
function split(x) {
  if (x === 0 || x !== x || x === Infinity || x === -Infinity) return [x, 0];
  let shift = 0;
  if (Math.abs(x) < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    shift = -54;
  }
  float[0] = x;
  const e = ((words[HIGH] >>> 20) & 2047) - 1022;
  words[HIGH] = (words[HIGH] & 0x800fffff) | (1022 << 20);
  return [float[0], e + shift];
}

// m * 2^e as float64, rounded once: every factor but the last is exact, since m has no more digits than a float64 above them.
function joined(m, e) {
  if (m === 0 || m !== m || m === Infinity || m === -Infinity) return m;
  if (e > 1024) return m * Infinity;
  if (e > 1000) return m * 2 ** 1000 * 2 ** (e - 1000);
  if (e >= -1021) return m * 2 ** e;
  return e < -1080 ? m * 0 : m * 2 ** (e + 1000) * 2 ** -1000;
}

function normal(m, e) {
  const [mantissa, shift] = split(m);
  return [mantissa, mantissa === 0 ? 0 : e + shift];
}

// exp of a float64, whatever its size: beyond 1e15 the digits of the result are not known, and its size is.
function wideExp(v) {
  if (v !== v || v === Infinity) return [v, 0];
  if (v === -Infinity || v < -1e300) return [0, 0];
  const k = Math.round(v / LN2);
  const rest = v - k * LN2_HIGH - k * LN2_LOW;
  return normal(Math.exp(Math.min(Math.max(rest, -LN2), LN2)), k);
}

function wideLog(a) {
  return a[0] > 0 && a[0] !== Infinity ? Math.log(a[0]) + a[1] * LN2 : Math.log(a[0]);
}

// What is itself where it is small: tanh, sin, log1p and others.
const ITSELF = -60;
const plainly = f => a => W.of(f(W.num(a)));
const small = f => a => (a[0] !== 0 && a[1] < ITSELF ? a : W.of(f(W.num(a))));

const W = {
  of: split,
  num: a => joined(a[0], a[1]),
  log10: a => W.of(wideLog(a) / Math.LN10),
  neg: a => [-a[0], a[1]],
  abs: a => [Math.abs(a[0]), a[1]],
  sign: a => W.of(Math.sign(a[0])),
  zero: a => W.of(a[0] === a[0] ? 0 : NaN),
  mul: (a, b) => normal(a[0] * b[0], a[1] + b[1]),
  div: (a, b) => normal(a[0] / b[0], a[1] - b[1]),
  add(a, b) {
    if (a[0] === 0 || Math.abs(b[0]) === Infinity) return b;
    if (b[0] === 0 || Math.abs(a[0]) === Infinity) return a;
    const [large, other] = a[1] >= b[1] ? [a, b] : [b, a];
    const gap = large[1] - other[1];
    return gap > 60 ? large : normal(large[0] + other[0] * 2 ** -gap, large[1]);
  },
  sub: (a, b) => W.add(a, W.neg(b)),
  min: (a, b) => (W.num(a) < W.num(b) ? a : b),
  max: (a, b) => (W.num(a) > W.num(b) ? a : b),
  exp: a => wideExp(W.num(a)),
  expm1: a => (a[0] !== 0 && a[1] < ITSELF ? a : W.num(a) > 40 ? wideExp(W.num(a)) : W.of(Math.expm1(W.num(a)))),
  log: a => W.of(wideLog(a)),
  log2: a => W.of(wideLog(a) / LN2),
  sqrt(a) {
    const odd = a[1] & 1;
    return normal(Math.sqrt(odd ? 2 * a[0] : a[0]), (a[1] - odd) / 2);
  },
  pow(a, b) {
    const n = W.num(b);
    if (Number.isInteger(n) && Math.abs(n) <= 64) {
      let found = [0.5, 1];
      for (let k = Math.abs(n); k > 0; k--) found = W.mul(found, a);
      return n < 0 ? W.div([0.5, 1], found) : found;
    }
    const plain = Math.pow(W.num(a), n);
    return Math.abs(plain) > 1e-290 && Math.abs(plain) < 1e290 || !(a[0] > 0) ? W.of(plain) : wideExp(n * wideLog(a));
  },
  powers(a, p) {
    let factor = 1;
    return [0, 1, 2, 3].map(k => {
      const row = factor ? W.mul(W.of(factor), W.pow(a, W.of(p - k))) : W.zero(a);
      factor *= p - k;
      return row;
    });
  },
  erf: a => (a[0] !== 0 && a[1] < ITSELF ? W.mul(W.of(TWO_OVER_ROOT_PI), a) : W.of(N.erf(W.num(a)))),
  erfc(a) {
    const x = W.num(a);
    return x > 2 ? W.mul(wideExp(-x * x), W.of(scaledErfc(x))) : W.of(N.erfc(x));
  },
  tanh: small(Math.tanh), log1p: small(Math.log1p), sin: small(Math.sin), tan: small(Math.tan), sinh: small(Math.sinh), asin: small(Math.asin),
  atan: small(Math.atan), asinh: small(Math.asinh), atanh: small(Math.atanh), cos: plainly(Math.cos), cosh: plainly(Math.cosh),
  acos: plainly(Math.acos), acosh: plainly(Math.acosh), cbrt: a => W.pow(a, W.of(1 / 3)),
};

// log10 of the size of a wide number.
function sizeOf(a) {
  return a[0] === 0 ? -Infinity : Math.log10(Math.abs(a[0])) + a[1] * LOG10_2;
}
