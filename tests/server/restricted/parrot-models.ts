import type { Script } from "../../core/llm/scripted-openai-server.ts";

/** A model that repeats all that it was told, with a mark, so that whatever it sees comes back in later turns. */
export const parrot: Script = ({ request, say, finish }) => {
  const { messages } = JSON.parse(request.body) as { messages: { content: string }[] };
  const told = messages.at(-1)?.content ?? "";
  const body = /本文:\n([\s\S]*?)\n[0-9a-f]{16}>>>/u.exec(told)?.[1] ?? "";
  say(`${body.replace(/\s+/gu, " ").slice(0, 300)}[1]。`);
  finish();
};
/** The same where it is asked to help a search: all that it was told of the conversation comes back in what is searched. */
export const helping: Script = (reply) => {
  const { messages } = JSON.parse(reply.request.body) as { messages: { content: string }[] };
  const [system = "", told = ""] = messages.map(({ content }) => content);
  const question = /^質問: (.*)$/mu.exec(told)?.[1] ?? "";
  const say = (text: string): void => {
    reply.say(text);
    reply.finish();
  };
  if (system.includes("書き直します")) {
    const replies = [...told.matchAll(/^回答: (.*)$/gmu)].map(([, text = ""]) => text.replace(/〔\d+〕|。/gu, ""));
    return say(`書き直し: ${replies.join(" ").slice(0, 150)} ${question}`);
  }
  if (system.includes("別の言い方"))
    return say(["の資料", "の内容", "とは"].map((end, at) => `${at + 1}: ${question}${end}`).join("\n"));
  if (system.includes("採点します")) {
    const count = told.match(/^<<<\S+ \[\d+\]$/gmu)?.length ?? 0;
    return say(Array.from({ length: count }, (_, at) => `${at + 1}: ${at % 4}`).join("\n"));
  }
  return parrot(reply);
};
