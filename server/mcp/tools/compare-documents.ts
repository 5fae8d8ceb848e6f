import { z } from "zod";
import { ledgerFigureSchema } from "../../contract.ts";
import { describeFigure } from "../describe-figure.ts";
import { asOfFrom, asOfTo, collection, documentId, placedPassageSchema, topK } from "../fields.ts";
import { type Agreement, type FigurePair, pairFigures } from "../pair-figures.ts";
import { describePassage } from "../place-passages.ts";
import { readSide, type SideFindings } from "../read-side.ts";
import { defineTool } from "../tool.ts";

const USUAL_PASSAGES = 5;

const side = z
  .strictObject({ documentId: documentId.optional(), asOfFrom, asOfTo })
  .refine((one) => Object.values(one).some((value) => value !== undefined), {
    error: "documentId か、asOfFrom・asOfTo のどれかを指定してください",
  });
const figure = ledgerFigureSchema.extend({ documentAsOf: z.string().nullable() });
const findings = z.object({ passages: z.array(placedPassageSchema), figures: z.array(figure) });

export const compareDocuments = defineTool({
  name: "compare_documents",
  title: "資料の比較",
  description:
    "1 つの話題について、2 つの文書、または 2 つの時期の文書が何と言っているかを並べて返します。左右それぞれの原文の箇所と台帳の数値に加え、同じものを指す数値の組と、値が食い違うかどうか（agreement）が付きます。食い違いは時点と合わせて確かめてください。",
  scopes: ["read"],
  isQuestion: true,
  input: z.strictObject({
    topic: z.string().trim().min(1).max(4_000).describe("比べたい話題。"),
    left: side.describe("左側: 文書 1 つ（documentId）か、文書の時点の範囲（asOfFrom・asOfTo）。"),
    right: side.describe("右側: 左側と同じ書き方。"),
    collection,
    topK: topK(USUAL_PASSAGES).describe(`左右それぞれの箇所の上限。省略すると ${USUAL_PASSAGES} 件。`),
  }),
  output: z.object({
    topic: z.string(),
    collection: z.string(),
    left: findings,
    right: findings,
    pairs: z.array(
      z.object({ left: figure, right: figure, agreement: z.enum(["same", "rounding", "conflict", "other-date"]) }),
    ),
  }),
  async run({ topic, left, right, topK: limit = USUAL_PASSAGES, ...asked }, { access: { assistant }, signal }) {
    const { collection: name = assistant.defaultCollection } = asked;
    const options = { topic, collection: name, topK: limit, assistant, signal };
    const [onLeft, onRight] = [await readSide(left, options), await readSide(right, options)];
    const pairs = pairFigures(onLeft.figures, onRight.figures);
    const text = [describePairs(pairs), `■ 左側\n${describeSide(onLeft)}`, `■ 右側\n${describeSide(onRight)}`].join(
      "\n\n",
    );
    return { structured: { topic, collection: name, left: onLeft, right: onRight, pairs }, text };
  },
});

const AGREEMENTS: Record<Agreement, string> = {
  conflict: "食い違い",
  "other-date": "時点が違う値",
  rounding: "端数の丸めだけの違い",
  same: "一致",
};

function describePairs(pairs: readonly FigurePair[]): string {
  if (pairs.length === 0) return "同じものを指すと確かめられた数値の組はありません。";
  const lines = pairs.map(
    ({ agreement, left, right }) =>
      `- ${AGREEMENTS[agreement]}\n  左: ${describeFigure(left)}\n  右: ${describeFigure(right)}`,
  );
  return `同じものを指す数値\n${lines.join("\n")}`;
}

function describeSide({ passages }: SideFindings): string {
  return passages.length === 0 ? "この話題の箇所は見つかりませんでした。" : passages.map(describePassage).join("\n\n");
}
