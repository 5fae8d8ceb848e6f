import type { Figure } from "../../figures/parse-figures.ts";
import { normaliseForSearch } from "../../text/normalise.ts";

/** Which way a change goes, or on which side of something a value lies. */
export type Direction = "up" | "down";

/** 「5%の減少」, 「5ポイントも低下」: what may stand between a figure and the word for its change. */
const BETWEEN = "^ ?(?:程度|近く|以上|余り?|ほど|ずつ)?(?:の|も|、|と|だけ|分)?(?:大幅に|小幅に|大きく|さらに)?";
const UP = new RegExp(
  `${BETWEEN}(?:増(?!税|資|設)|上昇|拡大|伸|上回|上振れ|高[いくま]|プラス|アップ|改善|(?:higher|more|increase|up)\\b)`,
  "iu",
);
const DOWN = new RegExp(
  `${BETWEEN}(?:減(?!税|災|価)|低下|縮小|下落|下回|下振れ|下が|低[いくま]|落ち|マイナス|ダウン|悪化|削減|(?:lower|fewer|less|decrease|down)\\b)`,
  "iu",
);
const UP_BEFORE = /(?:プラス|増(?:加)?(?:率|数|額)?は?|伸び率?は?|上昇率?は?|[+＋]) ?約?$/u;
const DOWN_BEFORE = /(?:マイナス|減(?:少)?(?:率|数|額)?は?|低下率?は?|下落率?は?|[△▲▽]) ?約?$/u;
const MAX_CHARS = 16;

/** The change that the words beside a figure state; null when they state none. */
export function directionOf(text: string, { charStart, charEnd, value }: Figure): Direction | null {
  const after = normaliseForSearch(text.slice(charEnd, charEnd + MAX_CHARS));
  if (UP.test(after)) return "up";
  if (DOWN.test(after)) return "down";
  const before = normaliseForSearch(text.slice(Math.max(0, charStart - MAX_CHARS), charStart));
  if (DOWN_BEFORE.test(before) || value < 0) return "down";
  return UP_BEFORE.test(before) ? "up" : null;
}

/** Whether two changes exclude each other. */
export function areOpposite(a: Direction | null, b: Direction | null): boolean {
  return a !== null && b !== null && a !== b;
}
