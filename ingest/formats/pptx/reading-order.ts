import { type Box, cutApart } from "../office/cut-apart.ts";
import type { SlideItem } from "./slide-item.ts";

/**
 * Items from top to bottom and left to right; members of a group stay together. Those whose place is unknown come
 * last, in file order.
 */
export function orderItems(items: readonly SlideItem[]): SlideItem[] {
  const placed = items.flatMap((item) => (item.box === null ? [] : [{ item, box: item.box }]));
  const units = new Map<unknown, Placed[]>();
  for (const one of placed) {
    const key = one.item.group ?? one.item;
    units.set(key, [...(units.get(key) ?? []), one]);
  }
  const grouped = [...units.values()].map((members) => ({ members, box: around(members) }));
  const ordered = sort(grouped).flatMap(({ members }) => sort(members).map(({ item }) => item));
  return [...ordered, ...items.filter(({ box }) => box === null)];
}

interface Placed {
  item: SlideItem;
  box: Box;
}

/** Edges of neighbours overlap a little on hand-made slides. */
const SLACK = 0.08;

function sort<Item extends { box: Box }>(items: readonly Item[]): Item[] {
  const shrunk = items.map((item) => ({ item, box: shrink(item.box) }));
  return cutApart(shrunk).flatMap((group) =>
    group.toSorted((a, b) => a.box.top - b.box.top || a.box.left - b.box.left).map(({ item }) => item),
  );
}

function shrink({ top, left, bottom, right }: Box): Box {
  const down = (bottom - top) * SLACK;
  const across = (right - left) * SLACK;
  return { top: top + down, bottom: bottom - down, left: left + across, right: right - across };
}

function around(members: readonly Placed[]): Box {
  return members
    .map(({ box }) => box)
    .reduce((all, box) => ({
      top: Math.min(all.top, box.top),
      left: Math.min(all.left, box.left),
      bottom: Math.max(all.bottom, box.bottom),
      right: Math.max(all.right, box.right),
    }));
}
