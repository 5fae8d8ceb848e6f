/** One passage as a model finds it in its prompt. */
export interface ShownPassage {
  /** What marks name it by. */
  number: number;
  /** The body without title, date and headings. */
  text: string;
}

/** What a scripted model knows: nothing but the messages that it was sent. */
export interface ReadPrompt {
  /** What the system messages say. */
  rules: string;
  question: string;
  passages: ShownPassage[];
}

/** The fence's word stands in the prompt itself, so that a reader of it needs no secret. */
const PASSAGE = /<<<(?<fence>\S+) \[(?<number>\d+)\]\n(?<block>.*?)\n\k<fence>>>>/gsu;
const BODY = /^(?:本文|text|body)[:：]\n/mu;
const QUESTION = /^(?:質問|question)[:：] ?(?<question>.*)$/gimu;

/** Finds passages and question in the last message of a request. A prompt without them gives empty ones. */
export function readPrompt(messages: readonly { role: string; content: unknown }[]): ReadPrompt {
  const last = messages.at(-1)?.content;
  const prompt = typeof last === "string" ? last : "";
  const passages = [...prompt.matchAll(PASSAGE)].map(({ groups }) => {
    const block = groups?.block ?? "";
    const body = BODY.exec(block);
    return { number: Number(groups?.number), text: body === null ? block : block.slice(body.index + body[0].length) };
  });
  // The last one: earlier turns and passages may hold the word as well.
  const asked = [...prompt.replace(PASSAGE, "").matchAll(QUESTION)].at(-1)?.groups?.question;
  const rules = messages.flatMap(({ role, content }) => (role === "system" ? String(content) : [])).join("\n");
  return { rules, question: asked?.trim() ?? "", passages };
}

/** What stands after a label on each line that begins with it: 「利用者: …」. */
export function linesAfter(label: string, prompt: string): string[] {
  return prompt.split("\n").flatMap((line) => (line.startsWith(`${label}: `) ? line.slice(label.length + 2) : []));
}
