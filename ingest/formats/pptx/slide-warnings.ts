/** Numbers of the slides of which something is missing, by what. */
export interface SlideOutcome {
  hidden: readonly number[];
  damaged: readonly number[];
  /** By the noun of what could not be read. */
  lost: ReadonlyMap<string, readonly number[]>;
}

/** What a person should know about slides that were left out, and how to get them in. */
export function warnAboutSlides({ hidden, damaged, lost }: SlideOutcome): string[] {
  const warnings: string[] = [];
  if (hidden.length > 0) {
    warnings.push(
      `非表示のスライド${hidden.length}枚（${list(hidden)}）は取り込んでいません。必要なら PowerPoint で表示に戻して保存してください。`,
    );
  }
  if (damaged.length > 0) {
    warnings.push(`スライド${list(damaged)}は壊れていて読めません。元のファイルを入手し直してください。`);
  }
  for (const [noun, numbers] of lost) {
    warnings.push(
      `スライド${list([...new Set(numbers)])}の${noun}は読めません。必要なら文字や表に直して保存してください。`,
    );
  }
  return warnings;
}

const MAX_LISTED = 20;

function list(numbers: readonly number[]): string {
  const more = numbers.length > MAX_LISTED ? "ほか" : "";
  return `${numbers.slice(0, MAX_LISTED).join("、")}${more}`;
}
