import { type DefaultTreeAdapterMap, parseFragment } from "parse5";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** A cell of a table, laid out; merged cells stand at every place that they cover. */
export interface GridCell {
  id: string;
  text: string;
}

/** Lays out the first table of an HTML text; places that no cell covers are undefined. */
export function layOutGrid(html: string): (GridCell | undefined)[][] {
  const grid: (GridCell | undefined)[][] = [];
  elementsOf(parseFragment(html), "tr").forEach((row, y) => {
    grid[y] ??= [];
    let x = 0;
    for (const cell of row.childNodes.filter(isCell)) {
      while (grid[y]?.[x]) x++;
      const laid = { id: attribute(cell, "cell-id"), text: textOf(cell) };
      const [rows, columns] = [Number(attribute(cell, "rowspan")) || 1, Number(attribute(cell, "colspan")) || 1];
      for (let below = y; below < y + rows; below++) {
        const line = grid[below] ?? [];
        grid[below] = line;
        for (let right = x; right < x + columns; right++) line[right] = laid;
      }
      x += columns;
    }
  });
  return grid;
}

function isCell(node: Node): node is Element {
  return node.nodeName === "td" || node.nodeName === "th";
}

function elementsOf(root: Node, name: string): Element[] {
  return [...descendants(root)].filter((node): node is Element => node.nodeName === name);
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? "";
}

function textOf(element: Element): string {
  const texts = [...descendants(element)].flatMap((node) => ("value" in node ? [node.value] : []));
  return texts.join("").replace(/\s+/gu, " ").trim();
}

/** In document order, without recursion. */
function* descendants(root: Node): Generator<Node> {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if ("childNodes" in node) waiting.push(...[...node.childNodes].reverse());
  }
}
