import type { FormatToken } from "./number-format-tokens.ts";

const CONDITION = /^\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]$/u;

/** The section of a format that a number is shown by, and the number that it shows: without its sign where it says so. */
export function chooseSection(
  sections: readonly FormatToken[][],
  value: number,
): { tokens: readonly FormatToken[]; value: number } {
  const numeric = withoutTextSection(sections);
  const conditions = numeric.map(conditionOf);
  if (conditions.some((condition) => condition !== null)) {
    const at = conditions.findIndex((condition, index) => condition?.holds(value) ?? index > 0);
    const chosen = at === -1 ? numeric.length - 1 : at;
    return { tokens: numeric[chosen] ?? [], value: conditions[chosen]?.isNegative ? Math.abs(value) : value };
  }
  const [positive = [], negative, zero] = numeric;
  if (value < 0 && negative !== undefined) return { tokens: negative, value: -value };
  return { tokens: value === 0 && zero !== undefined ? zero : positive, value };
}

/** A last section with `@` is for text, as the fourth always is. */
function withoutTextSection(sections: readonly FormatToken[][]): readonly FormatToken[][] {
  const last = sections.at(-1) ?? [];
  const isText = sections.length > 1 && last.some(({ raw }) => raw === "@");
  return isText ? sections.slice(0, -1) : sections.slice(0, 3);
}

interface Condition {
  holds(value: number): boolean;
  /** It holds for negative numbers only, so that the section marks them itself. */
  isNegative: boolean;
}

function conditionOf(section: readonly FormatToken[]): Condition | null {
  for (const { kind, raw } of section) {
    const [, operator, bound] = (kind === "bracket" && CONDITION.exec(raw)) || [];
    if (operator === undefined) continue;
    const limit = Number(bound);
    return {
      holds: (value) => HOLDS[operator]?.(value, limit) ?? false,
      isNegative: (operator === "<" && limit <= 0) || (operator === "<=" && limit < 0),
    };
  }
  return null;
}

const HOLDS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
  "=": (value, limit) => value === limit,
  "<>": (value, limit) => value !== limit,
};
