import type { ReadPages } from "./read-pages.ts";

const MAX_NAMED = 20;

/** What of the pages could not be read, for a person. */
export function pageWarnings(
  { failed, overfull, lostFonts, check, hasGivenUp }: ReadPages,
  empty: readonly number[],
): string[] {
  const unreadable = `文字コードの対応表がないため読み取れない文字が${check.count()}字あります（〓で示しています）。元の文書からPDFを作り直してください。`;
  const damaged = `${hasGivenUp ? "以降" : ""}は壊れていて読み取れませんでした。元のファイルを確かめてください。`;
  return [
    ...warn(failed, damaged),
    ...warn(empty, "には文字がありません（画像だけのページなど）。必要ならOCRで文字を読み取ってください。"),
    ...warn(check.pages(), `に、${unreadable}`),
    ...warn(lostFonts, "に、フォントが壊れていて読み取れない文字があります。元の文書からPDFを作り直してください。"),
    ...warn(overfull, "は描かれているものが多すぎるため、表を読み取らずに文字だけを取り込みました。"),
  ];
}

function warn(pages: readonly number[], what: string): string[] {
  if (pages.length === 0) return [];
  const more = pages.length > MAX_NAMED ? `ほか計${pages.length}` : "";
  return [`${pages.slice(0, MAX_NAMED).join("、")}${more}ページ${what}`];
}
