import { renameToken, type XmlToken } from "./xml-tokens.ts";

/**
 * Names under which the converter knows elements that it would pass over with all their text: simple fields
 * (「表 1」 in captions), text in shapes, formulas, base text of ruby. Readings of ruby become deleted text.
 */
const KNOWN_AS: Readonly<Record<string, string>> = {
  ...{ "w:fldSimple": "w:smartTag", "w:ruby": "w:smartTag", "w:rubyBase": "w:smartTag", "w:rt": "w:del" },
  ...{ "w:bdo": "w:smartTag", "w:dir": "w:smartTag", "w:cr": "w:br", "w:ptab": "w:tab" },
  ...{ "v:oval": "v:rect", "v:line": "v:rect", "v:polyline": "v:rect", "v:arc": "v:rect", "v:curve": "v:rect" },
  ...{ "v:image": "v:rect", "v:background": "v:rect", "w:moveToRangeStart": "w:proofErr" },
};
const FORMULA_PARTS = new Set(
  "oMath oMathPara f num den sSup sSub sSubSup sPre e sup sub rad deg d nary func fName limLow limUpp lim m mr acc bar box borderBox eqArr groupChr phant"
    .split(" ")
    .map((name) => `m:${name}`),
);
/** What opens and closes a part of a formula in one line, so that 1/2 is not read as 12. */
const FORMULA_SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  ...{ "m:num": ["(", ")/"], "m:den": ["(", ")"], "m:sup": ["^(", ")"], "m:sub": ["_(", ")"], "m:rad": ["√(", ")"] },
  ...{ "m:d": ["(", ")"], "m:mr": ["", " "] },
};
/** What stands around the text of a shape that is drawn in the newer of Word's two ways. */
const DRAWING_PARTS = new Set([
  ...["wp:anchor", "wp:inline", "a:graphic", "a:graphicData", "wpc:wpc", "wpg:wgp", "wpg:grpSp", "wps:wsp", "wps:txbx"],
]);

/** Rewrites a document part so that the converter finds all of its text. Nothing is added but signs of formulas. */
export function keepContent(tokens: readonly XmlToken[]): XmlToken[] {
  return keepFormulas(keepShapes(keepAlternatives(tokens))).map((token) => {
    const name = KNOWN_AS[token.name];
    return name === undefined ? token : renameToken(token, name);
  });
}

/** Of alternatives the converter reads the fallback; where there is none, the choice is all there is. */
function keepAlternatives(tokens: readonly XmlToken[]): XmlToken[] {
  const hasFallback = new Map<number, boolean>();
  const open: number[] = [];
  for (const [at, { kind, name }] of tokens.entries()) {
    if (name === "mc:AlternateContent" && kind === "open") open.push(at);
    if (name === "mc:AlternateContent" && kind === "close") open.pop();
    if (name === "mc:Fallback" && kind === "open") hasFallback.set(open.at(-1) ?? -1, true);
  }
  const inside: number[] = [];
  return tokens.map((token, at) => {
    if (token.name === "mc:AlternateContent" && token.kind === "open") inside.push(at);
    if (token.name === "mc:AlternateContent" && token.kind === "close") inside.pop();
    const isOnly = token.name === "mc:Choice" && !hasFallback.has(inside.at(-1) ?? -1);
    return isOnly ? renameToken(token, "mc:Fallback") : token;
  });
}

/** A drawing that holds text becomes a picture with text, which the converter reads. */
function keepShapes(tokens: readonly XmlToken[]): XmlToken[] {
  const kept = [...tokens];
  const open: { at: number; hasText: boolean }[] = [];
  let choices = 0;
  for (const [at, { kind, name }] of tokens.entries()) {
    if (name === "mc:Choice") choices += kind === "open" ? 1 : kind === "close" ? -1 : 0;
    if (name === "w:drawing" && kind === "open") open.push({ at, hasText: false });
    const drawing = open.at(-1);
    if (name === "w:txbxContent" && drawing !== undefined) drawing.hasText = true;
    if (name !== "w:drawing" || kind !== "close") continue;
    open.pop();
    // What stands in a choice is not read at all; its fallback is.
    if (drawing?.hasText && choices === 0) renameShape(kept, drawing.at, at);
  }
  return kept;
}

function renameShape(tokens: XmlToken[], from: number, to: number): void {
  for (let at = from; at <= to; at++) {
    const token = tokens[at] as XmlToken;
    if (token.name === "w:drawing") tokens[at] = renameToken(token, "w:pict");
    if (DRAWING_PARTS.has(token.name)) tokens[at] = renameToken(token, "v:shape");
  }
}

function keepFormulas(tokens: readonly XmlToken[]): XmlToken[] {
  return tokens.flatMap((token) => {
    if (token.name === "m:r") return renameToken(token, "w:r");
    if (token.name === "m:t") return renameToken(token, "w:t");
    if (!FORMULA_PARTS.has(token.name)) return token;
    const renamed = renameToken(token, "w:smartTag");
    const [before, after] = FORMULA_SIGNS[token.name] ?? ["", ""];
    if (token.kind === "open" && before !== "") return [renamed, ...runOf(before)];
    return token.kind === "close" && after !== "" ? [...runOf(after), renamed] : renamed;
  });
}

/** A run of text that Word would write like this. @param text without signs that XML escapes. */
export function runOf(text: string): XmlToken[] {
  return [{ kind: "text", name: "", raw: `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>` }];
}
