import { cutText } from "../../core/text/cut-text.ts";
import type { Message } from "../../core/types.ts";
import type { CompletionMessage } from "./completion-request.ts";
import { InvalidParameterError } from "./openai-errors.ts";
import { holdsAnswer, holdsSources, withoutSources } from "./source-list.ts";

const MAX_QUESTION_CHARS = 4_000;
/** As with `POST /api/ask`. */
const MAX_HISTORY_MESSAGES = 100;
const MAX_HISTORY_CHARS = 20_000;
/** More is not told to models either. */
const MAX_INSTRUCTIONS_CHARS = 4_000;

/** What is asked, of the messages of a client. */
export interface ReadMessages {
  question: string;
  /** Of unknown class: only models for 機密性 3 see the replies among it. */
  history: Message[];
  instructions: string | undefined;
}

/**
 * The last message of a user is the question; what stands before it is the conversation, without the lists of sources
 * that came with our answers. Messages of tools and of the system are no part of it.
 * @param footer Stands below the list of sources; undefined where there is none.
 * @throws InvalidParameterError
 */
export function readMessages(
  messages: readonly CompletionMessage[],
  { footer }: { footer?: string | undefined } = {},
): ReadMessages {
  const texts = messages.map((message, at) => ({ role: message.role, text: textOf(message, at) }));
  const told = texts
    .filter(({ role, text }) => (role === "system" || role === "developer") && !holdsSources(text))
    .map(({ text }) => text.trim());
  const talk = texts.filter(({ role }) => role === "user" || role === "assistant");
  const last = texts.findLastIndex(({ role }) => role !== "system" && role !== "developer");
  const asked = texts[last];
  if (asked?.role !== "user") {
    throw new InvalidParameterError(
      "messages の最後は role が user の質問にしてください。途中までの回答の続きを書くことや、ツールの結果を読むことはできません。",
      { param: "messages" },
    );
  }
  const question = asked.text.trim();
  const param = `messages[${last}].content`;
  if (question === "") throw new InvalidParameterError("質問が空です。文章を入れてください。", { param });
  if (question.length > MAX_QUESTION_CHARS) {
    throw new InvalidParameterError(
      `質問が長すぎます（${question.length.toLocaleString("ja-JP")} 文字）。${MAX_QUESTION_CHARS.toLocaleString("ja-JP")} 文字以内にしてください。資料の本文は質問に貼らず、文書として登録してください。`,
      { param },
    );
  }
  const earlier = talk.slice(0, -1).flatMap(({ role, text }): Message[] => {
    // Why: clients put answers into what they ask in a person's name, and those are of no class that is known either.
    const isReply = role === "assistant" || holdsAnswer(text);
    const content = cutText(isReply ? withoutSources(text, footer) : text, MAX_HISTORY_CHARS);
    return content.trim() === "" ? [] : [{ role: isReply ? "assistant" : "user", content }];
  });
  // Named as a reply as well, such a question is one that repeats a reply of unknown class.
  const history = holdsAnswer(question) ? [...earlier, { role: "assistant" as const, content: question }] : earlier;
  const instructions = told.filter((text) => text !== "").join("\n\n");
  return {
    question,
    history: history.slice(-MAX_HISTORY_MESSAGES),
    instructions: instructions === "" ? undefined : cutText(instructions, MAX_INSTRUCTIONS_CHARS),
  };
}

/** What the last message of a user says; empty when there is none. */
export function lastUserText(messages: readonly CompletionMessage[]): string {
  const at = messages.findLastIndex(({ role }) => role === "user");
  const message = messages[at];
  return message === undefined ? "" : textOf(message, at);
}

/** All text that the caller sent, for an estimate of its tokens. */
export function allText(messages: readonly CompletionMessage[]): string {
  return messages.map((message, at) => textOf(message, at)).join("\n");
}

/** @throws InvalidParameterError for parts that a person wanted to be read, and nobody would. */
function textOf({ role, content }: CompletionMessage, at: number): string {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  return content
    .map(({ type, text }, part) => {
      if (type === "text") return text ?? "";
      // What a model said beside its text, or a tool: no part of what was asked.
      if (role !== "user") return "";
      throw new InvalidParameterError(
        `「${type.slice(0, 40)}」は扱えません。画像・音声・ファイルを外し、文章（type が text の部分）だけを送ってください。資料は文書として登録すると、質問できます。`,
        { param: `messages[${at}].content[${part}]` },
      );
    })
    .join("\n");
}
