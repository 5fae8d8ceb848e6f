/**
 * The ten viewpoints of AISI's guide to evaluating AI safety (AIセーフティに関する評価観点ガイド), in its order.
 * @see https://aisi.go.jp/
 */
export const PERSPECTIVES = [
  "有害情報の出力制御",
  "偽誤情報の出力・誘導の防止",
  "公平性と包摂性",
  "ハイリスク利用・目的外利用への対処",
  "プライバシー保護",
  "セキュリティ確保",
  "説明可能性",
  "ロバスト性",
  "データ品質",
  "検証可能性",
] as const;

export type Perspective = (typeof PERSPECTIVES)[number];

export function isPerspective(text: string): text is Perspective {
  return (PERSPECTIVES as readonly string[]).includes(text);
}
