import type { WriteRequest } from "../../../../core/answer/language-model.ts";
import { NO_SYNONYMS } from "../../../../core/retrieval/synonyms.ts";
import { understandQuestion } from "../../../../core/retrieval/understand-question.ts";
import type { Classification, Message, Passage, SourceDocument } from "../../../../core/types.ts";
import { chunkDocument } from "../../../../ingest/chunk-document.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

/** Invented; the second document is made restricted by the tests that need one. */
export const LIBRARY = `# 図書館の利用

中央図書館の利用者は2025年に4,210人でした。開館は午前九時です。

# 除雪の計画

道路の除雪は夜間に行います。出動の基準は積雪10cmです。
`;
export const SECRET = "# 未公開の移転計画\n\n庁舎は令和十年に紅葉台へ移転し、費用は987億円の見込みです。\n";

export function sampleDocument(given: Partial<SourceDocument> & { id: string }): SourceDocument {
  return inventedDocument({
    source: `${given.id}.txt`,
    title: `${given.id}の資料`,
    asOf: "2026-03",
    asOfCertainty: "stated",
    text: LIBRARY,
    ...given,
  });
}

/** Every chunk of a document as a passage, in order. */
export function passagesOf(document: SourceDocument): Passage[] {
  return chunkDocument(document).map((chunk, at) => ({
    chunk: { ...chunk, ordinal: at },
    document,
    score: 1 - at / 100,
    rank: at + 1,
  }));
}

export interface SampleRequest {
  question?: string;
  history?: Message[];
  passages?: Passage[];
  detail?: "short" | "detailed";
}

/** A request as `createAssistant` makes it, over invented passages. */
export function sampleRequest({
  question = "利用者は何人ですか",
  history = [],
  passages,
  detail = "short",
}: SampleRequest = {}): WriteRequest {
  const found = passages ?? passagesOf(sampleDocument({ id: "library" }));
  const statistics = { chunkCount: found.length, documentFrequency: () => 1 };
  return {
    question,
    history,
    understanding: understandQuestion({ question, history, synonyms: NO_SYNONYMS, statistics }),
    passages: found,
    readAround: (passage) => [passage.chunk],
    readStart: (id) => found.filter(({ chunk }) => chunk.documentId === id).map(({ chunk }) => chunk),
    figuresOf: () => [],
    lookUp: () => [],
    detail,
  };
}

/** The passages of a document of some class. */
export function secretPassages(classification: Classification): Passage[] {
  return passagesOf(sampleDocument({ id: "secret", title: "秘匿題名", text: SECRET, classification }));
}
