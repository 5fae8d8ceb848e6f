import { Marked, type Token } from "marked";
import { expect, it } from "vitest";
import { describeExport } from "../../../server/export/describe-export.ts";
import { renderMarkdown } from "../../../server/export/render-markdown.ts";
import { HOSTILE, HOSTILE_ANSWER, HOSTILE_LINES, toMessages } from "./hostile-exchange.ts";

/** What the export itself writes. */
const OWN_TOKENS = new Set([
  ...["heading", "paragraph", "text", "list", "list_item", "space", "table", "blockquote", "strong", "br", "escape"],
]);

/** Every token of a Markdown text as GitHub reads it, with addresses taken for links. */
function tokensOf(markdown: string): Token[] {
  const marked = new Marked({ gfm: true });
  const tokens: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    tokens.push(token);
  });
  return tokens;
}

/** What a reader sees of it. */
function visibleText(markdown: string): string {
  const html = new Marked({ gfm: true }).parse(markdown, { async: false });
  const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
  const decode = (_: string, name: string): string =>
    entities[name] ?? String.fromCodePoint(Number(/^#(\d+)$/u.exec(name)?.[1] ?? 0xfffd));
  return html
    .replace(/<br>/gu, "\n")
    .replace(/<[^>]*>/gu, "")
    .replace(/&(#?\w+);/gu, decode);
}

const exported = (messages = toMessages(HOSTILE, HOSTILE_ANSWER)): string =>
  renderMarkdown(describeExport({ title: HOSTILE, messages, findDocument: () => undefined, exportedAt: new Date(0) }));

it("makes nothing of what others wrote but text", () => {
  const kinds = new Set(tokensOf(exported()).map(({ type }) => type));
  expect([...kinds].filter((kind) => !OWN_TOKENS.has(kind))).toEqual([]);
});

it("would find a link, a picture or HTML if there were one", () => {
  const kinds = new Set(tokensOf(HOSTILE).map(({ type }) => type));
  for (const kind of ["link", "image", "html"]) expect(kinds).toContain(kind);
});

it("has no headings but its own", () => {
  const headings = tokensOf(exported()).flatMap((token) => (token.type === "heading" ? [token.depth] : []));
  expect(headings).toEqual([1, 2, 2, 3, 3, 3]);
});

it("shows every character that was written, quotes line for line", () => {
  const text = visibleText(exported());
  const squeeze = (part: string): string => part.replace(/\s+/gu, " ").trim();
  const shown = squeeze(text);
  expect(shown.split(squeeze(HOSTILE)).length - 1).toBeGreaterThanOrEqual(10);
  expect(shown).toContain(squeeze(HOSTILE_LINES.join("\n")));
});

it("tells the states of figures, the sources of conflicts, and who wrote the answer", () => {
  const text = visibleText(exported());
  for (const part of [
    "根拠なし",
    "計算値",
    "資料による違い",
    "自動で作成しました",
    "発行者: 不明",
    "日付: 令和8年6月（2026-06）",
  ]) {
    expect(text).toContain(part);
  }
});
