/*
 * One function in WebAssembly, written down by hand because it is forty instructions and no compiler is worth a
 * dependency for them. It compares 16 numbers at a time, which JavaScript cannot (ADR 0010).
 */

const BLOCK = [0x02, 0x40];
const LOOP = [0x03, 0x40];
const END = 0x0b;
const GET = 0x20;
const SET = 0x21;
const TEE = 0x22;
const I32_CONST = 0x41;
const I32_EQZ = 0x45;
const I32_LESS_UNSIGNED = 0x49;
const I32_ADD = 0x6a;
const I32_SUB = 0x6b;
const BRANCH = 0x0c;
const BRANCH_IF = 0x0d;
const I32_STORE = [0x36, 2];
const V128_LOAD = [0xfd, 0x00, 0];
const V128_ZERO = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const EXTRACT_LANE = [0xfd, 0x1b];
const WIDEN_LOW = [0xfd, 0x87, 0x01];
const WIDEN_HIGH = [0xfd, 0x88, 0x01];
const I32X4_ADD = [0xfd, 0xae, 0x01];
const DOT_I16X8 = [0xfd, 0xba, 0x01];
const I32 = 0x7f;
const V128 = 0x7b;

/** Parameters and locals of `scan`, by their numbers. */
const ROW = 0;
const COUNT = 1;
const WIDTH = 2;
const QUERY = 3;
const OUT = 4;
const ROW_END = 5;
const QUERY_AT = 6;
const SUM = 7;
const BYTES = 8;

/** `sum += eight row bytes · eight query numbers` for one half of {@link BYTES}; leaves the sum on the stack. */
const addHalf = (widen: number[], queryOffset: number): number[] => [
  ...[GET, BYTES, ...widen],
  ...[GET, QUERY_AT, ...V128_LOAD, queryOffset],
  ...DOT_I16X8,
  ...I32X4_ADD,
];
const advance = (local: number, by: number): number[] => [GET, local, I32_CONST, by, I32_ADD, SET, local];

const BODY = [
  ...BLOCK,
  ...LOOP,
  ...[GET, COUNT, I32_EQZ, BRANCH_IF, 1],
  ...[GET, ROW, GET, WIDTH, I32_ADD, SET, ROW_END],
  ...[GET, QUERY, SET, QUERY_AT],
  ...[...V128_ZERO, SET, SUM],
  ...LOOP,
  ...[GET, ROW, ...V128_LOAD, 0, SET, BYTES],
  ...[GET, SUM, ...addHalf(WIDEN_LOW, 0), ...addHalf(WIDEN_HIGH, 16), SET, SUM],
  ...advance(QUERY_AT, 32),
  ...[GET, ROW, I32_CONST, 16, I32_ADD, TEE, ROW, GET, ROW_END, I32_LESS_UNSIGNED, BRANCH_IF, 0],
  END,
  ...[GET, OUT, GET, SUM, ...EXTRACT_LANE, 0],
  ...[1, 2, 3].flatMap((lane) => [GET, SUM, ...EXTRACT_LANE, lane, I32_ADD]),
  ...[...I32_STORE, 0],
  ...advance(OUT, 4),
  ...[GET, COUNT, I32_CONST, 1, I32_SUB, SET, COUNT],
  ...[BRANCH, 0],
  END,
  END,
  END,
];

/** Sizes as LEB128, which is how WebAssembly writes numbers. */
const leb = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);
const sized = (bytes: readonly number[]): number[] => [...leb(bytes.length), ...bytes];
const section = (id: number, bytes: readonly number[]): number[] => [id, ...sized(bytes)];
const name = (letter: string): number[] => [1, letter.charCodeAt(0)];

const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]),
  ...section(2, [1, ...name("e"), ...name("m"), 0x02, 0, 0]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name("s"), 0, 0]),
  ...section(10, [1, ...sized([2, 2, I32, 2, V128, ...BODY])]),
]);

/**
 * Writes the dot product of `count` rows of signed bytes with a query into `out`, as 32-bit numbers. `row`, `query`
 * and `out` are addresses; `width` is the bytes of a row, a multiple of 16; the query has as many 16-bit numbers.
 */
export type ScanBytes = (row: number, count: number, width: number, query: number, out: number) => void;

let compiled: WebAssembly.Module | undefined;

/** The function over a memory. */
export function instantiateScan(memory: WebAssembly.Memory): ScanBytes {
  compiled ??= new WebAssembly.Module(MODULE);
  const instance = new WebAssembly.Instance(compiled, { e: { m: memory } });
  return instance.exports.s as ScanBytes;
}
