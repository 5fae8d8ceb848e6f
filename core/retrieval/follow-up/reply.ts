/** Longer replies name many things; which of them is meant nobody knows. */
const MAX_SHORT_REPLY_CHARS = 60;
const MAX_NAMES = 3;
const LATIN_NAMES = /[A-Za-z][A-Za-z0-9-]{3,}(?: [A-Za-z][A-Za-z0-9-]{2,})*/gu;
const QUOTED_NAME = /[「『](?<name>[^「」『』]{2,30})[」』]/u;
const LEADING_NAME =
  /^(?<name>[A-Za-z0-9][A-Za-z0-9 .&-]{1,40}[A-Za-z0-9]|[\p{Script=Han}\u30a1-\u30fa\u30fc・A-Za-z0-9]{3,30})(?=[(（]|です|でした|だ|が|と(?:いう|呼)|。|$)/u;

/** A reply's prose: without marks, without the document that the built-in answerer names first. */
export function proseOf(reply: string): string {
  return reply
    .normalize("NFKC")
    .replace(/\[\d{1,3}\]/gu, "")
    .replace(/「[^」]{1,120}」\((?:令和|平成|昭和|日付不明|\d)[^)]{0,30}\)(?:によると|では)、?/gu, "")
    .trim();
}

/** What a short reply names first: the answer to a question for a name. Null when it is long or opens with no name. */
export function answeredName(reply: string): string | null {
  const prose = proseOf(reply);
  if (prose.length > MAX_SHORT_REPLY_CHARS) return null;
  const name = QUOTED_NAME.exec(prose)?.groups?.name ?? LEADING_NAME.exec(prose)?.groups?.name ?? null;
  return name !== null && /^[\d.,%年月日人名件円億兆万社]+$/u.test(name) ? null : name;
}

/** Latin names of a reply; the titles that built-in answers quote are about documents, not about what is asked. */
export function latinNames(reply: string): string[] {
  const prose = reply.normalize("NFKC").replace(/「[^」]*」/gu, " ");
  return [...new Set(prose.match(LATIN_NAMES) ?? [])].slice(0, MAX_NAMES);
}
