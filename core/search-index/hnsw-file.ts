import { closeSync, fstatSync, openSync, read as readFileAt, readSync } from "node:fs";
import { promisify } from "node:util";
import { IndexDamagedError } from "../errors.ts";
import { nextTurn } from "./event-loop-turns.ts";

/**
 * Reads what hnswlib 0.8 (`HierarchicalNSW::saveIndex`, 64-bit little-endian) writes: a header of 96 bytes, one
 * fixed-size element per vector, then for each element the length and bytes of its links on upper levels.
 *
 * Why at all: hnswlib reports success when the disk is full, and loads a file of another dimension without a word.
 */
const HEADER_BYTES = 96;
const OFFSET_COUNT = 16;
const OFFSET_ELEMENT_BYTES = 24;
const OFFSET_LABEL = 32;
const OFFSET_VECTOR = 40;
const LABEL_BYTES = 8;
const FLOAT_BYTES = 4;
const LINK_LENGTH_BYTES = 4;
const readAsync = promisify(readFileAt);
/** Copied in about a millisecond. */
const SLAB_BYTES = 1 << 20;

/** An open index file; reads only. */
export interface HnswFile {
  readonly size: number;
  readonly dimension: number;
  /** One vector, by its place in the file. */
  vectorAt(ordinal: number): Float32Array;
  /** The same, holding until the next call: for looking at many vectors once. */
  glanceAt(ordinal: number): Float32Array;
  /** Calls `visit` with every vector in turn, which holds until the call ends. Reads a little at a time, beside other work. */
  readVectors(visit: (ordinal: number, vector: Float32Array) => void): Promise<void>;
  close(): void;
}

/**
 * Opens an index file and checks that it is whole: every element and every list of links is there, nothing follows.
 * @throws IndexDamagedError when it is not, or when it holds another number or length of vectors.
 */
export function openHnswFile({ path, size, dimension }: { path: string; size: number; dimension: number }): HnswFile {
  const file = openSync(path, "r");
  try {
    const layout = readLayout(file, path);
    if (layout.dimension !== dimension) fail(path, `次元が ${layout.dimension} で、${dimension} ではありません`);
    if (layout.size !== size) fail(path, `件数が ${layout.size} で、${size} ではありません`);
    checkTail(file, path, layout);
    return createReader(file, path, layout);
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

interface Layout {
  size: number;
  dimension: number;
  elementBytes: number;
  labelOffset: number;
  vectorOffset: number;
}

function readLayout(file: number, path: string): Layout {
  const header = read(file, path, 0, HEADER_BYTES);
  const field = (offset: number): number => Number(header.readBigUInt64LE(offset));
  const labelOffset = field(OFFSET_LABEL);
  const vectorOffset = field(OFFSET_VECTOR);
  const elementBytes = field(OFFSET_ELEMENT_BYTES);
  if (elementBytes !== labelOffset + LABEL_BYTES || vectorOffset >= labelOffset) fail(path, "見出しを読めません");
  const dimension = (labelOffset - vectorOffset) / FLOAT_BYTES;
  return { size: field(OFFSET_COUNT), dimension, elementBytes, labelOffset, vectorOffset };
}

function checkTail(file: number, path: string, { size, elementBytes }: Layout): void {
  const fileBytes = fstatSync(file).size;
  const tailStart = HEADER_BYTES + size * elementBytes;
  if (fileBytes < tailStart + size * LINK_LENGTH_BYTES) fail(path, "途中で切れています");
  const tail = read(file, path, tailStart, fileBytes - tailStart);
  let at = 0;
  for (let element = 0; element < size; element++) {
    if (at + LINK_LENGTH_BYTES > tail.length) fail(path, "途中で切れています");
    at += LINK_LENGTH_BYTES + tail.readUInt32LE(at);
  }
  if (at !== tail.length) fail(path, "長さが合いません");
}

function createReader(file: number, path: string, layout: Layout): HnswFile {
  const { size, dimension, elementBytes, labelOffset, vectorOffset } = layout;
  const assertPlace = (element: Buffer, ordinal: number): void => {
    // Why: we add in order of ordinals, so place and label agree; hnswlib itself promises only the label.
    const isInPlace =
      element.readUInt32LE(labelOffset) === ordinal && element.readUInt32LE(labelOffset + LABEL_BYTES / 2) === 0;
    if (!isInPlace) fail(path, `${ordinal} 番目の番号が合いません`);
  };
  // Room for one vector after the other: a new one each would be half of what a search allocates.
  const glanced = Buffer.allocUnsafeSlow(elementBytes);
  const glancedVector = new Float32Array(dimension);
  const glancedBytes = new Uint8Array(glancedVector.buffer);
  const glanceIn = (element: Buffer, ordinal: number): Float32Array => {
    assertPlace(element, ordinal);
    glancedBytes.set(element.subarray(vectorOffset, labelOffset));
    return glancedVector;
  };
  const glanceAt = (ordinal: number): Float32Array => {
    if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal >= size) {
      throw new RangeError(`no vector ${ordinal}, the index holds ${size}`);
    }
    readInto(glanced, file, path, HEADER_BYTES + ordinal * elementBytes);
    return glanceIn(glanced, ordinal);
  };
  return {
    size,
    dimension,
    vectorAt: (ordinal) => glanceAt(ordinal).slice(),
    glanceAt,
    async readVectors(visit) {
      const slabElements = Math.ceil(SLAB_BYTES / elementBytes);
      for (let from = 0; from < size; from += slabElements) {
        const count = Math.min(slabElements, size - from);
        const slab = await readLater(file, path, HEADER_BYTES + from * elementBytes, count * elementBytes);
        for (let i = 0; i < count; i++) {
          const element = slab.subarray(i * elementBytes, (i + 1) * elementBytes);
          visit(from + i, glanceIn(element, from + i));
        }
        const turn = nextTurn();
        if (turn !== undefined) await turn;
      }
    },
    close() {
      closeSync(file);
    },
  };
}

function read(file: number, path: string, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readInto(bytes, file, path, position);
  return bytes;
}

function readInto(bytes: Buffer, file: number, path: string, position: number): void {
  let done = 0;
  while (done < bytes.length) {
    const count = readSync(file, bytes, done, bytes.length - done, position + done);
    if (count === 0) fail(path, "途中で切れています");
    done += count;
  }
}

/** As {@link read}, without keeping the event loop. */
async function readLater(file: number, path: string, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await readAsync(file, bytes, done, length - done, position + done);
    if (bytesRead === 0) fail(path, "途中で切れています");
    done += bytesRead;
  }
  return bytes;
}

function fail(path: string, detail: string): never {
  throw new IndexDamagedError(`${path}: ${detail}`);
}
