import { normaliseForSearch } from "../../text/normalise.ts";
import type { DocumentMeta, Message } from "../../types.ts";
import { chooseStates } from "./choose-states.ts";
import { foldNumbers } from "./fold-numbers.ts";
import { findLawMentions, isLaw, type LawDocument, type LawMention, lawKey } from "./law-names.ts";
import { findPlaceReferences, type PlaceReference } from "./place-references.ts";

/** A provision that a question asks for. */
export interface AskedProvision {
  /** Folded: 「第3条第2項」. */
  place: string;
  /** The state of the law that it is looked for in; null when that law is not held. */
  law: LawDocument | null;
  /** What the question calls the law. */
  name: string;
  /** Looked for in the law's own supplement only, not in those of laws that changed it. */
  isOriginal?: boolean;
}

/** What a question says of laws. */
export interface LawQuestion {
  /** Held laws that it names, in the state that it is about. */
  named: LawDocument[];
  provisions: AskedProvision[];
  /** Where the named laws say from when they apply, when that is asked; the first that exists of each law. */
  enforcement: AskedProvision[][];
  /** Documents that it is not about: other states of laws, and laws other than those it names. */
  leftOut: ReadonlySet<string>;
  /** How many other states of its law are held, by document id. */
  others: ReadonlyMap<string, number>;
}

export interface LawQuestionOptions {
  question: string;
  /** The question with what a follow-up leaves unsaid; read where the question itself names nothing. */
  searchedQuestion: string;
  history: readonly Message[];
  documents: readonly DocumentMeta[];
  /** ISO date. */
  today: string;
}

/** 「第三条の準用はどの条で」: what is asked for is a place, and not the one that is named. */
const ASKS_WHICH = /(?:どの|何|なん|いずれの|どちらの)(?:条|項|号|規定)|どこ(?:に|で)(?:定め|規定|書)/u;

/** Reads the laws and provisions that a question names; null where no law is held. */
export function readLawQuestion(options: LawQuestionOptions): LawQuestion | null {
  const { question, searchedQuestion, history, documents, today } = options;
  const laws = documents.filter(isLaw);
  if (laws.length === 0) return null;
  const { kept, others } = chooseStates(laws, normaliseForSearch(question), today);
  const own = foldNumbers(question);
  const isOwn = findPlaceReferences(own).length > 0 || findLawMentions(own, laws).length > 0;
  const text = isOwn ? own : foldNumbers(searchedQuestion);
  const references = ASKS_WHICH.test(text) ? [] : findPlaceReferences(text);
  const mentions = findLawMentions(text, laws);
  const isContinued = references.length > 0 || /同法|同条|この法律|本法/u.test(text);
  const earlier = isContinued ? lastMentioned(history, laws) : { mention: undefined, article: "" };
  const sole = new Set(kept.map(lawKey)).size === 1 ? kept[0] : undefined;
  const before = earlier.mention ?? (sole && mentionOf(sole));
  const provisions = references.flatMap((reference, at): AskedProvision[] => {
    const mention = lawOf(reference, mentions, text) ?? before;
    if (mention === undefined) return [];
    const place = placeOf(reference, references.slice(0, at), earlier.article);
    const meant = kept.filter((law) => lawKey(law) === mention.key);
    if (meant.length === 0) return [{ place, law: null, name: mention.name }];
    return meant.map((law) => ({ place, law, name: mention.name }));
  });
  const keys = new Set(
    [...mentions, ...(isContinued && earlier.mention ? [earlier.mention] : [])].map(({ key }) => key),
  );
  const named = kept.filter((law) => keys.has(lawKey(law)));
  const isLeftOut = (law: LawDocument): boolean => !kept.includes(law) || (named.length > 0 && !named.includes(law));
  const enforcement = provisions.length === 0 && asksEnforcement(text) ? named.map(enforcementOf) : [];
  return { named, provisions, enforcement, leftOut: new Set(laws.filter(isLeftOut).map(({ id }) => id)), others };
}

/** 「いつから施行」「施行日は」, but not what was done before that day. */
function asksEnforcement(text: string): boolean {
  return (
    /施行/u.test(text) && /いつ|何[年月日]|時点|施行(?:期?日|年月日)/u.test(text) && !/施行(?:前|後|の際)/u.test(text)
  );
}

function enforcementOf(law: LawDocument): AskedProvision[] {
  return ["附則第1条", "附則第1項", "附則"].map((place) => ({ place, law, name: law.title, isOriginal: true }));
}

function mentionOf(law: LawDocument): LawMention {
  return { name: law.title, key: lawKey(law), start: 0, end: 0 };
}

/** What stands between the name of a law and its article. */
const BESIDE = /^(?:の|で|では|における|中)?\s?$/u;

/** The law that stands before a reference, else the first one behind it (「第三条は？港湾法です」). */
function lawOf({ start }: PlaceReference, mentions: readonly LawMention[], text: string): LawMention | undefined {
  // A word that only looks like a law's name is one where an article follows it.
  const sure = mentions.filter(({ key, end }) => key !== null || BESIDE.test(text.slice(end, Math.max(end, start))));
  return sure.findLast(({ end }) => end <= start) ?? sure.find(({ key }) => key !== null);
}

/** 「同条第2項」 is of the article that was spoken of last. */
function placeOf(reference: PlaceReference, before: readonly PlaceReference[], earlier: string): string {
  if (!reference.isSameArticle) return reference.label;
  const article = before.findLast(({ isSameArticle }) => !isSameArticle)?.label ?? earlier;
  return `${articleOf(article)}${reference.label}`;
}

function articleOf(label: string): string {
  return /^(?:附則(?:\([^()]*\))?)?第\d+条(?:の\d+)*/u.exec(label)?.[0] ?? label;
}

/** What the user spoke of before: 「同法第三条」 follows on it. */
function lastMentioned(
  history: readonly Message[],
  laws: readonly LawDocument[],
): { mention: LawMention | undefined; article: string } {
  for (const { role, content } of [...history].reverse()) {
    if (role !== "user") continue;
    const text = foldNumbers(content);
    const mention = findLawMentions(text, laws).findLast(({ key }) => key !== null);
    const article = findPlaceReferences(text).findLast(({ isSameArticle }) => !isSameArticle)?.label ?? "";
    if (mention !== undefined) return { mention, article };
  }
  return { mention: undefined, article: "" };
}
