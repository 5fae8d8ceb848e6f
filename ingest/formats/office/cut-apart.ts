/** Where something stands on a sheet or slide; `bottom` and `right` are exclusive. */
export interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Real pages need two or three rounds; made-up ones must not take as many as they have parts. */
const MAX_ROUNDS = 12;

/**
 * Sorts things into groups that blank strips set apart, in reading order: first across the whole width, then, within
 * a band, from left to right, and so on (the XY cut of Nagy and Seth, 1984). What touches stays together.
 */
export function cutApart<Item extends Box>(items: readonly Item[]): Item[][] {
  const done: Item[][] = [];
  const pending = items.length === 0 ? [] : [{ group: [...items], round: 0 }];
  for (let todo = pending.pop(); todo !== undefined; todo = pending.pop()) {
    const { group, round } = todo;
    const parts = round < MAX_ROUNDS ? cutOnce(group) : [group];
    if (parts.length === 1) done.push(group);
    else for (const part of parts.reverse()) pending.push({ group: part, round: round + 1 });
  }
  return done;
}

function cutOnce<Item extends Box>(group: Item[]): Item[][] {
  const bands = sweep(group, { from: "top", to: "bottom" });
  return bands.length > 1 ? bands : sweep(group, { from: "left", to: "right" });
}

interface Side {
  from: "top" | "left";
  to: "bottom" | "right";
}

function sweep<Item extends Box>(group: Item[], { from, to }: Side): Item[][] {
  const sorted = group.toSorted((a, b) => a[from] - b[from]);
  const parts: Item[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    if (item[from] > end || parts.length === 0) parts.push([item]);
    else parts.at(-1)?.push(item);
    end = Math.max(end, item[to]);
  }
  return parts;
}
