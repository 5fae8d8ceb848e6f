import type { SourceDocument } from "../../core/types.ts";

const PLAN_TEXT = `# みどり市 窓口改革推進計画

令和8年6月
みどり市 市民窓口改革室

## 1. 現状

### 窓口の待ち時間

- 令和7年度の窓口の平均待ち時間は42.5分でした。
- 書かない窓口を導入した3庁舎では18.0分でした。

| 庁舎 | 平均待ち時間 | 来庁者数 |
|------|--------------|----------|
| 本庁 | 42.5分       | 12万人   |
| 東   | 18.0分       | 3万人    |

※𠮷野庁舎（🏢改修中）は集計に含めていない。

## 2. 今後の方針

令和9年度までに、全7庁舎で書かない窓口を
開始する。
${Array.from({ length: 1_500 }, (_, index) => `附則${index + 1}　この行は、長い資料を表示する速さを確かめるためのものである。`).join("\n")}
最終行に近い規定：相談窓口は平日9時から17時まで開設する。
`;

const REPORT_TEXT = `みどり市 窓口実態調査 報告
令和7年3月

窓口の平均待ち時間は45分であった（令和6年度）。
<img src="http://outside.invalid/document.png"> ![図](http://outside.invalid/document-markdown.png)
`;

/** Documents of a town that does not exist. The first is as long as the longest document of a real corpus. */
export const PLAN: SourceDocument = {
  id: "plan/窓口 2026",
  source: "plan.txt",
  title: "窓口改革推進計画",
  issuer: "みどり市 市民窓口改革室",
  asOf: "2026-06",
  asOfCertainty: "stated",
  kind: "計画",
  rights: "みどり市（架空）",
  classification: 1,
  places: [],
  text: PLAN_TEXT,
};

/** The other one contains markup that must stay text. */
export const REPORT: SourceDocument = {
  id: "report",
  source: "report.txt",
  title: "窓口実態調査 報告 <b>速報</b>",
  issuer: "みどり市",
  asOf: "2025",
  asOfCertainty: "estimated",
  kind: "報告書",
  rights: null,
  classification: 1,
  places: [],
  text: REPORT_TEXT,
};

export const DOCUMENTS: readonly SourceDocument[] = [PLAN, REPORT];
