import { z } from "zod";

const MAX_TEXTS = 256;
const MAX_CHARS = 8_000;

const text = z.string().min(1).max(MAX_CHARS);

/** Body of `POST /v1/embeddings`. What is not here changes nothing, and is passed over. */
export const embeddingRequestSchema = z.object({
  model: z.string().min(1).max(300),
  input: z.union([text, z.array(text).min(1).max(MAX_TEXTS)], {
    error: ({ input }) =>
      hasTokens(input)
        ? "文字列で送ってください。トークンの番号の列は読めません。LangChain（Python）では check_embedding_ctx_length=False を指定します"
        : `1〜${MAX_CHARS.toLocaleString("ja-JP")} 文字の文字列か、それを ${MAX_TEXTS} 件まで並べた配列にしてください`,
  }),
  encoding_format: z.enum(["float", "base64"]).nullish(),
  dimensions: z.number().nullish(),
});

function hasTokens(input: unknown): boolean {
  const [first] = Array.isArray(input) ? input.flat() : [];
  return typeof first === "number";
}
