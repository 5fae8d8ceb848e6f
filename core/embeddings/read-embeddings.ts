import { AppError } from "../errors.ts";

export interface ExpectedEmbeddings {
  /** Name of the model as configured, for messages. */
  model: string;
  /** How many texts were sent. */
  count: number;
  dimension: number;
}

/** A reply whose vectors cannot be used; says what is wrong with it and what to do. */
export class EmbeddingReplyError extends AppError {
  constructor({ model, detail, remedy }: { model: string; detail: string; remedy: string }) {
    super({ code: "embedding-failed", message: `埋め込みモデル "${model}" の返答が使えません: ${detail}。${remedy}` });
  }
}

const CHECK_SERVER = "接続先が OpenAI 互換の /v1/embeddings か、サーバーの状態を確かめてください。";
const FLOAT_BYTES = 4;

/**
 * The vectors of a reply in OpenAI's shape, `{ data: [{ index, embedding }] }`, in the order of the texts and scaled
 * to length 1. An embedding is a list of numbers, or their 32-bit floats, little-endian, in base64. Items without an
 * index count as being in order.
 * @throws EmbeddingReplyError when it has another shape, number of items or dimension, or holds anything but numbers.
 */
export function readEmbeddings(reply: unknown, expected: ExpectedEmbeddings): number[][] {
  const { model, count, dimension } = expected;
  const fail = (detail: string, remedy = CHECK_SERVER): never => {
    throw new EmbeddingReplyError({ model, detail, remedy });
  };
  const data = isRecord(reply) ? reply.data : undefined;
  if (!Array.isArray(data)) return fail("ベクトルの一覧（data）がありません");
  if (data.length !== count) return fail(`${count} 件に対して ${data.length} 件が返りました`);
  const vectors = new Array<number[] | undefined>(count).fill(undefined);
  for (const [at, item] of data.entries()) {
    if (!isRecord(item)) return fail(`${at + 1} 件目を読めません`);
    const index = item.index ?? at;
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= count)
      return fail(`番号（index）が ${String(index)} のものがあります`);
    if (vectors[index as number] !== undefined) return fail(`番号（index）${String(index)} が重なっています`);
    const values = readVector(item.embedding) ?? fail(`${at + 1} 件目のベクトルを読めません`);
    if (values.length !== dimension) {
      return fail(
        `ベクトルの次元が ${values.length} です（設定は ${dimension}）`,
        `EMBEDDING_DIMENSION をモデルの次元に合わせてください。次元を減らせるモデルなら EMBEDDING_SEND_DIMENSION=true を指定してください。`,
      );
    }
    vectors[index as number] = toUnitLength(values) ?? fail(`${at + 1} 件目のベクトルに数値でないものがあります`);
  }
  return vectors as number[][];
}

/**
 * A copy scaled to length 1; all zeros stay all zeros.
 * @returns undefined when a value is no finite number.
 */
export function toUnitLength(values: ArrayLike<unknown>): number[] | undefined {
  let squares = 0;
  const numbers = Array.from(values, (value) => {
    const number = typeof value === "number" ? value : Number.NaN;
    squares += number * number;
    return number;
  });
  if (!Number.isFinite(squares)) return undefined;
  const norm = Math.sqrt(squares);
  return norm === 0 ? numbers : numbers.map((number) => number / norm);
}

function readVector(embedding: unknown): ArrayLike<unknown> | undefined {
  if (Array.isArray(embedding)) return embedding;
  if (typeof embedding !== "string") return undefined;
  const bytes = Buffer.from(embedding, "base64");
  if (bytes.length === 0 || bytes.length % FLOAT_BYTES !== 0) return undefined;
  return Array.from({ length: bytes.length / FLOAT_BYTES }, (_, at) => bytes.readFloatLE(at * FLOAT_BYTES));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
