/** Longer texts are no question of two parts. */
const MAX_QUESTION_CHARS = 300;
const INTERROGATIVE = /何|いくら|いつ|誰|どこ|どの|どう|どれ|どんな|どちら|なぜ|ですか|ますか/u;
/** 「Xは何で、Yはどう…」: a clause that asks, then another that asks. */
const CLAUSE_BREAK = /(?<=(?:何|いくら|いつ|誰|どこ|どれ|ですか|ますか)(?:で)?[、，。？?])\s*(?=\S)/u;
const COUNT = "(?:[0-9０-９]+|[一二三四五六七八九十]+)(?:つ|個|項目|点)の";
/** 「AのNつのXとMつのYを…」 */
const TWO_LISTS = new RegExp(
  `^(?<topic>.*?)(?<first>${COUNT}[^、とをはが]{1,20})と(?<second>${COUNT}[^、をはがに？?。]{1,20})(?<rest>.*)$`,
  "u",
);

/** 「Aした省と、Bが始まった年を教えて」: two things to tell, each a noun behind a clause of its own. */
const TWO_NOUNS =
  /^(?<first>[^。？?]{6,60}?(?:た|る|い)[^、。？?とはがをに]{1,8})と、(?<second>[^。？?]{6,60}?(?:た|る|い)[^、。？?とはがをに]{1,8})(?<rest>(?:を|は|って|について)[^、。]{0,20}[。？?]?)$/u;
/** 「Aの額と、Bの人員を教えて」「Aの提唱年と、Bの開催日は？」: two values, each of a thing of its own. */
const VALUE = "(?:額|日|年|年月|数|率|費|人員|人数|規模|時期|期間|割合|順位|国|場所|名|名称)";
const TWO_VALUES = new RegExp(
  `^(?<first>[^。？?、]{2,50}?の[^、。？?はがをにの]{0,9}${VALUE})と、(?<second>[^。？?、]{2,50}?の[^、。？?はがをにの]{0,9}${VALUE})(?<rest>(?:を|は|って|について)[^、。]{0,20}[。？?]?)$`,
  "u",
);
/** 「観光施策について。」 in front of a question says only what field it is from. */
const FIELD = /^[^。？?]{2,40}について(?:です|の質問です|伺います|教えてください)?。\s*(?=\S)/u;
/** 「その先の…」「当面の目標」: says nothing of what it is about. */
const REFERS_BACK = /^(?:その(?:先|後|上|次)?の?|それの?|同)/u;
const NO_TOPIC = /^(?:当面|今後|現在|将来|現行|最終)の/u;
/** What a first part is about: what stands before its first の, or before what it is done for. */
const TOPIC = /^(?<topic>[^の、。？?]{2,30}?)(?:のため)?の/u;

/** A second part that names no thing of its own is about the first's. */
function withTopic(first: string, second: string): string {
  const topic = TOPIC.exec(first)?.groups?.topic;
  if (topic === undefined) return second;
  if (REFERS_BACK.test(second)) return `${topic}の${second.replace(REFERS_BACK, "")}`;
  return NO_TOPIC.test(second) ? `${topic}の${second}` : second;
}

/** 「Aはどの…で、Bはどの…か」 */
const TWO_TOPICS = /^(?<first>[^。？?]{4,80}?)(?:であり|で|し)、(?<second>[^、。？?]{2,30}は[^。？?]{2,60}[。？?]?)$/u;

/**
 * The questions that one sentence asks, each able to stand by itself; a single question is returned alone.
 * A later clause keeps the topic of the first (what stands before its first は, とは or の), unless it opens with
 * one of its own.
 */
export function splitQuestion(question: string): string[] {
  if (question.length > MAX_QUESTION_CHARS) return [question];
  const parts = splitClauses(question.replace(FIELD, ""));
  return parts.length < 2 ? [question] : parts;
}

function splitClauses(question: string): string[] {
  const lists = TWO_LISTS.exec(question)?.groups;
  if (lists) {
    const { topic = "" } = lists;
    return [`${topic}${lists.first}${lists.rest}`, `${topic}${lists.second}${lists.rest}`];
  }
  const { first, second, rest } = (TWO_NOUNS.exec(question) ?? TWO_VALUES.exec(question))?.groups ?? {};
  if (first !== undefined && second !== undefined) return [`${first}${rest}`, `${withTopic(first, second)}${rest}`];
  const topics = TWO_TOPICS.exec(question)?.groups;
  if (topics?.first && topics.second && [topics.first, topics.second].every((part) => INTERROGATIVE.test(part)))
    return [topics.first, topics.second];
  const clauses = question.split(CLAUSE_BREAK).filter((clause) => clause.trim() !== "");
  if (clauses.length !== 2 || !clauses.every((clause) => INTERROGATIVE.test(clause))) return [question];
  const [before = "", after = ""] = clauses;
  const topic = /^(.{2,40}?)(?:とは|は)/u.exec(before)?.[1] ?? "";
  return topic === "" ? [question] : [before, `${topic}について、${after}`];
}
