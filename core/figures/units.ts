import { COUNTERS } from "./counters.ts";
import type { FigureKind } from "./figure.ts";
import { MEASURES } from "./measures.ts";

/** What a unit stands for. */
export interface Unit {
  /** Canonical spelling. */
  unit: string;
  kind: FigureKind;
  /** What one of the written unit is in the canonical one; 割 is 10 %. */
  factor: number;
}

/** Canonical unit and its other spellings; `_` is a space. */
const NAMED: readonly (readonly [kind: FigureKind, unit: string, others: string, factor?: number])[] = [
  ["percent", "%", "パーセント percent per_cent"],
  ["percent", "%", "割", 10],
  ["percent", "‰", "パーミル"],
  ["percent", "ポイント", "%ポイント パーセントポイント %pt pt percentage_points percentage_point points"],
  ["money", "円", "yen JPY 日本円"],
  ["money", "ドル", "米ドル アメリカドル アメリカ・ドル US_dollars dollars dollar USD"],
  ["money", "ユーロ", "euros euro EUR"],
  ["money", "ポンド", "英ポンド 英国ポンド スターリングポンド GBP"],
  ["money", "人民元", "中国元 元 CNY"],
  ["money", "台湾ドル", "ニュー台湾ドル 新台湾ドル 台湾元"],
  ["money", "豪ドル", "オーストラリアドル オーストラリア・ドル"],
  ["money", "香港ドル", ""],
  ["money", "セント", ""],
  ["money", "銭", ""],
  ["people", "人", "名 people persons employees"],
  ["countries", "か国", "カ国 ヶ国 ヵ国 ケ国 箇国 の国・地域 か国・地域 カ国・地域 ヵ国・地域 countries"],
  ["rank", "位", "番目"],
  ["duration", "年", "年間 年後 か年 カ年 ヶ年 ヵ年 箇年 years year"],
  ["duration", "か月", "カ月 ヶ月 ヵ月 ケ月 箇月 か月間 カ月間 ヶ月間 ヵ月間 months month"],
  ["duration", "週間", "週 weeks week"],
  ["duration", "日", "日間 days day"],
  ["duration", "時間", "hours hour"],
  ["duration", "分", "分間 minutes minute"],
  ["duration", "秒", "秒間 seconds second"],
  ["duration", "世紀", ""],
  ["count", "倍", "times"],
  ["count", "か所", "カ所 ヶ所 ヵ所 ケ所 箇所 個所"],
  ["count", "個", "ヶ コ"],
  ["count", "個", "ダース", 12],
  ["count", "歳", "才"],
  ["count", "ページ", "頁"],
  ["count", "店", "店舗"],
];

function* entries(): Generator<readonly [string, Unit]> {
  for (const [kind, unit, others, factor = 1] of NAMED) {
    if (factor === 1) yield [unit, { unit, kind, factor }];
    for (const spelling of others.split(" ")) yield [spelling.replaceAll("_", " "), { unit, kind, factor }];
  }
  for (const unit of COUNTERS) yield [unit, { unit, kind: "count", factor: 1 }];
  for (const [spelling, unit] of MEASURES) yield [spelling, { unit, kind: "measure", factor: 1 }];
}

/** Every written unit, with what it stands for. */
export const UNITS: ReadonlyMap<string, Unit> = new Map([...entries()].filter(([spelling]) => spelling !== ""));
