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
/** 「Aはどの…で、Bはどの…か」 */
const TWO_TOPICS = /^(?<first>[^。？?]{4,80}?)(?:であり|で|し)、(?<second>[^、。？?]{2,30}は[^。？?]{2,60}[。？?]?)$/u;

/**
 * The questions that one sentence asks, each able to stand by itself; a single question is returned alone.
 * A later clause keeps the topic of the first (what stands before its first は, とは or の), unless it opens with
 * one of its own.
 */
export function splitQuestion(question: string): string[] {
  if (question.length > MAX_QUESTION_CHARS) return [question];
  const lists = TWO_LISTS.exec(question)?.groups;
  if (lists) {
    const { topic = "", first = "", second = "", rest = "" } = lists;
    return [`${topic}${first}${rest}`, `${topic}${second}${rest}`];
  }
  const nouns = TWO_NOUNS.exec(question)?.groups;
  if (nouns) return [`${nouns.first}${nouns.rest}`, `${nouns.second}${nouns.rest}`];
  const topics = TWO_TOPICS.exec(question)?.groups;
  if (topics?.first && topics.second && [topics.first, topics.second].every((part) => INTERROGATIVE.test(part)))
    return [topics.first, topics.second];
  const clauses = question.split(CLAUSE_BREAK).filter((clause) => clause.trim() !== "");
  if (clauses.length !== 2 || !clauses.every((clause) => INTERROGATIVE.test(clause))) return [question];
  const [first = "", second = ""] = clauses;
  const topic = /^(.{2,40}?)(?:とは|は)/u.exec(first)?.[1] ?? "";
  return topic === "" ? [question] : [first, `${topic}について、${second}`];
}
