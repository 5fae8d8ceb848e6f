import type { CitationJson } from "../../../server/contract.ts";
import { describeAsOf } from "../dates/describe-date.ts";
import { i18n } from "../i18n/i18n.ts";

const MAX_NAMED = 3;

/** The documents that an answer cites, with their dates, each once; null when it cites none. */
export function basedOn(citations: readonly CitationJson[]): string | null {
  const documents = [...new Map(citations.map((citation) => [citation.documentId, citation])).values()];
  if (documents.length === 0) return null;
  const named = documents
    .slice(0, MAX_NAMED)
    .map(({ title, asOf }) => i18n.t("talk:basedOnOne", { title, asOf: describeAsOf(asOf) }));
  const rest = documents.length - named.length;
  const all = rest > 0 ? [...named, i18n.t("talk:basedOnMore", { count: rest })] : named;
  return i18n.t("talk:basedOn", { documents: all.join(i18n.t("common:separator")) });
}
