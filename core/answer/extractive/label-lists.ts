import { toMatchText } from "../../text/match-text.ts";
import { plainText } from "../../text/normalise.ts";
import type { Chunk, Statement } from "../../types.ts";
import type { DraftSentence } from "./draft.ts";
import { splitEnumeration, splitNumbered, type TextPart } from "./split-enumeration.ts";

/** An enumeration in running text with what names it. */
export interface LabelList {
  chunk: Chunk;
  statement: Statement;
  /** Plain text of the name: 「関係機関」 of 「関係機関：A、B」, the whole sentence of 「構成は①A、②B」. */
  label: string;
  /** The place of the name. */
  charStart: number;
  charEnd: number;
  kind: "label" | "sentence";
  items: DraftSentence[];
}

const MIN_LABEL_CHARS = 2;
const MAX_LABEL_CHARS = 30;
/** 「関係機関：A、B」, 「関係機関 A、B」 over a line break, 「【関係機関】A、B」. */
const LABELLED =
  /^(?<open>[\s【［[〈<■●○◆・※*]*)(?<label>[^\s：:。、，【】［］[\]]{2,30})(?<mark>[】］\]〉>*\s]*[：:\n】］][\s：:*]*)/u;
const HEAD_CHARS = 60;

/**
 * The enumerations that stand in the statements of some chunks behind a label, in order. A label may also be the end of
 * the statement before, as conversions glue it there, when the question uses that word.
 * @param words of the question, in match-text form.
 */
export function labelLists(chunks: readonly Chunk[], words: readonly string[]): LabelList[] {
  return chunks.flatMap((chunk) =>
    chunk.statements.flatMap((statement, at) => {
      if (statement.kind !== "sentence" && statement.kind !== "bullet" && statement.kind !== "pair") return [];
      const list = labelled(chunk, statement) ?? gluedLabel(chunk, at, words) ?? numbered(chunk, statement);
      return list === null ? [] : [list];
    }),
  );
}

function labelled(chunk: Chunk, statement: Statement): LabelList | null {
  const text = textOf(chunk, statement);
  const { open = "", label = "", mark = "" } = LABELLED.exec(text.slice(0, HEAD_CHARS))?.groups ?? {};
  if (label.length < MIN_LABEL_CHARS || label.length > MAX_LABEL_CHARS) return null;
  const from = open.length + label.length + mark.length;
  const items = itemsOf(chunk, statement, splitEnumeration(text.slice(from)), from);
  if (items.length === 0) return null;
  const charStart = statement.charStart + open.length;
  return {
    chunk,
    statement,
    label: plainText(label),
    charStart,
    charEnd: charStart + label.length,
    kind: "label",
    items,
  };
}

/** The statement before an enumeration ends in the word that names it. */
function gluedLabel(chunk: Chunk, at: number, words: readonly string[]): LabelList | null {
  const [before, statement] = [chunk.statements[at - 1], chunk.statements[at]];
  if (before === undefined || statement === undefined || before.kind === "row") return null;
  const tail = textOf(chunk, before).replace(/[\s：:】］*]+$/u, "");
  const matched = toMatchText(tail.slice(-MAX_LABEL_CHARS));
  const word = words.filter((known) => matched.endsWith(known)).toSorted((a, b) => b.length - a.length)[0];
  if (word === undefined || !tail.endsWith(word)) return null;
  const items = itemsOf(chunk, statement, splitEnumeration(textOf(chunk, statement)), 0);
  const charEnd = before.charStart + tail.length;
  return items.length === 0
    ? null
    : { chunk, statement, label: word, charStart: charEnd - word.length, charEnd, kind: "label", items };
}

function numbered(chunk: Chunk, statement: Statement): LabelList | null {
  const text = textOf(chunk, statement);
  const items = itemsOf(chunk, statement, splitNumbered(text), 0);
  const { charStart, charEnd } = statement;
  return items.length === 0
    ? null
    : { chunk, statement, label: plainText(text), charStart, charEnd, kind: "sentence", items };
}

function itemsOf(chunk: Chunk, statement: Statement, parts: readonly TextPart[], from: number): DraftSentence[] {
  const text = textOf(chunk, statement);
  return parts.map(({ start, end }) => ({
    text: plainText(text.slice(from + start, from + end)).replace(/。$/u, ""),
    spans: [
      {
        documentId: chunk.documentId,
        charStart: statement.charStart + from + start,
        charEnd: statement.charStart + from + end,
      },
    ],
  }));
}

function textOf(chunk: Chunk, { charStart, charEnd }: Statement): string {
  return chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart);
}
