import { type Box, cutApart } from "../office/cut-apart.ts";
import type { SlideItem } from "./slide-item.ts";

/**
 * Items from top to bottom and left to right; members of a group stay together. Those whose place is unknown come
 * last, in file order.
 */
export function orderItems(items: readonly SlideItem[]): SlideItem[] {
  const placed = items.flatMap((item) => (item.box === null ? [] : [{ item, ...item.box }]));
  const units = new Map<unknown, Placed[]>();
  for (const one of placed) {
    const key = one.item.group ?? one.item;
    const members = units.get(key) ?? [];
    members.push(one);
    units.set(key, members);
  }
  const grouped = [...units.values()].map((members) => ({ members, ...around(members) }));
  const ordered = sort(grouped).flatMap(({ members }) => sort(members).map(({ item }) => item));
  return [...ordered, ...items.filter(({ box }) => box === null)];
}

interface Placed extends Box {
  item: SlideItem;
}

/** Edges of neighbours overlap a little on hand-made slides. */
const SLACK = 0.08;

function sort<Item extends Box>(items: readonly Item[]): Item[] {
  return cutApart(items.map(shrink)).flatMap((group) => group.toSorted((a, b) => a.top - b.top || a.left - b.left));
}

function shrink<Item extends Box>(item: Item): Item {
  const down = (item.bottom - item.top) * SLACK;
  const across = (item.right - item.left) * SLACK;
  return {
    ...item,
    top: item.top + down,
    bottom: item.bottom - down,
    left: item.left + across,
    right: item.right - across,
  };
}

function around(boxes: readonly Box[]): Box {
  return boxes.reduce((all, box) => ({
    top: Math.min(all.top, box.top),
    left: Math.min(all.left, box.left),
    bottom: Math.max(all.bottom, box.bottom),
    right: Math.max(all.right, box.right),
  }));
}
