// Names at places of a plot, as the window has them (plot/labels.py): none lies on another, and each stands where as few lines as possible run through it.

// How far a name stands from what it names and from other names, in pixels; its height above and below the line that it is written on.
const ASIDE = 6, APART = 2, ASCENT = 11, DESCENT = 3;
// In so many steps a name is moved along the line that it names.
const ALONG = 24;
// A name that another one covers is worse than so many lines through it.
const COVERED = 1000;

// The stretches [left, right] of a line in which it is between two heights; it is given by its points [x, y], one that is not finite between pieces.
function stretchesBetween(points, top, bottom) {
  const found = [];
  for (let i = 1; i < points.length; i++) {
    const [x, y] = points[i - 1], [toX, toY] = points[i], rise = toY - y;
    if (!(Math.min(y, toY) <= bottom && Math.max(y, toY) >= top)) continue;
    const shares = rise === 0 ? [0, 1] : [(top - y) / rise, (bottom - y) / rise].map(share => Math.min(Math.max(share, 0), 1));
    const ends = shares.map(share => x + share * (toX - x)), left = Math.min(...ends), right = Math.max(...ends), last = found.at(-1);
    if (last && left <= last[1] && right >= last[0]) [last[0], last[1]] = [Math.min(left, last[0]), Math.max(right, last[1])];
    else found.push([left, right]);
  }
  return found;
}

// The names of a plot within [left, top, width, height], whose `lines` are given by their points.
class Names {
  constructor([left, top, width, height], lines) {
    Object.assign(this, { left, top, right: left + width, bottom: top + height, lines, taken: [] });
  }
  // Where the name of a point or of a level line, which ends there, stands: the left end of what it is written on.
  place(x, y, text, end, level) {
    const width = widthOf(text), last = this.right - ASIDE - width, first = this.left + ASIDE;
    const sides = end ? [x - ASIDE - width, x + ASIDE] : [x + ASIDE, x - ASIDE - width];
    const lefts = level ? Array.from({ length: ALONG + 1 }, (_, i) => last + (first - last) * i / ALONG) : sides;
    const below = y + ASCENT + ASIDE - 1, high = ASCENT + DESCENT;
    let best = null, fewest = Infinity;
    // Farther below only where names of others take what is near: levels may be closer to each other than names are high.
    for (const rows of [[y - ASIDE + 1, below], ...[1, 2, 3].map(count => [below + count * high])]) {
      if (fewest < COVERED) break;
      const crossed = rows.map(line => this.lines.map(points => stretchesBetween(points, line - ASCENT, line + DESCENT)).filter(found => found.length));
      for (const at of lefts) for (const [row, line] of rows.entries()) {
        const box = [at - APART, line - ASCENT, at + width + APART, line + DESCENT];
        if (box[0] < this.left || box[2] > this.right || box[1] < this.top || box[3] > this.bottom) continue;
        const covered = this.taken.some(other => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
        const through = crossed[row].filter(found => found.some(([from, to]) => from < box[2] && box[0] < to)).length;
        const count = (covered ? COVERED : 0) + through;
        if (count < fewest) [best, fewest] = [[at, line, box], count];
      }
    }
    if (!best) best = [Math.max(first, Math.min(sides[0], last)), y - ASIDE + 1, [first, y - ASCENT, last + width, y + DESCENT]];
    this.taken.push(best[2]);
    return best;
  }
}
