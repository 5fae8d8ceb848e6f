import type { Converted } from "./convert-docx.ts";
import type { PreparedParts } from "./prepare-parts.ts";

const CHART = /<(?:c|cx):chart\b/gu;
const DIAGRAM = /<dgm:relIds\b/gu;
const EMBEDDED = /<o:OLEObject\b/gu;
const ALTERNATIVE_CHUNK = /<w:altChunk\b/gu;
/** What the converter makes of struck-out text. */
const STRUCK_OUT = /<s>/gu;
const UNKNOWN_SIGN = /w:sym element with an unsupported character/u;
const DELETED = /<w:(?:del|moveFrom)[ >]/u;

/** Sentences for a person: what of a document is not in its text. */
export function warningsOf(document: { prepared: PreparedParts; mainPart: string; converted: Converted }): string[] {
  const xml = document.prepared.parts.get(document.mainPart) ?? "";
  const count = (pattern: RegExp): number => xml.match(pattern)?.length ?? 0;
  const signs = document.converted.messages.filter((message) => UNKNOWN_SIGN.test(message)).length;
  const counted: readonly (readonly [number, string])[] = [
    [count(CHART), "グラフの中の文字と数値は読み取れません"],
    [count(DIAGRAM), "SmartArt の中の文字は読み取れません"],
    [count(EMBEDDED), "埋め込まれた別のファイルの中身は読み取れません"],
    [count(ALTERNATIVE_CHUNK), "取り込まれた別の文書の中身は読み取れません"],
    [signs, "外字フォントの記号を読み取れません"],
    [document.prepared.hiddenCount, "隠し文字は取り込んでいません"],
    [document.converted.html.match(STRUCK_OUT)?.length ?? 0, "取り消し線の引かれた文字は取り込んでいません"],
    [missingCharacters(xml, document.converted.html), "本文の文字の一部を取り出せませんでした"],
  ];
  return counted
    .filter(([times]) => times > 0)
    .map(([times, what]) => `${what}（${times} ${unitOf(what)}）。元のファイルを確かめてください。`);
}

function unitOf(what: string): string {
  return what.startsWith("本文") ? "字" : "か所";
}

/** How many characters of the document's own text the converter left out; 0 for those with tracked deletions. */
function missingCharacters(xml: string, html: string): number {
  if (DELETED.test(xml)) return 0;
  const choices = xml.replace(/<mc:Choice\b/gu, "\u0000<").split("\u0000");
  const read = choices
    .map((part, at) => (at === 0 ? part : part.slice(Math.max(0, part.indexOf("</mc:Choice>")))))
    .join("");
  const written = [...read.matchAll(/<w:t(?: [^>]{0,200})?>([^<]*)<\/w:t>/gu)].map(([, text]) => text ?? "").join("");
  const shown = html.replace(/<[^>]*>/gu, "");
  return Math.max(0, countShown(written) - countShown(shown));
}

function countShown(escaped: string): number {
  return escaped.replace(/&[#\w]{1,8};/gu, "&").replace(/\s/gu, "").length;
}
