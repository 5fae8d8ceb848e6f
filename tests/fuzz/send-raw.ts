import { connect } from "node:net";

/** A request as bytes on the wire; nothing is encoded or checked on its way. */
export interface RawRequest {
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: Buffer;
}

export interface RawReply {
  /** 0 when the connection ended without a reply. */
  status: number;
  /** The server closed before it had read the whole request, which can lose its reply on the way. */
  isCut: boolean;
  /** Headers and body. */
  text: string;
  /** The reply had not ended in time. */
  isHung: boolean;
  tookMs: number;
}

const MAX_KEPT = 2_000_000;
/** More than the buffers on the way hold. */
const LARGE_BYTES = 64_000;

/** Sends one request over a connection of its own and reads until the server closes it. */
export function sendRaw(
  port: number,
  { method, path, headers, body }: RawRequest,
  timeoutMs: number,
): Promise<RawReply> {
  const startedAt = performance.now();
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = Buffer.from([`${method} ${path} HTTP/1.1`, ...lines, "Connection: close", "", ""].join("\r\n"), "utf8");
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const end = (isHung: boolean, isCut = false): void => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(pieces).toString("utf8");
      const status = Number(/(?:^|\r\n\r\n)HTTP\/1\.1 ([2-5]\d\d)/u.exec(text)?.[1] ?? 0);
      resolve({ status, isCut, text, isHung, tookMs: performance.now() - startedAt });
    };
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.concat([head, body])));
    const timer = setTimeout(() => end(true), timeoutMs);
    socket.on("data", (piece) => {
      size += piece.length;
      if (size <= MAX_KEPT) pieces.push(piece);
    });
    socket.on("error", () => end(false, body.length > LARGE_BYTES));
    socket.on("close", () => end(false));
  });
}
