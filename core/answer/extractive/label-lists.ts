import { plainText } from "../../text/normalise.ts";
import type { Chunk, Statement } from "../../types.ts";
import { countedEnumerations } from "./counted-enumeration.ts";
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
  kind: "label" | "bracket" | "counted" | "sentence";
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
      const own = ownList(chunk, statement);
      const list = own?.kind === "label" ? own : (gluedLabel(chunk, at, words) ?? own);
      return [...(list === null ? [] : [list]), ...bracketed(chunk, statement)];
    }),
  );
}

/** 「三つの原則（A／B／C）」 in running text: the noun phrase before a bracket that holds nothing but an enumeration. */
const BRACKETED = /(?<label>[^\s、。，はがをにでと「」『』（）()：:]{2,30})[（(](?<inner>[^（）()]{6,240})[）)]/gu;
const MIN_BRACKETED = 3;
const bracketedLists = new WeakMap<Statement, LabelList[]>();

function bracketed(chunk: Chunk, statement: Statement): LabelList[] {
  let lists = bracketedLists.get(statement);
  if (lists === undefined) {
    lists = [...textOf(chunk, statement).matchAll(BRACKETED)].flatMap(({ index, groups }) => {
      const { label = "", inner = "" } = groups ?? {};
      const items = itemsOf(chunk, statement, splitEnumeration(inner), index + label.length + 1);
      // 「英、米など」 is no complete list.
      if (items.length < MIN_BRACKETED || /(?:など|等)$/u.test(items.at(-1)?.text ?? "")) return [];
      const charStart = statement.charStart + index;
      const charEnd = charStart + label.length;
      return [{ chunk, statement, label: plainText(label), charStart, charEnd, kind: "bracket" as const, items }];
    });
    lists.push(...counted(chunk, statement));
    bracketedLists.set(statement, lists);
  }
  return lists;
}

/** 「A・B・Cの3つの基盤」 in running text names its list as a bracket does. */
function counted(chunk: Chunk, statement: Statement): LabelList[] {
  const text = textOf(chunk, statement);
  return countedEnumerations(text).map(({ label, items }) => ({
    chunk,
    statement,
    label: plainText(text.slice(label.start, label.end)),
    charStart: statement.charStart + label.start,
    charEnd: statement.charStart + label.end,
    kind: "counted",
    items: itemsOf(chunk, statement, items, 0),
  }));
}

/** What does not depend on the question is worked out once for a statement. */
const known = new WeakMap<Statement, LabelList | null>();

function ownList(chunk: Chunk, statement: Statement): LabelList | null {
  let list = known.get(statement);
  if (list === undefined) {
    list = labelled(chunk, statement) ?? numbered(chunk, statement);
    known.set(statement, list);
  }
  return list;
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
  // The first of several bullets is an item of what stands above, whatever it enumerates itself.
  if (statement.kind === "bullet" && chunk.statements[at + 1]?.kind === "bullet") return null;
  const tail = textOf(chunk, before).replace(/[\s：:】］*]+$/u, "");
  const word = words.filter((known) => tail.endsWith(known)).toSorted((a, b) => b.length - a.length)[0];
  if (word === undefined) return null;
  const items = itemsOf(chunk, statement, splitEnumeration(textOf(chunk, statement)), 0);
  const charEnd = before.charStart + tail.length;
  return items.length === 0
    ? null
    : { chunk, statement, label: word, charStart: charEnd - word.length, charEnd, kind: "label", items };
}

/** The items that a statement numbers (「①A、②B」); empty when it does not. */
export function numberedItems(chunk: Chunk, statement: Statement): DraftSentence[] {
  return itemsOf(chunk, statement, splitNumbered(textOf(chunk, statement)), 0);
}

function numbered(chunk: Chunk, statement: Statement): LabelList | null {
  const text = textOf(chunk, statement);
  const items = numberedItems(chunk, statement);
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
