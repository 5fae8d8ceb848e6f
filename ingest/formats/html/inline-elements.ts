import { attributeOf, childrenOf, type HtmlElement, isElement, isStruckOut, textOf } from "./html-tree.ts";
import type { InlineText } from "./inline-text.ts";

/** Signs by which a footnote leads back to its mark. */
const BACK_LINK = /^\s*[↑↩⏎^]\ufe0e?\s*$/u;
/** What word processors say by themselves of a picture; nobody wrote it. */
const GENERATED = /自動的に生成された説明|AI 生成コンテンツ|automatically generated|AI-generated content/iu;
/** What stands between the first and the second part when a formula is written in one line. */
const FORMULA_SIGNS: Readonly<Record<string, string>> = { mfrac: "/", msup: "^", mroot: "√" };

/**
 * Takes in what an element inside running text shows by itself: line breaks, alternative texts, check boxes, raised
 * text. Returns whether its content is still to be visited, or null for elements that it knows nothing of.
 */
export function enterInline(element: HtmlElement, inline: InlineText): boolean | null {
  if (isStruckOut(element)) {
    inline.seam();
    return false;
  }
  switch (element.tagName) {
    case "br":
      inline.lineBreak();
      return false;
    case "img":
    case "area":
      addAlternative(element, inline);
      return false;
    case "input":
      addInput(element, inline);
      return false;
    case "sup":
    case "sub":
      inline.beginRaised(element.tagName);
      return true;
    case "a":
      return !isBackLink(element);
    default:
      addFormulaSign(element, inline);
      return null;
  }
}

/** To be called when an element that {@link enterInline} let in ends. */
export function leaveInline(element: HtmlElement, inline: InlineText): void {
  if (element.tagName === "sup" || element.tagName === "sub") inline.endRaised();
  // Labels of a drawing stand apart.
  if (element.tagName === "text" || element.tagName === "tspan") inline.gap();
}

function addAlternative(element: HtmlElement, inline: InlineText): void {
  const alternative = attributeOf(element, "alt")?.trim() ?? "";
  if (alternative !== "" && !GENERATED.test(alternative)) inline.add(`（画像：${alternative}）`);
}

function addInput(element: HtmlElement, inline: InlineText): void {
  const type = attributeOf(element, "type")?.toLowerCase() ?? "";
  if (type !== "checkbox" && type !== "radio") return;
  inline.add(attributeOf(element, "checked") === null ? "☐" : "☑");
}

function isBackLink(element: HtmlElement): boolean {
  if (!(attributeOf(element, "href") ?? "").startsWith("#")) return false;
  const [only, ...more] = childrenOf(element);
  return only !== undefined && more.length === 0 && BACK_LINK.test(textOf(only) ?? "");
}

/** Without a sign between them, the parts of 1/2 would read as 12. */
function addFormulaSign(element: HtmlElement, inline: InlineText): void {
  const { parentNode } = element;
  if (parentNode === null || !isElement(parentNode)) return;
  const sign = FORMULA_SIGNS[parentNode.tagName];
  if (sign !== undefined && childrenOf(parentNode).find(isElement) !== element) inline.add(sign);
}
