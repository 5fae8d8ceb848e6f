/** One message of a stream of server-sent events. */
export interface ServerEvent {
  /** Empty when the server gave none. */
  event: string;
  /** Its data lines, joined; empty when there were none. */
  data: string;
  /** The stream ended in the middle of it. */
  isCut: boolean;
}

export interface ServerEventsOptions {
  /** Longest event in UTF-16 code units; a reply's pieces are a thousandth of the default. */
  maxEventChars?: number;
  /** An event of this name is told with its first line, because it is the last and its empty line may not come. */
  lastEvent?: string;
}

/** A line or an event that is longer than any reply's piece; it is not kept. */
export class EventTooLongError extends Error {
  override readonly name = "EventTooLongError";
}

export const MAX_EVENT_CHARS = 1_000_000;

/**
 * Reads server-sent events from bytes. Characters and line ends (LF, CRLF, CR) may be cut anywhere; comments, ids and
 * retry times are passed over. More lenient than the standard where servers are: a last event without its empty line
 * counts, an event may have a name alone, and a line that begins with `{` is data (some servers write an error so).
 * @throws EventTooLongError, and whatever the source throws. Stopping early cancels the source.
 */
export async function* readServerEvents(
  source: AsyncIterable<Uint8Array>,
  { maxEventChars = MAX_EVENT_CHARS, lastEvent }: ServerEventsOptions = {},
): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder("utf-8");
  let event = "";
  let data: string[] = [];
  let dataChars = 0;

  const readLine = (line: string): ServerEvent | undefined => {
    if (line === "") {
      const isEmpty = event === "" && data.length === 0;
      const read = { event, data: data.join("\n"), isCut: false };
      [event, data, dataChars] = ["", [], 0];
      return isEmpty ? undefined : read;
    }
    if (line.startsWith("{")) return { event: "", data: line, isCut: false };
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "event" && value === lastEvent) return { event: value, data: "", isCut: false };
    if (field === "event") event = value;
    if (field === "data") {
      data.push(value);
      // With its line break, because lines may be empty.
      dataChars += value.length + 1;
      if (dataChars > maxEventChars) throw new EventTooLongError();
    }
    return undefined;
  };

  const lines = createLineSplitter(maxEventChars);
  for await (const bytes of source) {
    for (const line of lines.push(decoder.decode(bytes, { stream: true }))) {
      const read = readLine(line);
      if (read !== undefined) yield read;
    }
  }
  for (const line of lines.push(decoder.decode())) {
    const read = readLine(line);
    if (read !== undefined) yield read;
  }
  const rest = lines.rest();
  const last = rest === "" ? undefined : readLine(rest);
  if (last !== undefined) yield { ...last, isCut: true };
  if (event !== "" || data.length > 0) yield { event, data: data.join("\n"), isCut: true };
}

/** Cuts text that comes in pieces at LF, CRLF and CR. Each character is looked at once. */
function createLineSplitter(maxChars: number) {
  let pending: string[] = [];
  let pendingChars = 0;
  /** The piece before ended in CR, so a LF that comes first now belongs to it. */
  let isAfterReturn = false;
  return {
    push(text: string): string[] {
      const lines: string[] = [];
      let start = 0;
      if (isAfterReturn && text !== "") {
        if (text[0] === "\n") start = 1;
        isAfterReturn = false;
      }
      for (;;) {
        const end = findLineEnd(text, start);
        if (end < 0) break;
        pending.push(text.slice(start, end));
        lines.push(pending.join(""));
        pending = [];
        pendingChars = 0;
        start = end + 1;
        if (text[end] !== "\r") continue;
        if (start === text.length) isAfterReturn = true;
        else if (text[start] === "\n") start++;
      }
      const rest = text.slice(start);
      pendingChars += rest.length;
      if (pendingChars > maxChars) throw new EventTooLongError();
      if (rest !== "") pending.push(rest);
      return lines;
    },
    rest: (): string => pending.join(""),
  };
}

function findLineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return -1;
}
