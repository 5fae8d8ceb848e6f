import type { Passage, SourceDocument } from "../../core/types.ts";
import type { GuardedAssistant } from "../access/guard-assistant.ts";
import { toPassageJson } from "../to-wire.ts";
import type { PlacedPassageJson } from "./fields.ts";
import { spanUri } from "./resources/document-uri.ts";

/** Tells of passages where a person finds them. Each document is looked up once. */
export async function placePassages(
  passages: readonly Passage[],
  { assistant, collection }: { assistant: Pick<GuardedAssistant, "getDocument">; collection: string },
): Promise<PlacedPassageJson[]> {
  const ids = [...new Set(passages.map(({ document }) => document.id))];
  const places = new Map<string, SourceDocument["places"]>();
  for (const id of ids) places.set(id, (await assistant.getDocument(id, collection))?.places ?? []);
  return passages.map((passage) => {
    const { document, chunk } = passage;
    const place = places.get(document.id)?.findLast(({ charStart }) => charStart <= chunk.charStart);
    return {
      ...toPassageJson(passage),
      ...{ collection, uri: spanUri(collection, chunk) },
      ...{ page: place?.number ?? null, place: place?.label ?? null },
      ...{ asOf: document.asOf, asOfCertainty: document.asOfCertainty, issuer: document.issuer },
    };
  });
}

/** For whoever reads text: what it is from, then the text itself. */
export function describePassage(passage: PlacedPassageJson): string {
  const { rank, section, text, note } = passage;
  return [
    `[${rank}] ${describeSource(passage)}`,
    ...(section.length === 0 ? [] : [section.join(" > ")]),
    ...(note === undefined ? [] : [note]),
    text,
  ].join("\n");
}

interface Described {
  title: string;
  asOf: string | null;
  documentId: string;
  lineStart: number;
  lineEnd: number;
  charStart: number;
  charEnd: number;
  place: string | null;
}

/** Title, date and place on one line. */
export function describeSource(source: Described): string {
  const { title, asOf, documentId, place, lineStart, lineEnd, charStart, charEnd } = source;
  const lines = lineStart === lineEnd ? `${lineStart}行` : `${lineStart}〜${lineEnd}行`;
  return `${title}（${asOf ?? "時点不明"}） ${place === null ? "" : `${place} `}${lines} [documentId: ${documentId}, 文字 ${charStart}〜${charEnd}]`;
}
