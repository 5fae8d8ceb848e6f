import { z } from "zod";
import { collection as collectionName, isoDatePrefix } from "../contract/fields.ts";
import { documentSummarySchema, passageSchema } from "../contract.ts";

/** Fields that several tools share. What they say is read by models, which choose by it. */

export const collection = collectionName
  .optional()
  .describe("コレクション（文書の集まり）の名前。省略すると既定のもの。結果の collection をそのまま渡せます。");

export const app = z
  .string()
  .max(64)
  .optional()
  .describe(
    "アプリの id。そのアプリの資料だけを使います。collection と一緒に指定するときは、アプリの資料の名前にします。",
  );

export const asOfFrom = isoDatePrefix
  .optional()
  .describe(
    "この時点以後のものに絞ります（2026、2026-06、2026-06-01 のどれか。その日を含む）。時点のないものは外れます。",
  );
export const asOfTo = isoDatePrefix.optional().describe("この時点以前のものに絞ります（書き方は asOfFrom と同じ）。");
export const issuer = z.string().min(1).max(200).optional().describe("発行者の名前。完全に一致するものに絞ります。");
export const documentId = z.string().min(1).max(500).describe("文書の id。検索の結果や資源の一覧にあります。");
export const topK = (usual: number) =>
  z.number().int().min(1).max(50).optional().describe(`返す件数の上限。省略すると ${usual} 件。`);

/** Where it stands, and when it held. Offsets are UTF-16 code units of the document's original text. */
export const placedPassageSchema = passageSchema.extend({
  collection: z.string(),
  /** Of the resource that holds exactly this text. */
  uri: z.string(),
  /** Page or slide number; null for sources without. */
  page: z.number().int().nullable(),
  /** What the source calls the place; null for sources without such places. */
  place: z.string().nullable(),
  /** ISO prefix of the document's date; null when it is unknown. */
  asOf: z.string().nullable(),
  asOfCertainty: documentSummarySchema.shape.asOfCertainty,
  issuer: z.string().nullable(),
});

export type PlacedPassageJson = z.infer<typeof placedPassageSchema>;
