import { BackendError } from "../inference/backend-error.ts";
import { EventTooLongError, MAX_EVENT_CHARS, readServerEvents, type ServerEvent } from "./server-events.ts";

/** Events of a stream, or the whole body as one when it is plain JSON. @throws BackendError for what is too long. */
export async function* eventsOf(response: Response, model: string, lastEvent?: string): AsyncGenerator<ServerEvent> {
  const isJson = /\bapplication\/json\b/iu.test(response.headers.get("content-type") ?? "");
  if (response.body === null) throw new BackendError({ model, failure: "cut-off" });
  try {
    if (!isJson) yield* readServerEvents(response.body, lastEvent === undefined ? {} : { lastEvent });
    else yield { event: "", data: await readWhole(response.body), isCut: false };
  } catch (error) {
    // Whatever ended the body before its time; after a cancel or a timeout nobody reads this.
    throw new BackendError({ model, failure: error instanceof EventTooLongError ? "unreadable" : "cut-off" });
  }
}

async function readWhole(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > MAX_EVENT_CHARS) throw new EventTooLongError();
  }
  return text + decoder.decode();
}

/** @throws BackendError whose cause holds nothing of the text. */
export function parseJson(text: string, { model, isCut }: { model: string; isCut: boolean }): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackendError({ model, failure: isCut ? "cut-off" : "unreadable" });
  }
}
