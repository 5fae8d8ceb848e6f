import { INTERROGATIVE, isAttribute } from "./question-shape.ts";

const REQUEST_ENDING = /(?:を|も|について|についても)?(?:教えて|知りたい|示して|お願い|説明して|聞きたい).*$/u;
const BREAK = /[?？]\s*(?=\S)|(?<=[何誰かい])(?:、|と、)(?=\S)/u;
/** 「設立日と、誰が作ったかも教えて」, 「人数と予算は？」 */
const TWO =
  /^(?<first>[^、?？]{1,24}?)(?:と|や|、|および|及び|と、)、?(?<second>[^、?？]{1,30}?)(?:は|も|を|って)?[\s?？。]*$/u;

/** The asks of a follow-up that asks several things of one subject; the follow-up alone when it asks one. */
export function splitAsks(body: string): string[] {
  const sentences = body
    .split(BREAK)
    .map((part) => part.trim())
    .filter(Boolean);
  if (sentences.length > 1 && sentences.every(isAsk)) return sentences.map(asQuestion);
  const two = TWO.exec(body.replace(REQUEST_ENDING, ""))?.groups;
  const { first = "", second = "" } = two ?? {};
  return isAsk(first) && isAsk(second) ? [asQuestion(first), asQuestion(second)] : [body];
}

function isAsk(text: string): boolean {
  const plain = text.replace(/[\s?？。]+$/u, "").replace(/(?:は|も|を|か)$/u, "");
  return INTERROGATIVE.test(plain) || isAttribute(plain.replace(/^.*の/u, ""));
}

function asQuestion(text: string): string {
  const plain = text.replace(/[\s?？。]+$/u, "").replace(/も$/u, "");
  return INTERROGATIVE.test(plain) ? `${plain}?` : `${plain.replace(/は$/u, "")}は?`;
}
