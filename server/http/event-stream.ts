import { once } from "node:events";
import type { Response } from "express";

/** Writes one reply as server-sent events, each as it is given. */
export interface ReplyStream {
  /** Whether the headers are out; until then the reply can still be an ordinary error. */
  readonly isOpen: boolean;
  /** Waits when the reader is slower than the writer. @throws the signal's reason when the reader has gone. */
  write(event: string): Promise<void>;
  /** Ends the reply if it was opened. Always call it: it stops the heartbeat. */
  end(): void;
}

/** The same with a name for every event. `Events` are their data by name. */
export interface EventStream<Events extends object> extends Omit<ReplyStream, "write"> {
  /** Waits when the reader is slower than the writer. @throws the signal's reason when the reader has gone. */
  send<Name extends keyof Events & string>(name: Name, data: Events[Name]): Promise<void>;
}

export interface EventStreamOptions {
  /** A comment this often keeps proxies from cutting a silent connection. */
  heartbeatMs: number;
  /** Aborted when the reader has gone. */
  signal: AbortSignal;
}

export function createEventStream<Events extends object>(
  response: Response,
  options: EventStreamOptions,
): EventStream<Events> {
  const stream = createReplyStream(response, options);
  return {
    get isOpen() {
      return stream.isOpen;
    },
    send: (name, data) => stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    end: stream.end,
  };
}

/** Nothing is written before the first event or the first heartbeat, so that early errors keep their own status. */
export function createReplyStream(response: Response, { heartbeatMs, signal }: EventStreamOptions): ReplyStream {
  let isOpen = false;
  const open = (): void => {
    if (isOpen) return;
    isOpen = true;
    response.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      // `no-transform` keeps proxies from compressing, and X-Accel-Buffering nginx from collecting.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    });
  };
  const heartbeat = setInterval(() => {
    if (signal.aborted) return;
    open();
    response.write(": heartbeat\n\n");
  }, heartbeatMs);

  return {
    get isOpen() {
      return isOpen;
    },
    async write(event) {
      signal.throwIfAborted();
      open();
      const hasRoom = response.write(event);
      if (!hasRoom) await once(response, "drain", { signal });
    },
    end() {
      clearInterval(heartbeat);
      if (isOpen) response.end();
    },
  };
}
