import type { GuardedAssistant } from "../access/guard-assistant.ts";
import { DocumentNotFoundError } from "../errors.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { toLedgerFigureJson } from "../to-wire.ts";
import type { PlacedPassageJson } from "./fields.ts";
import type { SideFigure } from "./pair-figures.ts";
import { placePassages } from "./place-passages.ts";

/** More figures of one document would hold up other requests. */
const MAX_LEDGER_FIGURES = 5_000;
const MAX_SIDE_FIGURES = 200;

/** What is compared: a document, or the documents of a time. */
export interface Side {
  documentId?: string | undefined;
  asOfFrom?: string | undefined;
  asOfTo?: string | undefined;
}

/** What one side says about a topic. */
export interface SideFindings {
  passages: PlacedPassageJson[];
  /** Those that stand in the passages, in reading order; then those that the ledger has for the topic. */
  figures: SideFigure[];
}

export interface ReadSideOptions {
  topic: string;
  collection: string;
  topK: number;
  assistant: GuardedAssistant;
  signal: AbortSignal;
}

/** @throws DocumentNotFoundError */
export async function readSide(side: Side, options: ReadSideOptions): Promise<SideFindings> {
  const { topic, collection, topK, assistant, signal } = options;
  const { documentId, ...dates } = side;
  if (documentId !== undefined && (await assistant.getDocument(documentId, collection)) === undefined)
    throw new DocumentNotFoundError();
  const filter = omitUndefined({ ...dates, documentIds: documentId === undefined ? undefined : [documentId] });
  const found = await assistant.search({ query: topic, topK, collection, filter });
  const passages = await placePassages(found, { assistant, collection });
  const figures = new Map<string, SideFigure>();
  for (const id of new Set(passages.map((passage) => passage.documentId))) {
    signal.throwIfAborted();
    const documentAsOf = passages.find((passage) => passage.documentId === id)?.asOf ?? null;
    for (const figure of await figuresOfDocument(id, { passages, ...options }))
      figures.set(figure.id, { ...figure, documentAsOf });
  }
  return { passages, figures: [...figures.values()].slice(0, MAX_SIDE_FIGURES) };
}

async function figuresOfDocument(
  documentId: string,
  { passages, topic, collection, assistant }: ReadSideOptions & Pick<SideFindings, "passages">,
) {
  const ledger = { collection, documentId, limit: MAX_LEDGER_FIGURES };
  const inDocument = await assistant.searchFigures({ ...ledger, sort: "document" });
  const ofTopic = await assistant.searchFigures({ ...ledger, query: topic });
  const stand = inDocument.figures.filter((figure) =>
    passages.some(
      (passage) =>
        passage.documentId === documentId && passage.charStart <= figure.charStart && figure.charEnd <= passage.charEnd,
    ),
  );
  return [...stand, ...ofTopic.figures].map(toLedgerFigureJson);
}
