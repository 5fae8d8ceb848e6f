import type { XmlElement } from "./xml-element.ts";

/** lawId_enforcementDate_amendmentId.xml; ids are 15 characters long. */
const NAMED_DATE = /(?:^|[/\\])[0-9A-Za-z]{15}_(\d{4})(\d{2})(\d{2})_[0-9A-Za-z]{15}(?:[^/\\]*)$/u;
const ATTRIBUTE_DATE = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/u;

/**
 * Date from which a law's text applies, as an ISO date: the one in the file's name, because e-Gov publishes one file
 * for each state of a law and names it 法令ID_施行日_改正法令ID.xml (https://laws.e-gov.go.jp/bulkdownload/), or else
 * the attribute `EnforcementDate` that some editions carry. Null when neither gives a day that exists; the dates of
 * promulgation are not used, because a text may apply years later.
 */
export function findEnforcementDate(source: string, law: XmlElement): string | null {
  return toIsoDate(NAMED_DATE.exec(source)) ?? toIsoDate(ATTRIBUTE_DATE.exec(law.attributes.EnforcementDate ?? ""));
}

function toIsoDate(match: RegExpExecArray | null): string | null {
  if (match === null) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}
