import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import mammoth from "mammoth";
import { expect, it } from "vitest";
import type { AnswerJson } from "../../../server/contract.ts";
import { describeExport } from "../../../server/export/describe-export.ts";
import { renderDocx } from "../../../server/export/render-docx.ts";
import { ANSWER, PLAN_META } from "../fake-assistant.ts";
import { makeFolder } from "../start-test-app.ts";
import { HOSTILE, HOSTILE_ANSWER, toMessages } from "./hostile-exchange.ts";
import { unzip } from "./unzip.ts";

const findDocument = (id: string) => (id === PLAN_META.id ? PLAN_META : undefined);

function render(answer: AnswerJson = { ...ANSWER, requestId: "r" }, question = "待ち時間は？"): Promise<Buffer> {
  const messages = toMessages(question, answer);
  const blocks = describeExport({ title: question, messages, findDocument, exportedAt: new Date(0) });
  return renderDocx(blocks, { title: question });
}

/** Every part is well-formed XML. */
async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const parts = await unzip(bytes);
  for (const [name, content] of parts) {
    if (/\.(?:xml|rels)$/u.test(name)) expect([name, XMLValidator.validate(content)]).toEqual([name, true]);
  }
  return parts;
}

async function textOf(bytes: Buffer): Promise<string> {
  return (await mammoth.extractRawText({ buffer: bytes })).value;
}

it("has real headings, lists, tables and a source list with the verbatim quote, title, issuer, date and place", async () => {
  const bytes = await render({
    ...HOSTILE_ANSWER,
    answer: "待ち時間は**42.5分**でした。[1]\n\n- 一つ\n- 二つ",
    citations: ANSWER.citations,
    model: "extractive",
  });
  const { value: html } = await mammoth.convertToHtml({ buffer: bytes });
  expect(html).toMatch(/<h1>.*待ち時間は？<\/h1>/u);
  expect(html).toMatch(/<h2>回答 1<\/h2>/u);
  expect(html).toMatch(/<h3>出典<\/h3>/u);
  expect(html).toMatch(/<li>一つ<\/li><li>二つ<\/li>/u);
  expect(html).toMatch(/<table><thead>.*数値.*状態.*<\/thead>/u);
  expect(html).toMatch(/<a href="#source-1-1"><sup>\[1\]<\/sup><\/a>/u);
  expect(html).toMatch(/<a id="source-1-1"><\/a>\[1\]/u);
  for (const part of [
    "窓口改革推進計画",
    "発行者: みどり市",
    "令和8年6月（2026-06）",
    "（2行目）",
    "待ち時間は42.5分だった。",
  ]) {
    expect(html).toContain(part);
  }
  expect(html).toContain("内蔵の抜粋応答");
});

it("says in its styles that it is Japanese, in fonts that Japanese offices have", async () => {
  const styles = (await partsOf(await render())).get("word/styles.xml") ?? "";
  expect(styles).toMatch(/<w:lang [^>]*w:val="ja-JP"[^>]*w:eastAsia="ja-JP"/u);
  expect(styles).toMatch(/w:eastAsia="游ゴシック"/u);
});

it.each([
  ["control characters", "a\u0000b\u0001c\u001b\u007f\ud800\uffff]]><w:p>&amp;"],
  ["marks of writing direction", "\u202e\u2067逆さ\u200f\u2069"],
  ["markup", HOSTILE],
  ["many lines", "長い文。\n".repeat(700)],
  ["nothing", ""],
])(
  "stays sound with %s everywhere",
  async (_name, text) => {
    const citations = ANSWER.citations.map((citation) => ({ ...citation, title: text, quote: text, section: [text] }));
    const conflicts = [{ topic: text, statements: [{ citationId: 1, text, asOf: text }] }];
    const figures = ANSWER.figures.map((figure) => ({ ...figure, text }));
    const bytes = await render({ ...HOSTILE_ANSWER, answer: text, citations, conflicts, figures, model: text }, text);
    const parts = await partsOf(bytes);
    const relations = [...parts].filter(([name]) => name.endsWith(".rels")).map(([, content]) => content);
    expect(relations.join("")).not.toContain('TargetMode="External"');
    expect(await textOf(bytes)).toContain("出典");
  },
  60_000,
);

it.each([
  "長い文。\n".repeat(200_000),
  "長".repeat(1_000_000),
])("refuses a megabyte, and says what to do", async (text) => {
  const before = process.cpuUsage();
  await expect(render({ ...HOSTILE_ANSWER, answer: text })).rejects.toThrow(/Markdown/u);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(3_000);
});

it("shows what was written, character for character", async () => {
  const text = await textOf(await render({ ...HOSTILE_ANSWER, answer: "答え[1]" }, HOSTILE));
  expect(text.split(HOSTILE).length - 1).toBeGreaterThanOrEqual(8);
});

it("names the parts that Word asks for", async () => {
  const parts = await partsOf(await render());
  const types = new XMLParser({ ignoreAttributes: false }).parse(parts.get("[Content_Types].xml") ?? "");
  expect(JSON.stringify(types)).toContain("/word/document.xml");
  expect(parts.get("docProps/core.xml")).toContain("待ち時間は？");
});

const office = spawnSync("soffice", ["--version"], { encoding: "utf8" });
if (office.status !== 0) console.log("skipped: LibreOffice is not installed, so no PDF is made of the Word file");

it.skipIf(office.status !== 0)("is read by LibreOffice, which makes a PDF of it", { timeout: 180_000 }, async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, "answer.docx"), await render(HOSTILE_ANSWER, HOSTILE));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const made = spawnSync(
    "soffice",
    [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, "answer.docx")],
    { encoding: "utf8", timeout: 170_000 },
  );
  expect([made.status, made.stderr]).toEqual([0, expect.any(String)]);
  const pdf = await readFile(join(folder, "answer.pdf"));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.length).toBeGreaterThan(5_000);
});
