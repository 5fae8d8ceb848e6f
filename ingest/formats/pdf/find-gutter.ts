import { boundsOf, type Placed } from "./flow.ts";

/** Bands `from` to before `to` are set in columns that part at `at`. */
export interface Gutter {
  from: number;
  to: number;
  at: number;
}

interface Gap {
  start: number;
  end: number;
}

/** Narrower gaps part words or cells, not columns; in ems of the text beside them. */
const MIN_GUTTER_EMS = 1.2;
const MIN_LINES = 3;
/** Columns of prose fill their width. */
const MIN_FILL = 0.6;
const MIN_CHARACTERS = 8;
const MIN_SHARE = 0.2;
/** Rows whose pieces stand on one line on both sides read across when the left side is short labels. */
const MAX_BANDS = 400;

/** The longest stretch of bands that an empty strip parts into two columns of prose; null when rows read across. */
export function findGutter(bands: readonly Placed[][]): Gutter | null {
  if (bands.length > MAX_BANDS) return null;
  let best: (Gutter & { lines: number }) | null = null;
  for (const [at, band] of bands.entries()) {
    for (const gap of gapsOf(band)) {
      const gutter = extend(bands, at, gap);
      if (gutter === null) continue;
      const inside = bands.slice(gutter.from, gutter.to).flat();
      if (inside.length > (best?.lines ?? 0) && isProse(inside, gutter.at)) best = { ...gutter, lines: inside.length };
    }
  }
  return best;
}

/** Strips of a band where nothing stands, between its first and last item. */
export function gapsOf(band: readonly Placed[]): Gap[] {
  const sorted = [...band].sort((a, b) => a.box.start - b.box.start);
  const gaps: Gap[] = [];
  let reached = -Infinity;
  for (const { box } of sorted) {
    if (reached > -Infinity && box.start - reached >= minGap(band)) gaps.push({ start: reached, end: box.start });
    reached = Math.max(reached, box.end);
  }
  return gaps;
}

function minGap(band: readonly Placed[]): number {
  const sizes = band.flatMap((item) => (item.kind === "line" ? [item.line.size] : []));
  return MIN_GUTTER_EMS * (sizes.length > 0 ? Math.min(...sizes) : 10);
}

/** Follows a gap up and down as long as some of it stays empty. */
function extend(bands: readonly Placed[][], at: number, gap: Gap): Gutter | null {
  let open = gap;
  let [from, to] = [at, at + 1];
  const least = minGap(bands[at] as Placed[]);
  const narrow = (band: readonly Placed[]): Gap | null => {
    let { start, end } = open;
    for (const { box } of band) {
      if (box.end <= start || box.start >= end) continue;
      const middle = (start + end) / 2;
      if ((box.start + box.end) / 2 < middle) start = Math.max(start, box.end);
      else end = Math.min(end, box.start);
    }
    return end - start >= least ? { start, end } : null;
  };
  for (let next = narrow(bands[to] ?? []); to < bands.length && next !== null; next = narrow(bands[to] ?? [])) {
    open = next;
    to++;
  }
  for (let next = narrow(bands[from - 1] ?? []); from > 0 && next !== null; next = narrow(bands[from - 1] ?? [])) {
    open = next;
    from--;
  }
  return { from, to, at: (open.start + open.end) / 2 };
}

function isProse(items: readonly Placed[], at: number): boolean {
  const whole = boundsOf(items);
  return [true, false].every((isLeft) => {
    const side = items.filter(({ box }) => (box.start + box.end) / 2 < at === isLeft);
    const lines = side.flatMap((item) => (item.kind === "line" ? [item.line] : []));
    const bounds = boundsOf(side);
    const width = bounds.end - bounds.start;
    if (width < MIN_SHARE * (whole.end - whole.start)) return false;
    if (side.some(({ kind }) => kind === "table")) return true;
    if (lines.length < MIN_LINES) return false;
    const full = lines.filter(({ start, end }) => end - start >= MIN_FILL * width).length;
    const long = lines.filter(({ text }) => text.length >= MIN_CHARACTERS).length;
    return full >= lines.length / 2 && long >= lines.length / 2;
  });
}
