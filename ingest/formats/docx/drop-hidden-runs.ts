import { attributeIn, type XmlToken } from "./xml-tokens.ts";

interface OpenRun {
  at: number;
  isHidden: boolean;
  /** Fields are marked by runs in pairs, which have to stay together. They show no text themselves. */
  isField: boolean;
  hasText: boolean;
}

/**
 * Takes away the runs that the document does not show (`w:vanish`, ECMA-376 17.3.2.41). `count` is how many of them
 * held text.
 */
export function dropHiddenRuns(tokens: readonly XmlToken[]): { tokens: XmlToken[]; count: number } {
  const kept: XmlToken[] = [];
  const elements: string[] = [];
  const runs: OpenRun[] = [];
  let count = 0;
  for (const token of tokens) {
    const { kind, name } = token;
    const run = runs.at(-1);
    if (kind === "open" && name === "w:r")
      runs.push({ at: kept.length, isHidden: false, isField: false, hasText: false });
    else if (run !== undefined && kind !== "close") {
      if (name === "w:vanish" && isOn(token) && elements.at(-1) === "w:rPr" && elements.at(-2) === "w:r")
        run.isHidden = true;
      if (name === "w:fldChar" || name === "w:instrText") run.isField = true;
      if (name === "w:t" && kind === "open") run.hasText = true;
    }
    if (kind === "open") elements.push(name);
    if (kind === "close") elements.pop();
    kept.push(token);
    if (kind !== "close" || name !== "w:r") continue;
    runs.pop();
    if (run === undefined || !run.isHidden || run.isField) continue;
    kept.length = run.at;
    if (run.hasText) count++;
  }
  return { tokens: kept, count };
}

function isOn(token: XmlToken): boolean {
  return !["0", "false", "off"].includes(attributeIn(token, "w:val") ?? "");
}
