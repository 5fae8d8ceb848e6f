import { describe, expect, it } from "vitest";
import type { SourceDocument } from "../../../../core/types.ts";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const ask = (question: string, documents: readonly SourceDocument[]) => answerTo({ question, documents, topK: 20 });
const unsupported = ({ figures }: { figures: { status: string; text: string }[] }) =>
  figures.filter(({ status }) => status === "unsupported").map(({ text }) => text);
const document = (id: string, asOf: string, body: string) =>
  inventedDocument({ id, title: id, asOf, text: `# ${id}\n\n${body}\n` });

const RESCUE = [
  document(
    "救助隊資料",
    "2025-03",
    "## 議会防災委員会 提言（R7.3.10）\n\nまずは予算を確保し、早急に現行の12名から山岳救助隊を拡充し、25名体制を目指すこと。",
  ),
  document("知事会見録", "2025-06", "## 知事 指示（R7.6.2）\n\n山岳救助隊は、将来80人体制を目指すこと。"),
];
const BUS = [
  document(
    "交通計画",
    "2024-04",
    "## 利用者\n\n循環バスの利用者数は、現在の年間3万人から、当面は5万人に増やすことを目標とする。",
  ),
  document("交通計画の改定", "2026-02", "## 利用者\n\n循環バスの利用者数は、最終的に9万人を目指す。"),
];
const NURSERY = [
  document("保育整備方針", "2024-05", "## 定員\n\n緑町こども園の定員は、現行の90人である。"),
  document("保育整備計画", "2025-05", "## 定員\n\n緑町こども園の定員は、2027年度までに120人に拡充する方針である。"),
  document(
    "保育整備計画第二期",
    "2026-05",
    "## 定員\n\n緑町こども園の定員は、2030年度までに150人に拡充する方針である。",
  ),
];

describe("the built-in answerer, of a plan with stages", () => {
  it.each([
    [
      "山岳救助隊は何人体制ですか",
      RESCUE,
      /段階は、現行の12名 → 25名（「議会防災委員会 提言.*?） → 80人（「知事 指示/u,
    ],
    [
      "循環バスの利用者数の目標は何人ですか",
      BUS,
      /段階は、現行の3万人 → 5万人（「交通計画」） → 9万人（「交通計画の改定」）/u,
    ],
    ["緑町こども園の定員は何人ですか", NURSERY, /段階は、現行の90人 → 120人（「.*?」） → 150人（「.*?」）/u],
  ])("tells them in time order at the end: %s", async (question, documents, sequence) => {
    const answer = await ask(question, documents);
    expect(answer.answer.trim().split("\n").at(-1)).toMatch(sequence);
    expect(unsupported(answer)).toEqual([]);
    expect(answer.conflicts).toEqual([]);
  });

  it("cites a statement for every stage", async () => {
    const answer = await ask("山岳救助隊は何人体制ですか", RESCUE);
    const last = answer.answer.trim().split("\n").at(-1) ?? "";
    const quotes = [...last.matchAll(/\[(\d+)\]/gu)].map(
      ([, id]) => answer.citations.find((citation) => citation.id === Number(id))?.quote ?? "",
    );
    for (const value of ["12名", "25名", "80人"]) expect(quotes.some((quote) => quote.includes(value))).toBe(true);
  });

  it("stays in the language of the question", async () => {
    const documents = [
      document("A", "2024-04", "## 要員\n\nNOVAの要員は、現在の15人である。"),
      document("B", "2025-04", "## 要員\n\nNOVAの要員は、将来70人を目指す。"),
    ];
    const answer = await ask("How many people does NOVA have?", documents);
    expect(answer.answer).toMatch(/The stages are 15人 at present → 70人/u);
  });
});

describe("the built-in answerer, where values are no stages of one plan", () => {
  it.each([
    [
      "a measured series",
      "中央図書館の来館者は何人ですか",
      [
        document("年報A", "2024-03", "## 来館者\n\n中央図書館の来館者は41,000人であった。"),
        document("年報B", "2025-03", "## 来館者\n\n中央図書館の来館者は52,000人であった。"),
      ],
    ],
    [
      "another subject",
      "山岳救助隊は何人体制ですか",
      [
        document("救助", "2024-03", "## 隊\n\n山岳救助隊は、現行の12名体制である。"),
        document("水防", "2025-03", "## 隊\n\n水防団は、将来80人体制を目指すこと。"),
      ],
    ],
    [
      "another unit",
      "循環バスの利用者数の目標は何人ですか",
      [
        document("利用", "2024-03", "## 利用\n\n循環バスの利用者数は、将来5万人を目指す。"),
        document("台数", "2025-03", "## 台数\n\n循環バスの台数は、現行の8台から20台に増やす方針である。"),
      ],
    ],
    ["a question for one past year", "2023年の山岳救助隊は何人体制でしたか", RESCUE],
    [
      "one statement that tells all",
      "公民館の職員は何人ですか",
      [document("公民館", "2024-03", "## 職員\n\n公民館の職員は、現行の4人から9人に増やす方針である。")],
    ],
  ])("tells no sequence of %s", async (_case, question, documents) => {
    const answer = await ask(question, documents);
    expect(answer.answer).not.toContain("段階は、");
  });

  it("still reports two documents that set one target differently for one year", async () => {
    const answer = await ask("山岳救助隊は何人体制を目指しますか", [
      document("案A", "2024-03", "## 隊\n\n山岳救助隊は、2028年度までに40人体制を目指すこと。"),
      document("案B", "2025-03", "## 隊\n\n山岳救助隊は、2028年度までに60人体制を目指すこと。"),
    ]);
    expect(answer.answer).not.toContain("段階は、");
    expect(answer.conflicts).toHaveLength(1);
  });

  it("still reports two documents that start from one value and aim at different ones", async () => {
    const answer = await ask("山岳救助隊は何人体制を目指しますか", [
      document("案A", "2024-03", "## 隊\n\n山岳救助隊は、現行の12名から40名体制を目指すこと。"),
      document("案B", "2024-03", "## 隊\n\n山岳救助隊は、現行の12名から60名体制を目指すこと。"),
    ]);
    expect(answer.answer).not.toContain("段階は、");
    expect(answer.conflicts).toHaveLength(1);
  });
});
