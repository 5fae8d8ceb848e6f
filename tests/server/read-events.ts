import { type ChatEvents, chatEventSchemas } from "../../server/contract.ts";

export type ReceivedEvent = { [Name in keyof ChatEvents]: { name: Name; data: ChatEvents[Name] } }[keyof ChatEvents];

/** Reads a chat reply to its end; every event must be the contract's, field for field. */
export async function readEvents(response: Response): Promise<ReceivedEvent[]> {
  return parseEvents(await response.text());
}

/** @throws Error when an event is unknown, is not of two lines, or has fields that the contract does not know. */
export function parseEvents(body: string): ReceivedEvent[] {
  const blocks = body.split("\n\n").filter((block) => block !== "" && !block.startsWith(":"));
  return blocks.map((block) => {
    const match = /^event: (\S+)\ndata: (.*)$/u.exec(block);
    if (match === null) throw new Error(`not an event of two lines: ${block}`);
    const [, name = "", json = ""] = match;
    if (!(name in chatEventSchemas)) throw new Error(`unknown event ${name}`);
    const data: unknown = JSON.parse(json);
    const parsed = chatEventSchemas[name as keyof ChatEvents].parse(data);
    if (JSON.stringify(parsed) !== json) throw new Error(`${name} is not exactly the contract's: ${json}`);
    return { name, data } as ReceivedEvent;
  });
}

/** The events' names, in order. */
export function namesOf(events: readonly ReceivedEvent[]): string[] {
  return events.map(({ name }) => name);
}

/** The last event's data, which must be an `answer-end`. */
export function answerEndOf(events: readonly ReceivedEvent[]): ChatEvents["answer-end"] {
  const last = events.at(-1);
  if (last?.name !== "answer-end") throw new Error(`ended with ${last?.name}`);
  return last.data;
}
