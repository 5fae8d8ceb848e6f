import type { ChatEvent } from "../contract.ts";
import { createBell } from "./bell.ts";

/** The events of one answer, for any number of readers, who may come late. */
export interface EventLog {
  /** Characters of what is kept. */
  readonly sizeChars: number;
  readonly last: ChatEvent | undefined;
  add(event: ChatEvent): void;
  /** Adds the last event. */
  end(event: ChatEvent): void;
  /** Forgets all events but the last: who has not read them yet gets only that one, when it comes. */
  forget(): void;
  /** From the first event to the last; ends early when the signal aborts. */
  follow(signal: AbortSignal): AsyncGenerator<ChatEvent>;
}

export interface EventLogOptions {
  /** More than that is forgotten. Default: everything is kept. */
  maxChars?: number;
  /** Told by how much `sizeChars` has changed. */
  onResize?: (chars: number) => void;
}

export function createEventLog(options: EventLogOptions = {}): EventLog {
  const { maxChars = Number.POSITIVE_INFINITY, onResize = () => undefined } = options;
  const bell = createBell();
  let events: ChatEvent[] = [];
  let forgotten = 0;
  let sizeChars = 0;
  let last: ChatEvent | undefined;

  const resize = (chars: number): void => {
    sizeChars += chars;
    onResize(chars);
  };
  const forget = (): void => {
    forgotten += events.length;
    events = [];
    resize(-sizeChars);
  };
  const add = (event: ChatEvent): void => {
    events.push(event);
    bell.ring();
    resize(JSON.stringify(event.data).length);
    if (sizeChars > maxChars) forget();
  };

  return {
    get sizeChars() {
      return sizeChars;
    },
    get last() {
      return last;
    },
    add,
    end(event) {
      last = event;
      add(event);
    },
    forget,
    async *follow(signal) {
      for (let position = 0; !signal.aborted; ) {
        const event = position < forgotten ? undefined : events[position - forgotten];
        if (event !== undefined) {
          position += 1;
          yield event;
          if (event === last) return;
        } else if (last !== undefined) {
          yield last;
          return;
        } else await bell.next(signal);
      }
    },
  };
}
