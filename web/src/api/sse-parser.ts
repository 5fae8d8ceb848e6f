/** One dispatched server-sent event. */
export interface SseMessage {
  /** `message` when the stream names none. */
  event: string;
  /** The `data:` lines, joined by line feeds. */
  data: string;
}

/**
 * Makes a parser for one `text/event-stream` body. Feed it the bytes as they arrive, cut anywhere (inside a
 * character, a line or a CRLF pair); each call returns the events completed by that chunk.
 *
 * Follows the event stream format of the HTML standard, without `id:` and `retry:`, which a one-shot reply
 * does not need. An event that is not ended by an empty line is never dispatched.
 */
export function createSseParser(): (chunk: Uint8Array) => SseMessage[] {
  const decoder = new TextDecoder();
  let pending = "";
  let endedWithCarriageReturn = false;
  let event = "";
  let data: string[] = [];

  function readLine(line: string): SseMessage | undefined {
    if (line === "") {
      const message = data.length > 0 ? { event: event || "message", data: data.join("\n") } : undefined;
      event = "";
      data = [];
      return message;
    }
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const raw = colon === -1 ? "" : line.slice(colon + 1);
    const value = raw.startsWith(" ") ? raw.slice(1) : raw;
    if (field === "event") event = value;
    if (field === "data") data.push(value);
    return undefined;
  }

  return (chunk) => {
    let text = decoder.decode(chunk, { stream: true });
    if (text === "") return [];
    if (endedWithCarriageReturn && text.startsWith("\n")) text = text.slice(1);
    endedWithCarriageReturn = text.endsWith("\r");
    const lines = text.split(/\r\n|\r|\n/u);
    lines[0] = pending + (lines[0] ?? "");
    pending = lines.pop() ?? "";
    return lines.map(readLine).filter((message) => message !== undefined);
  };
}
