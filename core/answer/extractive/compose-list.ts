import { plainText } from "../../text/normalise.ts";
import type { Chunk } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import type { Wording } from "../wording/wording.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { readAskedList } from "./asked-list.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { findLists } from "./find-lists.ts";
import { type RankedList, rankLists } from "./rank-lists.ts";

const READ_RADIUS = 16;
const MIN_ITEMS = 2;
const MAX_SECTION_SENTENCES = 3;
const MAX_LIST_CHARS = 1_000;
/** Labels this near in the score answer together: 「関係省庁と関係機関」. */
const TOGETHER = 0.5;

/**
 * The items below the heading or lead-in that names what the question asks a list of, or of the column, label or
 * sentence that gives them, complete and in order; of a section without items its first sentences. Null when a single
 * statement covers the question better.
 */
export function composeList(given: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const request = { ...given, readAround: rememberReading(given) };
  const asked = readAskedList(request.question);
  const ranked = rankLists(findLists(request, scored, asked), { request, asked, scored });
  for (const list of ranked) {
    const sentences = wordList(list, ranked, { request, asked });
    if (sentences !== null) return { sentences, abstained: false };
  }
  return null;
}

/** Many lists stand in the same chunks. */
function rememberReading({ readAround }: WriteRequest): WriteRequest["readAround"] {
  const read = new Map<string, Chunk[]>();
  return (passage, radius) => {
    const key = `${passage.chunk.ordinal} ${radius}`;
    const chunks = read.get(key) ?? readAround(passage, radius);
    read.set(key, chunks);
    return chunks;
  };
}

interface Asking {
  request: WriteRequest;
  asked: ReturnType<typeof readAskedList>;
}

function wordList(list: RankedList, ranked: readonly RankedList[], { request, asked }: Asking): DraftSentence[] | null {
  const { items, span, passage } = list;
  const wording = wordingOf(request.understanding.language);
  const name = wording.nameDocument(passage.document);
  const nth = asked.place === null ? undefined : items.at(asked.place > 0 ? asked.place - 1 : asked.place);
  if (nth) {
    const text = wording.nthItem({ name, heading: list.name, text: nth.text });
    return [{ text, spans: [span, ...nth.spans] }];
  }
  if (items.length < MIN_ITEMS) {
    const sentences = sentencesBelow(list, request);
    if (sentences.length === 0) return null;
    return [{ text: wording.listLead({ name, heading: list.name, holds: "statements" }), spans: [span] }, ...sentences];
  }
  if (list.kind === "sentence")
    return [
      {
        text: wording.end(
          wording.follow(
            wording.accordingTo(name),
            wording.quote({ text: list.name.replace(/[。．]+$/u, ""), heading: null, yearHeading: null }),
          ),
        ),
        spans: [span],
      },
    ];
  const labels = list.kind === "label" ? ranked.filter((other) => isTogether(list, other)) : [];
  if (labels.length > 1) {
    const ordered = labels.toSorted((a, b) => a.span.charStart - b.span.charStart);
    return [
      {
        text: wording.listLead({ name, heading: null, holds: "statements" }),
        spans: ordered.slice(0, 1).map((label) => label.span),
      },
      ...ordered.map(wordLabel),
    ];
  }
  const note = asked.count !== null && list.isCounted === false ? wording.otherCount : "";
  const lead = wording.listLead({
    name,
    heading: list.name,
    holds: list.condition === null ? "items" : "fitting-items",
  });
  return [{ text: `${lead}${note}`, spans: [span] }, ...listed(items, wording)];
}

/** Two labels of one place that the question names both. */
function isTogether(list: RankedList, other: RankedList): boolean {
  return other.kind === "label" && other.chunk.ordinal === list.chunk.ordinal && other.score >= list.score - TOGETHER;
}

/** 「関係機関：A、B、C」 as one item. */
function wordLabel({ name, span, items }: RankedList): DraftSentence {
  const [first, last] = [items[0]?.spans[0], items.at(-1)?.spans[0]];
  const whole = first && last ? [{ ...first, charEnd: last.charEnd }] : [];
  return { text: `\n- ${name}：${items.map(({ text }) => text).join("、")}`, spans: [span, ...whole] };
}

function sentencesBelow({ heading, passage }: RankedList, { readAround }: WriteRequest): DraftSentence[] {
  if (heading === null) return [];
  const isBelow = ({ headings }: Chunk): boolean => headings.some(({ charStart }) => charStart === heading.charStart);
  return readAround(passage, READ_RADIUS)
    .filter(isBelow)
    .flatMap((chunk) =>
      chunk.statements.filter(({ kind }) => kind === "sentence").map((statement) => ({ chunk, statement })),
    )
    .slice(0, MAX_SECTION_SENTENCES)
    .map(({ chunk, statement: { charStart, charEnd } }) => ({
      text: `${plainText(chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart)).replace(/[。．]+$/u, "")}。`,
      spans: [{ documentId: chunk.documentId, charStart, charEnd }],
    }));
}

/** The items as a Markdown list; what does not fit is said to be left out. */
function listed(items: readonly DraftSentence[], wording: Wording): DraftSentence[] {
  const lines: DraftSentence[] = [];
  let length = 0;
  for (const { text, spans } of items) {
    length += text.length;
    if (length > MAX_LIST_CHARS) {
      lines.push({ text: `\n${wording.moreItems}`, spans: [] });
      break;
    }
    lines.push({ text: `\n- ${text}`, spans });
  }
  return lines;
}
