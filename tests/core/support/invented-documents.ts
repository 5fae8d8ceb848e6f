import type { SourceDocument } from "../../../core/types.ts";

/** A document with an invented text and plain defaults; its id is its file name without the ending. */
export function inventedDocument(given: Partial<SourceDocument> & { id: string; text: string }): SourceDocument {
  return {
    source: `${given.id}.md`,
    title: given.id,
    issuer: null,
    asOf: null,
    asOfCertainty: given.asOf === undefined ? "unknown" : "stated",
    kind: null,
    rights: null,
    classification: 1,
    places: [],
    ...given,
  };
}

/** Pairs, a table with an empty cell and a total, headings, bullets, a footnote: one of everything. */
export const TOWN_PLAN = inventedDocument({
  id: "town-plan",
  title: "緑市デジタル推進計画",
  issuer: "緑市企画部",
  asOf: "2025-04",
  text: `# 緑市デジタル推進計画

令和7年4月1日
緑市企画部

## 電子申請の利用率（2023年）

青葉区(41.2%)、赤城区(35.8%)、黒部区(9.4%)

## 電子申請の利用率（2024年）

青葉区(52.7%)、赤城区(40.1%)、黒部区(12.3%)

## 図書館の整備

| 施設 | 職員数 | 整備費 |
|---|---|---|
| 中央図書館 | 45人 | 12億円 |
| 北図書館 | 18人 | |
| 南図書館 | 23人 | 7億円 |
| 合計 | 86人 | 19億円 |

## 計画の柱

### 窓口の電子化

来庁せずに手続を終えられるようにする。

### 学校端末の更新

端末を五年ごとに更新する。

### 防災情報の共有

河川の水位を地図で示す。

## 共通認証の仕組み

ミドリパスとは、市のあらゆる手続に一つの番号で入るための共通認証※1である。

※1 番号は本人の申請により発行する。

## 水辺の保全

水辺の保全では、次の事業を進める。

- 遊歩道の補修
- 外来魚の駆除
- 案内板の多言語化

## 予算

- 窓口の改修に3億円を充てる。
- 端末の購入に5億円を充てる。
- 事業費の総額は8億円である。

## 制度の開始

ミドリパスの発行は2026年6月1日に始める。
`,
});

/** Gives one value of {@link TOWN_PLAN} rounded and one differently. */
export const YEARBOOK = inventedDocument({
  id: "yearbook",
  title: "緑市統計年報",
  issuer: "緑市統計課",
  asOf: "2024-10",
  text: `# 緑市統計年報

## 電子申請の利用率（2023年）

青葉区(41%)、赤城区(33.5%)

## 人口

緑市の人口は12万3,400人である。
`,
});
