import { z } from "zod";
import { FIGURE_SORTS, SORT_ORDERS } from "../../../core/figure-ledger.ts";
import { ledgerFigureSchema } from "../../contract.ts";
import { omitUndefined } from "../../http/omit-undefined.ts";
import { toLedgerFigureJson } from "../../to-wire.ts";
import { describeFigure } from "../describe-figure.ts";
import { asOfFrom, asOfTo, collection, documentId } from "../fields.ts";
import { defineTool } from "../tool.ts";

const USUAL_FIGURES = 20;
const words = z.string().trim().min(1).max(400).optional();

export const searchFigures = defineTool({
  name: "search_figures",
  title: "数値台帳の検索",
  description:
    "資料の中の数値を集めた台帳から、条件に合う数値を返します。各数値には、何の値か・単位・時点・文書 id・文字範囲・行が付きます。続きは nextCursor を cursor に入れて読みます。",
  scopes: ["read"],
  isQuestion: false,
  input: z.strictObject({
    query: words.describe(
      "語句（空白区切り）。何の値か・主体・題名に、すべて含まれるものに絞ります。年や日付も書けます。",
    ),
    unit: words.describe("単位（台帳の書き方。%、円、人 など）。"),
    documentId: documentId.optional(),
    entity: words.describe("主体（国・地域・組織など）に含まれる語。"),
    kind: words.describe("数値の種類（percent、money、count など）。"),
    ...{ asOfFrom, asOfTo, collection },
    sort: z.enum(FIGURE_SORTS).optional().describe("並べ方。省略すると relevance（よく合い、新しいものから）。"),
    order: z.enum(SORT_ORDERS).optional().describe("sort が relevance 以外のときの向き。"),
    limit: z.number().int().min(1).max(200).optional().describe(`返す件数の上限。省略すると ${USUAL_FIGURES} 件。`),
    cursor: z.string().max(5_000).optional().describe("前の応答の nextCursor。"),
  }),
  output: z.object({
    figures: z.array(ledgerFigureSchema.extend({ collection: z.string() })),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  }),
  async run({ limit = USUAL_FIGURES, ...search }, { access: { assistant } }) {
    const { collection: name = assistant.defaultCollection } = search;
    const page = await assistant.searchFigures({ ...omitUndefined(search), collection: name, limit });
    const figures = page.figures.map((figure) => ({ ...toLedgerFigureJson(figure), collection: name }));
    const { total, nextCursor } = page;
    const text = [
      `${total} 件のうち ${figures.length} 件`,
      ...figures.map((figure) => `- ${describeFigure(figure)}`),
      ...(nextCursor === null ? [] : [`（続きは cursor: ${nextCursor}）`]),
    ].join("\n");
    return { structured: { figures, total, nextCursor }, text };
  },
});
