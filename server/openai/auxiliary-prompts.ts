import { cutText } from "../../core/text/cut-text.ts";

/**
 * What clients ask by themselves beside the person's question: titles, tags and the like. Such a prompt holds earlier
 * answers as if the person had typed them, so that it must reach no model: nothing would say which 機密性 they are of. It is
 * recognised by the form that the client's own default prompt has, and answered here.
 */
export type AuxiliaryPrompt =
  /** The reply is what the client expects, and says nothing. */
  | { kind: "harmless"; reply: string }
  /** A question with texts that the client found somewhere: they cannot be cited, and are not of the person. */
  | { kind: "foreign-context" };

/** Open WebUI begins all of them so. */
const OPEN_WEBUI = /^\s*### Task:\s*\n/u;
const OPEN_WEBUI_OUTPUT = /"(title|tags|follow_ups|queries|text|prompt)"\s*:/u;
const LIBRECHAT =
  /^\s*(?:Provide a concise, 5-word-or-less title for the conversation|Analyze this conversation and provide:)/u;
const FIRST_QUESTION = /(?:^|\n|<chat_history>)[ \t]*(?:USER|User):[ \t]*(\S.*)/u;
const MAX_TITLE_CHARS = 40;

const EMPTY: Readonly<Record<string, unknown>> = { tags: [], follow_ups: [], queries: [], text: "", prompt: "" };

/** Undefined for what a person asks. */
export function readAuxiliaryPrompt(question: string): AuxiliaryPrompt | undefined {
  if (LIBRECHAT.test(question)) return { kind: "harmless", reply: titleOf(question) };
  if (!OPEN_WEBUI.test(question)) return undefined;
  if (question.includes("<context>")) return { kind: "foreign-context" };
  const key = OPEN_WEBUI_OUTPUT.exec(question)?.[1];
  if (key === undefined) return { kind: "harmless", reply: titleOf(question) };
  const value = key === "title" ? titleOf(question) : EMPTY[key];
  return { kind: "harmless", reply: JSON.stringify({ [key]: value }) };
}

/** The beginning of what was asked first. */
function titleOf(prompt: string): string {
  const asked =
    FIRST_QUESTION.exec(prompt.slice(prompt.search(/Chat History|Conversation:|<chat_history>/u)))?.[1] ?? "";
  const title = asked.trim();
  return title.length > MAX_TITLE_CHARS ? `${cutText(title, MAX_TITLE_CHARS - 1)}…` : title;
}
