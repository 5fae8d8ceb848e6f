import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import type { Draft } from "./draft.ts";

/** Says that other states of a law are held, where an answer rests on one of several. */
export function addOtherStates(draft: Draft, { law, understanding }: WriteRequest): Draft {
  const cited = draft.sentences.flatMap(({ spans }) => spans.map(({ documentId }) => documentId));
  if (law === undefined || !cited.some((id) => (law.others.get(id) ?? 0) > 0)) return draft;
  const note = { text: `\n${wordingOf(understanding.language).otherStates}`, spans: [] };
  return { ...draft, sentences: [...draft.sentences, note] };
}
