import type { DefaultTreeAdapterTypes } from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

/** Elements whose content is never shown to a reader of the page. */
const UNSEEN = new Set([
  ...["script", "style", "template", "head", "noscript", "noframes", "noembed", "iframe", "object", "embed"],
  ...["audio", "video", "canvas", "map", "datalist", "rt", "rp", "rtc", "annotation", "annotation-xml"],
]);
/** What the page shows as no longer valid. */
const STRUCK_OUT = new Set(["del", "s", "strike"]);
const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/iu;

export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

export function textOf(node: HtmlNode): string | null {
  return node.nodeName === "#text" && "value" in node ? node.value : null;
}

export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return "childNodes" in node ? node.childNodes : [];
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** Whether its text is struck out: an earlier wording, which would read as if it still held. */
export function isStruckOut(element: HtmlElement): boolean {
  return STRUCK_OUT.has(element.tagName);
}

/** Whether a reader of the page never sees it. `aria-hidden` alone hides from screen readers only. */
export function isUnseen(element: HtmlElement): boolean {
  if (UNSEEN.has(element.tagName)) return true;
  if (attributeOf(element, "hidden") !== null) return true;
  return HIDING_STYLE.test(attributeOf(element, "style") ?? "");
}

/** What {@link walkTree} tells of an element; `false` from `enter` passes over its content and its `leave`. */
export interface TreeVisitor {
  text(value: string): void;
  enter(element: HtmlElement): boolean;
  leave(element: HtmlElement): void;
}

/** Visits what is below a node in document order, without recursion: pages nest as deep as they like. */
export function walkTree(root: HtmlNode, visitor: TreeVisitor): void {
  const open: { node: HtmlNode; next: number }[] = [{ node: root, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = childrenOf(top.node)[top.next++];
    if (child === undefined) {
      open.pop();
      if (open.length > 0 && isElement(top.node)) visitor.leave(top.node);
      continue;
    }
    const text = textOf(child);
    if (text !== null) visitor.text(text);
    else if (isElement(child) && visitor.enter(child)) open.push({ node: child, next: 0 });
  }
}

/** Elements of these names below a node, in document order, whether they are shown or not. */
export function findElements(root: HtmlNode, names: ReadonlySet<string>): HtmlElement[] {
  const found: HtmlElement[] = [];
  walkTree(root, {
    text: () => undefined,
    enter: (element) => {
      if (names.has(element.tagName)) found.push(element);
      return true;
    },
    leave: () => undefined,
  });
  return found;
}
