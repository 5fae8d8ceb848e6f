const INTERROGATIVE = /何|いくら|いつ|誰|どこ|どの|どう|どれ|どんな|どちら|なぜ|ですか|ますか/u;
/** 「Xは何で、Yはどう…」: a clause that asks, then another that asks. */
const CLAUSE_BREAK = /(?<=(?:何|いくら|いつ|誰|どこ|どれ|ですか|ますか)(?:で)?[、，。？?])\s*(?=\S)/u;
const COUNT = "(?:[0-9０-９]+|[一二三四五六七八九十]+)(?:つ|個|項目|点)の";
/** 「AのNつのXとMつのYを…」 */
const TWO_LISTS = new RegExp(
  `^(?<topic>.*?)(?<first>${COUNT}[^、とをはが]{1,20})と(?<second>${COUNT}[^、をはがに？?。]{1,20})(?<rest>.*)$`,
  "u",
);

/**
 * The questions that one sentence asks, each able to stand by itself; a single question is returned alone.
 * A later clause keeps the topic of the first (what stands before its first は, とは or の), unless it opens with
 * one of its own.
 */
export function splitQuestion(question: string): string[] {
  const lists = TWO_LISTS.exec(question)?.groups;
  if (lists) {
    const { topic = "", first = "", second = "", rest = "" } = lists;
    return [`${topic}${first}${rest}`, `${topic}${second}${rest}`];
  }
  const clauses = question.split(CLAUSE_BREAK).filter((clause) => clause.trim() !== "");
  if (clauses.length !== 2 || !clauses.every((clause) => INTERROGATIVE.test(clause))) return [question];
  const [first = "", second = ""] = clauses;
  const topic = /^(.{2,40}?)(?:とは|は)/u.exec(first)?.[1] ?? "";
  return topic === "" ? [question] : [first, `${topic}について、${second}`];
}
