import { createHash } from "node:crypto";
import { createLineIndex, type LineIndex } from "../../core/text/line-index.ts";
import { plainText } from "../../core/text/normalise.ts";
import { splitSentences, type TextRange } from "../../core/text/sentences.ts";
import type { SourceDocument } from "../../core/types.ts";
import type { CaseLine } from "../ledger/case-line.ts";

/** 「Xとは、Yをいう。」 and its kin; a subject of many words is seldom a term. */
const DEFINITION =
  /^(?:[^、。]{0,12}において)?[「『]?([^「」『』、。\s]{2,24})[」』]?とは[、，]?\s*(.{6,200}?)(?:のこと)?(?:をいう|を指す|である|です|をいいます|を指します)。?$/u;
const BULLET = /^[^\S\n]*(?:[-・•✓◆●■*]|[（(]?\d{1,2}[.．)）]|[①-⑳])[^\S\n]*(\S.*)$/u;
/** Converted texts often have a mark of the list and one of the page. */
const INNER_MARK = /^(?:[-・•✓◆●■*]|[（(]?\d{1,2}[.．)）]|[①-⑳])[^\S\n]*/u;
const HEADING_MARK = /^[\s#*■◆●○【]+|[\s*：:】]+$/gu;
const MIN_ITEMS = 3;
const MAX_ITEMS = 8;
const MAX_ITEM_CHARS = 30;
const MAX_HEADING_CHARS = 40;
const LAST_NOUN = /[\p{Script=Han}\p{Script=Katakana}ー々A-Za-z\d]{2,16}$/u;
/** An answer in other words cannot be asked to hold more of the text than this. */
const MAX_TERM_CHARS = 16;
const MAX_QUOTE_CHARS = 160;

const NOTE = "下書き（本文から）。質問が自然か、必須の語が足りるか・細かすぎないかを確かめてください。";

/** Questions about what a text defines and lists, for a person to review. Pure: the same texts give the same drafts. */
export function draftPassageCases(documents: readonly Pick<SourceDocument, "id" | "source" | "text">[]): CaseLine[] {
  const drafts = documents.flatMap((document) => [...draftDefinitions(document), ...draftLists(document)]);
  // Why: what several texts define or list has several answers.
  const counts = new Map<string, number>();
  for (const { question } of drafts) counts.set(question, (counts.get(question) ?? 0) + 1);
  return drafts.filter(({ question }) => counts.get(question) === 1);
}

type Text = Pick<SourceDocument, "id" | "source" | "text">;

function draftDefinitions(document: Text): CaseLine[] {
  const index = createLineIndex(document.text);
  return splitSentences(document.text).flatMap((range) => {
    const sentence = plainText(document.text.slice(range.start, range.end));
    const [, term, meaning] = DEFINITION.exec(sentence) ?? [];
    if (term === undefined || meaning === undefined) return [];
    return toCase(document, index, range, {
      question: `${term}とは何ですか。`,
      type: "definition",
      answer: sentence,
      must_include: [[lastTerm(meaning)]],
    });
  });
}

/** The noun at the end of a definition, which says what kind of thing it is. */
function lastTerm(meaning: string): string {
  return LAST_NOUN.exec(meaning)?.[0] ?? meaning.slice(-MAX_TERM_CHARS);
}

function draftLists(document: Text): CaseLine[] {
  const { text } = document;
  const index = createLineIndex(text);
  const lines = splitWithOffsets(text);
  return lines.flatMap((line, at) => {
    const name = headingOf(line.text);
    if (name === null) return [];
    const first = lines[at + 1]?.text.trim() === "" ? at + 2 : at + 1;
    const items: (typeof lines)[number][] = [];
    for (let next = first; BULLET.test(lines[next]?.text ?? ""); next++)
      items.push(lines[next] as (typeof lines)[number]);
    const terms = items.map((item) => itemTerm(item.text));
    if (items.length < MIN_ITEMS || items.length > MAX_ITEMS || terms.some((term) => term === null)) return [];
    const range = { start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0 };
    return toCase(document, index, range, {
      question: `「${name}」として挙げられているものをすべて教えてください。`,
      type: "list",
      answer: terms.join("、"),
      must_include: terms.map((term) => [term as string]),
    });
  });
}

/** A line that could stand above a list: short, no item itself, no sentence. */
function headingOf(line: string): string | null {
  if (BULLET.test(line) || /[。、]\s*$/u.test(line)) return null;
  const name = plainText(line).replace(HEADING_MARK, "").trim();
  return name.length >= 2 && name.length <= MAX_HEADING_CHARS && !/[。「」]/u.test(name) ? name : null;
}

/** What an item is about: up to its colon or full stop. Null when it is too long to be asked for word by word. */
function itemTerm(line: string): string | null {
  const [, item = ""] = BULLET.exec(line) ?? [];
  const term = (plainText(item).split(/[：:。]/u)[0] ?? "").replace(INNER_MARK, "").trim();
  return term.length >= 2 && term.length <= MAX_ITEM_CHARS ? term : null;
}

function splitWithOffsets(text: string): { text: string; start: number; end: number }[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const from = start;
    start += line.length + 1;
    return { text: line.replace(/\r$/u, ""), start: from, end: from + line.length };
  });
}

function toCase(
  { id, source, text }: Text,
  index: LineIndex,
  { start, end }: TextRange,
  draft: Pick<CaseLine, "question" | "type" | "answer" | "must_include">,
): CaseLine[] {
  const hash = createHash("sha256").update(`${id}:${start}-${end}\n${draft.type}`).digest("hex").slice(0, 10);
  const quote = (text.slice(start, end).split("\n")[0] ?? "").trim().slice(0, MAX_QUOTE_CHARS);
  return [
    {
      ...{ id: `P-${hash}`, ...draft, behavior: "answer" as const, tags: ["passage"], notes: NOTE },
      evidence: [{ doc: source, line_start: index.lineAt(start), line_end: index.lineAt(end - 1), quote }],
    },
  ];
}
