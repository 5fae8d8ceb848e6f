/*
 * One function in WebAssembly, written down by hand because it is some hundred instructions and no compiler is worth a
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
const I32_LOAD = [0x28, 2];
const V128_LOAD = [0xfd, 0x00, 0, 0];
const V128_LOAD_SPLAT = [0xfd, 0x09, 2];
const V128_STORE = [0xfd, 0x0b, 0];
const I32_STORE_BYTE = [0x3a, 0, 0];
const ANY_TRUE = [0xfd, 0x53];
const F32X4_SPLAT = [0xfd, 0x13];
const F32X4_GREATER_EQUAL = [0xfd, 0x46];
const F32X4_MULTIPLY = [0xfd, 0xe6, 0x01];
const F32X4_MAX = [0xfd, 0xe9, 0x01];
const F32X4_FROM_I32X4 = [0xfd, 0xfa, 0x01];
const V128_ZERO = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const SHUFFLE = [0xfd, 0x0d];
const WIDEN_LOW = [0xfd, 0x87, 0x01];
const WIDEN_HIGH = [0xfd, 0x88, 0x01];
const I32X4_ADD = [0xfd, 0xae, 0x01];
const DOT_I16X8 = [0xfd, 0xba, 0x01];
const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;

/** Rows whose numbers of one dimension lie side by side: what a processor fetches at once. */
export const ROWS_PER_BLOCK = 64;
/** Rows that are compared at a time, and have one flag. */
export const ROWS_PER_FLAG = 16;
const STEP = ROWS_PER_FLAG;
/** Two places in a block and two numbers of the query. */
export const PAIR_BYTES = 12;

/** Parameters and locals of `scan`, by their numbers. */
const BLOCK_AT = 0;
const COUNT = 1;
const BLOCK_BYTES = 2;
const PAIRS = 3;
const PAIRS_END = 4;
const SCALES = 5;
const OUT = 6;
const FLAGS = 7;
const FLOOR = 8;
const STEPS_END = 9;
const PAIR_AT = 10;
const FIRST = 11;
const SECOND = 12;
const NUMBERS = 13;
const BYTES = 14;
/** Four sums of four rows each. */
const SUMS = [15, 16, 17, 18] as const;

const STEP_LANES = Array.from({ length: STEP }, (_, lane) => lane);
/** `first second first second …` of the lower or upper eight rows. */
const interleave = (from: number): number[] => STEP_LANES.map((lane) => from + (lane >> 1) + (lane % 2) * STEP);
const loadRows = (place: number): number[] => [
  ...[GET, BLOCK_AT, GET, PAIR_AT, ...I32_LOAD, place, I32_ADD, ...V128_LOAD],
];
/** `sum += first · its number + second · its number` for four rows. */
const addProducts = (sum: number, widen: readonly number[]): number[] => [
  ...[GET, sum, GET, BYTES, ...widen, GET, NUMBERS, ...DOT_I16X8, ...I32X4_ADD, SET, sum],
];
const addHalf = (from: number, low: number, high: number): number[] => [
  ...[GET, FIRST, GET, SECOND, ...SHUFFLE, ...interleave(from), SET, BYTES],
  ...addProducts(low, WIDEN_LOW),
  ...addProducts(high, WIDEN_HIGH),
];
const advance = (local: number, by: number): number[] => [GET, local, I32_CONST, ...signed(by), I32_ADD, SET, local];

const BODY = [
  ...BLOCK,
  ...LOOP,
  ...[GET, COUNT, I32_EQZ, BRANCH_IF, 1],
  ...[GET, BLOCK_AT, I32_CONST, ...signed(ROWS_PER_BLOCK), I32_ADD, SET, STEPS_END],
  ...LOOP,
  ...SUMS.flatMap((sum) => [...V128_ZERO, SET, sum]),
  ...[GET, PAIRS, SET, PAIR_AT],
  ...LOOP,
  ...[...loadRows(0), SET, FIRST],
  ...[...loadRows(4), SET, SECOND],
  ...[GET, PAIR_AT, ...V128_LOAD_SPLAT, 8, SET, NUMBERS],
  ...addHalf(0, SUMS[0], SUMS[1]),
  ...addHalf(STEP / 2, SUMS[2], SUMS[3]),
  ...[GET, PAIR_AT, I32_CONST, PAIR_BYTES, I32_ADD, TEE, PAIR_AT, GET, PAIRS_END, I32_LESS_UNSIGNED, BRANCH_IF, 0],
  END,
  ...SUMS.flatMap((sum, at) => [
    ...[GET, OUT, GET, sum, ...F32X4_FROM_I32X4],
    ...[GET, SCALES, ...V128_LOAD.slice(0, -1), at * STEP, ...F32X4_MULTIPLY, TEE, sum, ...V128_STORE, at * STEP],
  ]),
  ...[GET, FLAGS, GET, SUMS[0], ...SUMS.slice(1).flatMap((sum) => [GET, sum, ...F32X4_MAX])],
  ...[GET, FLOOR, ...F32X4_SPLAT, ...F32X4_GREATER_EQUAL, ...ANY_TRUE, ...I32_STORE_BYTE],
  ...advance(FLAGS, 1),
  ...advance(SCALES, ROWS_PER_BLOCK),
  ...advance(OUT, ROWS_PER_BLOCK),
  ...[GET, BLOCK_AT, I32_CONST, STEP, I32_ADD, TEE, BLOCK_AT, GET, STEPS_END, I32_LESS_UNSIGNED, BRANCH_IF, 0],
  END,
  ...[GET, STEPS_END, GET, BLOCK_BYTES, I32_ADD, I32_CONST, ...signed(ROWS_PER_BLOCK), I32_SUB, SET, BLOCK_AT],
  ...[GET, COUNT, I32_CONST, 1, I32_SUB, SET, COUNT],
  ...[BRANCH, 0],
  END,
  END,
  END,
];

/** A constant from 0 to 8,191 as signed LEB128. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, value >> 7];
}

/** Sizes as LEB128, which is how WebAssembly writes numbers. */
const leb = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);
const sized = (bytes: readonly number[]): number[] => [...leb(bytes.length), ...bytes];
const section = (id: number, bytes: readonly number[]): number[] => [id, ...sized(bytes)];
const name = (letter: string): number[] => [1, letter.charCodeAt(0)];

const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 9, I32, I32, I32, I32, I32, I32, I32, I32, F32, 0]),
  ...section(2, [1, ...name("e"), ...name("m"), 0x02, 0, 0]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name("s"), 0, 0]),
  ...section(10, [1, ...sized([2, 2, I32, 8, V128, ...BODY])]),
]);

/**
 * Writes the scores of `count` blocks of {@link ROWS_PER_BLOCK} rows into `out` as 32-bit floats: the dot product with a
 * query times the row's scale. Of each {@link ROWS_PER_FLAG} rows, a byte at `flags` says whether one reaches `floor`.
 *
 * A block holds its rows' signed bytes dimension by dimension. `pairs` to `pairsEnd`, at least one, name what of the
 * query is not zero: where two dimensions begin in a block, as 32-bit numbers, and the query's 16-bit numbers there.
 * All but `count`, `blockBytes` and `floor` are addresses.
 */
export type ScanBytes = (
  block: number,
  count: number,
  blockBytes: number,
  pairs: number,
  pairsEnd: number,
  scales: number,
  out: number,
  flags: number,
  floor: number,
) => void;

let compiled: WebAssembly.Module | undefined;

/** The function over a memory. */
export function instantiateScan(memory: WebAssembly.Memory): ScanBytes {
  compiled ??= new WebAssembly.Module(MODULE);
  const instance = new WebAssembly.Instance(compiled, { e: { m: memory } });
  return instance.exports.s as ScanBytes;
}
