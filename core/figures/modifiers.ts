import type { FigureBounds, FigureModifier } from "./figure.ts";

/** Words and the modifier that they are, those that set a limit first. */
const BEFORE: readonly (readonly [RegExp, FigureModifier])[] = [
  [/(?:最低(?:でも|限)?|少なくとも|下限(?:は|が)?|at least) ?$/iu, "以上"],
  [/(?:最大(?:で(?:も)?|限)?|多くとも|せいぜい|高々|上限(?:は|が)?|at most|up to) ?$/iu, "以下"],
  [/(?:more than|over) ?$/iu, "超"],
  [/(?:less than|under) ?$/iu, "未満"],
  [/(?:約|およそ|おおよそ|おおむね|概ね|凡そ|ほぼ|ざっと|about|approximately|around) ?$/iu, "約"],
];
const LONGEST_BEFORE = "approximately ".length;

const AFTER: readonly (readonly [RegExp, FigureModifier])[] = [
  // A limit denied is the opposite limit.
  [/^ ?(?:を|は)?(?:超え|上回ら|超過し)(?:ない|ず|ぬ|ては?なら)/u, "以下"],
  [/^ ?(?:を|は)?下回(?:らない|らず|らぬ|ってはなら)/u, "以上"],
  [/^ ?(?:以上|or more)/iu, "以上"],
  [/^ ?(?:を?超え|を上回|を超過|超(?![電伝音高党低微短長大小々過]))/u, "超"],
  [/^ ?(?:未満|を下回|足らず|に満たな)/u, "未満"],
  [/^ ?(?:以下|以内|or less)/iu, "以下"],
  [/^ ?(?:以降|以後)/u, "以降"],
  [/^ ?以前/u, "以前"],
  [/^ ?(?:末|頃|ごろ|中|時点)?まで/u, "まで"],
  [/^ ?(?:余り?(?!地|剰|裕|白)|あまり)/u, "余"],
  [/^ ?(?:程度|前後|ほど|くらい|ぐらい|内外|見当|頃|ごろ)/u, "約"],
  [/^ ?(?:弱(?![者体点化小視気冠震])|近く|近い)/u, "弱"],
  [/^ ?強(?![化靭度力制調引盗要烈固豪者い])/u, "強"],
];
/** What the words after a figure begin with; most figures have none. */
const AFTER_STARTS = /^ ?[をはに超上下未足以末頃ご中時まあ余程前ほくぐ内見弱近強o]/iu;
const LONGEST_AFTER = 10;
const LIMITS: ReadonlySet<FigureModifier> = new Set(["以上", "超", "未満", "以下", "まで", "以降", "以前"]);

/** How the words around a figure qualify it; undefined when none do. A limit wins over 約 (「約10人以上」). */
export function readModifier(text: string, { start, end }: { start: number; end: number }): FigureModifier | undefined {
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start).replace(/第$/u, "");
  const after = text.slice(end, end + LONGEST_AFTER);
  const behind = AFTER_STARTS.test(after) ? AFTER.find(([words]) => words.test(after))?.[1] : undefined;
  const found = [behind, BEFORE.find(([words]) => words.test(before))?.[1]];
  const limit = found.find((modifier) => modifier !== undefined && LIMITS.has(modifier));
  return limit ?? found.find((modifier) => modifier !== undefined);
}

/** The limit that a modifier sets to a value; undefined for those that only blur it. */
export function boundsOf(modifier: FigureModifier | undefined, value: number): FigureBounds | undefined {
  if (modifier === undefined || !LIMITS.has(modifier)) return undefined;
  const isLower = modifier === "以上" || modifier === "超" || modifier === "以降";
  return isLower ? { lower: value, upper: null } : { lower: null, upper: value };
}
