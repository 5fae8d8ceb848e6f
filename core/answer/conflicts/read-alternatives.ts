/** Things of which a question asks which one holds. */
export interface AskedAlternatives {
  /** What is asked about; empty when the question names only the alternatives. */
  topic: string;
  /** In the question's words and order, without quotation marks. */
  options: [string, string];
}

const INTERROGATIVE = /何|なに|いつ|誰|どこ|どの|どう|どれ|どんな|いくら|いくつ|なぜ/u;
/** 「どちらが多い」 asks to compare, not to choose between what the documents say. */
const COMPARES =
  /(?:どちら|どっち|いずれ)(?:の(?:方|ほう))?(?:が|も)?[^。?？]{0,12}(?:多|少な|高|低|大き|小さ|長|短|早|遅|新し|古|先|安|広|狭|強|弱|近|上|下|優)|先に|より(?:多|高|大|早)|(?:多い|少ない|高い|低い|大きい|小さい|長い|短い|早い|遅い|新しい|古い|近い)の(?:は|が)/u;
const ENDING = "(?:なの|です|ます|でしょう|だ|である|な|の)?";
/** Bounds keep the patterns linear. */
const FIRST = "(?<first>[^。?]{1,80}?)";
const SECOND = "(?<second>[^。?、]{1,50}?)";
const PATTERNS: readonly RegExp[] = [
  // 「AですかBですか」「Aなのか、Bなのか、どっち」「A、それともB」
  new RegExp(
    `^${FIRST}${ENDING}か?[、?]?\\s?(?:それとも|または|もしくは)、?${SECOND}${ENDING}か?(?:[、?]?(?:どちら|どっち|数字で|教えて|具体的に)[^。?]{0,12})?[?。]?$`,
    "u",
  ),
  new RegExp(
    `^${FIRST}${ENDING}か、?${SECOND}${ENDING}か(?:な)?(?:、?(?:どちら|どっち|いずれ)[^。?]{0,12})?[?。]?$`,
    "u",
  ),
  // 「AとBのどちら」「AかBのどちらか」
  new RegExp(
    `^${FIRST}(?:と|か|、)${SECOND}(?:と|か)?(?:の|、|は|では|で)?(?:うち)?、?(?:どちら|どっち|いずれ)[^。?]{0,24}[?。]?$`,
    "u",
  ),
  // 「AとBは矛盾していませんか」
  new RegExp(`^${FIRST}と${SECOND}(?:は|が|って|で)(?:矛盾|食い違|一致|整合)[^。?]{0,16}[?。]?$`, "u"),
  // 「A?B?」
  new RegExp(`^${FIRST}\\?\\s?${SECOND}\\?(?:どちら|どっち)?[?。]?$`, "u"),
];

/** The alternatives of an either-or question, or null when it is none, or asks which of two is greater. */
export function readAlternatives(question: string): AskedAlternatives | null {
  const text = question
    .normalize("NFKC")
    .replace(/[（(][^（）()]{0,40}[)）]\s*$/u, "")
    .trim();
  if (COMPARES.test(text)) return null;
  for (const pattern of PATTERNS) {
    const { first, second } = pattern.exec(text)?.groups ?? {};
    if (first === undefined || second === undefined || INTERROGATIVE.test(second)) continue;
    const { topic, option } = splitTopic(first);
    const options: [string, string] = [toOption(option), toOption(second)];
    if (![option, second].every(isOption)) continue;
    if (options[0] !== options[1]) return { topic, options };
  }
  return null;
}

/** 「Xは A」: what stands before the last は outside quotation marks is the topic. */
function splitTopic(first: string): { topic: string; option: string } {
  const masked = first.replace(/「[^「」]*」/gu, (quoted) => "□".repeat(quoted.length));
  const at = Math.max(...["は", "って", "について", "、"].map((mark) => lastEnd(masked, mark)));
  // 「利用率の27%と…」: what a value belongs to stands before it.
  const value = at <= 0 ? /^(?<topic>.{2,60}?)の(?<option>[\d,.]+[^の\s]{0,8})$/u.exec(masked)?.groups : undefined;
  if (value?.topic !== undefined && value.option !== undefined) return { topic: value.topic, option: value.option };
  return at <= 0 ? { topic: "", option: first } : { topic: first.slice(0, at), option: first.slice(at) };
}

/** One thing, quoted or not, rather than a clause of its own. */
function isOption(text: string): boolean {
  return text.trim() !== "" && !INTERROGATIVE.test(text) && (text.includes("「") || !/[はが、]/u.test(text));
}

function lastEnd(text: string, mark: string): number {
  const at = text.lastIndexOf(mark);
  return at === -1 ? -1 : at + mark.length;
}

/** What is quoted in an alternative is what it is about: 「「利用している」割合」. */
function toOption(text: string): string {
  const quoted = /「([^「」]+)」/u.exec(text)?.[1];
  return (quoted ?? text).replace(/^[\s「『]+|[\s」』]+$/gu, "").replace(/(?:の?(?:方|ほう))$/u, "");
}
