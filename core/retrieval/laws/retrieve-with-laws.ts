import { filterIndex } from "../../search-index/filtered-index.ts";
import type { Message, Passage } from "../../types.ts";
import type { Concept } from "../concepts.ts";
import type { RetrieveOptions } from "../retrieve.ts";
import { retrieveForQuestion } from "../retrieve-for-question.ts";
import type { Understanding } from "../understand-question.ts";
import { type FoundProvision, findFirstProvisions, findProvisions } from "./find-provisions.ts";
import { type LawQuestion, readLawQuestion } from "./read-law-question.ts";

/** What a question says of laws, and where they have what it names. */
export interface LawEvidence extends Pick<LawQuestion, "named" | "others"> {
  provisions: FoundProvision[];
  /** Where the named laws say from when they apply; empty when that is not asked. */
  enforcement: FoundProvision[];
}

export interface RetrievedWithLaws<Index> {
  /** With the words for provisions as such only framing the question. */
  understanding: Understanding;
  passages: Passage[];
  /** The index without the laws, and states of laws, that the question is not about. */
  index: Index;
  /** Undefined where no law is held. */
  law: LawEvidence | undefined;
}

type WithLawsOptions<Index> = Omit<RetrieveOptions, "index"> & {
  index: Index;
  history: readonly Message[];
  /** ISO date, which decides what law is in force. */
  today: string;
  /** Finds what is not found by number; {@link retrieveForQuestion} by default. */
  search?: (options: RetrieveOptions) => Promise<Passage[]>;
};

/**
 * {@link retrieveForQuestion} where laws may be held: without those that the question is not about, and with the
 * provisions that it names before everything else.
 */
export async function retrieveWithLaws<Index extends RetrieveOptions["index"]>(
  options: WithLawsOptions<Index>,
): Promise<RetrievedWithLaws<Index>> {
  const { index, history, today, search = retrieveForQuestion } = options;
  const { question, searchedQuestion } = options.understanding;
  const documents = index.content.listDocuments();
  const asked = readLawQuestion({ question, searchedQuestion, history, documents, today });
  if (asked === null) {
    const { understanding } = options;
    return { understanding, passages: await search(options), index, law: undefined };
  }
  const understanding = frameProvisionWords(options.understanding);
  const { leftOut, named, others } = asked;
  const documentIds = documents.flatMap(({ id }) => (leftOut.has(id) ? [] : [id]));
  const narrowed = leftOut.size === 0 ? index : filterIndex(index, { documentIds });
  const provisions = findProvisions(asked, narrowed.content);
  const enforcement = findFirstProvisions(asked.enforcement, narrowed.content);
  const passages = putFirst(
    [...provisions, ...enforcement],
    await search({ ...options, understanding, index: narrowed }),
  );
  return { understanding, passages, index: narrowed, law: { named, others, provisions, enforcement } };
}

/** 「…を定めた条文はどれですか」: what every place of a law is, and none says of itself. */
const PROVISION_WORDS: ReadonlySet<string> = new Set(
  "条文 条項 規定 根拠 根拠規定 根拠条文 該当条文 法令 法律 条 項 号 何条".split(" "),
);
const FRAME_SHARE = 0.25;

function frameProvisionWords(understanding: Understanding): Understanding {
  const frame = (concept: Concept): Concept =>
    concept.kind !== "frame" && PROVISION_WORDS.has(concept.label)
      ? { ...concept, kind: "frame", weight: concept.weight * FRAME_SHARE }
      : concept;
  return {
    ...understanding,
    concepts: understanding.concepts.map(frame),
    parts: understanding.parts.map(frameProvisionWords),
    sides: understanding.sides.map((side) => ({ ...side, understanding: frameProvisionWords(side.understanding) })),
  };
}

function putFirst(provisions: readonly FoundProvision[], found: readonly Passage[]): Passage[] {
  const score = found[0]?.score ?? 1;
  const first = provisions.flatMap(({ law, chunks }) =>
    law === null ? [] : chunks.map((chunk): Passage => ({ chunk, document: law, score, rank: 0 })),
  );
  const passages = new Map([...first, ...found].map((passage) => [passage.chunk.ordinal, passage]));
  return [...passages.values()].map((passage, at) => ({ ...passage, rank: at + 1 }));
}
