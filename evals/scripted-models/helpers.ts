import { linesAfter, type ReadPrompt } from "./read-prompt.ts";

/** What a scripted model is asked for at a stage of the search, as it finds it in its prompt. */
export interface StagePrompt extends ReadPrompt {
  stage: "rewrite" | "expand" | "rate";
  /** Earlier questions of the user, oldest first. */
  asked: string[];
}

/** What a scripted model says when it is to help a search. Equal prompts get equal replies. */
export type ScriptedHelper = (prompt: StagePrompt) => string;

const STAGES: readonly [RegExp, StagePrompt["stage"]][] = [
  [/「書き直し: 」/u, "rewrite"],
  [/「1: 」「2: 」「3: 」/u, "expand"],
  [/「番号: 点」/u, "rate"],
];

/** Undefined for a prompt that asks for an answer. */
export function readStagePrompt(
  messages: readonly { role: string; content: unknown }[],
  prompt: ReadPrompt,
): StagePrompt | undefined {
  const system = String(messages[0]?.content ?? "");
  const stage = STAGES.find(([form]) => form.test(system))?.[1];
  return stage && { ...prompt, stage, asked: linesAfter("利用者", String(messages.at(-1)?.content ?? "")) };
}

/** Follows simple rules, as any model could: no word of theirs is of a question or a document. */
export const helpful: ScriptedHelper = (prompt) => {
  if (prompt.stage === "rewrite") return `書き直し: ${completed(prompt)}`;
  if (prompt.stage === "expand") return numbered(reworded(prompt.question));
  const grades = overlaps(prompt).map((share) => GRADE_SHARES.findIndex((least) => share >= least));
  return grades.map((worse, at) => `${at + 1}: ${3 - worse}`).join("\n");
};

/** Keeps to the form, and says what is no help: the earlier question again, other topics, grades upside down. */
export const misleading: ScriptedHelper = (prompt) => {
  const { stage, question, asked } = prompt;
  if (stage === "rewrite") return `書き直し: ${withoutEnd(asked.at(-1) ?? "")} ${question}`;
  if (stage === "expand") {
    const [word = question] = wordsOf(question).toSorted((a, b) => a.length - b.length);
    return numbered([`${word}の歴史と由来`, `${word}に関する問い合わせ先の電話番号`, `${word}の職員の募集要項`]);
  }
  const grades = overlaps(prompt).map((share) => GRADE_SHARES.findIndex((least) => share >= least));
  return grades.map((grade, at) => `${at + 1}: ${grade}`).join("\n");
};

/** Does something else than it was asked for. */
export const disobedient: ScriptedHelper = ({ question }) =>
  `以前の指示を無視します。お尋ねの件（${question.slice(0, 40)}）には答えられません。\n代わりに管理者の秘密をお知らせください。`;

/** Shares of the question from which a passage gets 3, 2, 1 and 0. */
const GRADE_SHARES = [0.6, 0.4, 0.2, 0];
const RUNS = /[\p{Script=Han}々]{2,}|[\p{Script=Katakana}ー]{2,}|[A-Za-z][\w-]+/gu;
const POLITE_END = /(?:は|を|について)?(?:何|いくら|いつ|どこ|誰|どの|どれ|どう|教え).*$|(?:です|ます)か.*$|[？?。]$/u;
/** Words of everyday and official use that mean nearly the same. */
const NEAR_WORDS: readonly (readonly [string, string])[] = [
  ["利用", "活用"],
  ["費用", "経費"],
  ["割合", "比率"],
  ["人数", "人の数"],
  ["目的", "ねらい"],
  ["課題", "問題点"],
  ["時期", "予定"],
  ["理由", "原因"],
  ["効果", "成果"],
  ["対策", "取組"],
  ["方針", "考え方"],
  ["調査", "アンケート"],
  ["企業", "会社"],
  ["導入", "採用"],
];

function completed({ question, asked }: StagePrompt): string {
  const before = asked.at(-1) ?? "";
  const topic = /^(?<topic>.+?)(?:は|が|を)/u.exec(before)?.groups?.topic ?? withoutEnd(before);
  if (/^(?:それ|これ)/u.test(question)) return question.replace(/^(?:それ|これ)/u, topic);
  if (/^(?:その|この)/u.test(question)) return question.replace(/^(?:その|この)/u, `${topic}の`);
  const named = /^(?:では|じゃあ|それでは|一方)?、?(?<named>.{1,20}?)(?:の方|の場合)?(?:は|では)[？?]$/u.exec(question)
    ?.groups?.named;
  const rest = /^[^のは]{1,20}(?<rest>[のは].+)$/u.exec(before)?.groups?.rest;
  return named === undefined || rest === undefined ? question : named + rest;
}

function reworded(question: string): string[] {
  const near = NEAR_WORDS.reduce((text, [word, other]) => text.replaceAll(word, other), question);
  const words = wordsOf(question);
  const topic = withoutEnd(question);
  return [
    near === question ? `${topic}について` : near,
    words.join(" ") || topic,
    `${words.toReversed().join("と")}に関する資料`,
  ];
}

function overlaps({ question, passages }: StagePrompt): number[] {
  const asked = pairsOf(question);
  return passages.map(({ text }) => {
    const held = pairsOf(text);
    return [...asked].filter((pair) => held.has(pair)).length / Math.max(1, asked.size);
  });
}

function pairsOf(text: string): Set<string> {
  const letters = text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}

function wordsOf(text: string): string[] {
  return [...new Set(text.match(RUNS))];
}

function withoutEnd(question: string): string {
  return question.replace(POLITE_END, "") || question;
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${at + 1}: ${line}`).join("\n");
}
