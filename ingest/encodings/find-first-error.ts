import type { PlatformEncoding } from "./text-encoding.ts";

/** Where bytes stop making sense. Byte offset from 0, line from 1. */
export interface DecodingError {
  offset: number;
  line: number;
  /** Nothing is wrong but that the last character is not complete. */
  isTruncated: boolean;
}

const PIECE_BYTES = 1 << 14;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The first bytes that mean nothing in an encoding, or null when all do. Linear: pieces first, and single bytes only
 * within the piece that fails.
 */
export function findFirstError(bytes: Uint8Array, encoding: PlatformEncoding): DecodingError | null {
  const failing = findFailingStep({ bytes, encoding, from: 0, step: PIECE_BYTES });
  if (failing === null) return null;
  // A second decoder goes the same way, because the state of the first is lost with its failure.
  const offset = failing < bytes.length ? findFailingStep({ bytes, encoding, from: failing, step: 1 }) : failing;
  const at = Math.min(offset ?? failing, bytes.length);
  return { offset: at, line: lineAt(bytes, at), isTruncated: at === bytes.length };
}

interface Walk {
  bytes: Uint8Array;
  encoding: PlatformEncoding;
  /** Up to here all is well, so that large steps do. */
  from: number;
  step: number;
}

function findFailingStep({ bytes, encoding, from, step }: Walk): number | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let at = 0;
  try {
    while (at < bytes.length) {
      const end = Math.min(at + (at < from ? PIECE_BYTES : step), bytes.length);
      const text = decoder.decode(bytes.subarray(at, end), { stream: true });
      if (encoding !== "utf-8" && /[\u0080-\u009f]/u.test(text)) return at;
      at = end;
    }
    decoder.decode();
  } catch {
    return at;
  }
  return null;
}

/** Number of the line of a byte; lines end with LF, or with CR where there is no LF at all. Not for UTF-16. */
function lineAt(bytes: Uint8Array, offset: number): number {
  const end = bytes.includes(LINE_FEED) ? LINE_FEED : CARRIAGE_RETURN;
  let line = 1;
  for (let at = bytes.indexOf(end); at !== -1 && at < offset; at = bytes.indexOf(end, at + 1)) line++;
  return line;
}
