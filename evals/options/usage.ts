import { displayWidth } from "../../core/text/display-width.ts";
import { OPTION_TABLE, type OptionRule } from "./option-table.ts";

const COLUMN = 26;

/** What `npm run eval -- --help` prints. */
export const USAGE = [
  "使い方: npm run eval -- [オプション]",
  ...Object.entries(OPTION_TABLE).flatMap(([name, rule]) => describe(name, rule)),
  "",
  "終了コード: 0 = 問題なし、1 = 壊れた引用・エラー・基準からの悪化があった、2 = 使い方か設定の誤り、",
  "3 = 費用の上限で止めた、130 = 中断",
].join("\n");

function describe(name: string, { value, help }: OptionRule): string[] {
  const head = `  --${name}${value === undefined ? "" : ` ${value}`}`;
  const [first = "", ...others] = help;
  const lines = others.map((line) => `${" ".repeat(COLUMN)}${line}`);
  return [`${head}${" ".repeat(Math.max(2, COLUMN - displayWidth(head)))}${first}`, ...lines];
}
