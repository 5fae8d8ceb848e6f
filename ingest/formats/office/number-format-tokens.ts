/** A piece of a number format code. */
export interface FormatToken {
  /** `bracket` is a colour, condition, locale or elapsed time; `date` a run of one date letter. */
  kind: "literal" | "bracket" | "skip" | "date" | "general" | "separator" | "symbol";
  /** As written. */
  raw: string;
  /** Literals only: what they show. */
  text?: string;
}

const TOKEN =
  /"([^"]*)"|\\(.)|[_*](.)|(\[[^\]]*\])|(General|G\/標準)|(;)|(E[+-]|[0#?.,%/@+\-() :$])|(AM\/PM|A\/P|午前\/午後|y+|m+|d+|h+|s+|e+|g+|a+|r+)|(.)/gisu;

/** Cuts a format code (ECMA-376 part 1, 18.8.31) into tokens. Unquoted marks such as △ count as literals. */
export function tokeniseFormat(format: string): FormatToken[] {
  return [...format.matchAll(TOKEN)].map((match): FormatToken => {
    const [raw, quoted, escaped, skipped, bracket, general, separator, symbol, date] = match;
    if (quoted !== undefined) return { kind: "literal", raw, text: quoted };
    if (escaped !== undefined) return { kind: "literal", raw, text: escaped };
    if (skipped !== undefined) return { kind: "skip", raw };
    if (bracket !== undefined) return { kind: "bracket", raw };
    if (general !== undefined) return { kind: "general", raw };
    if (separator !== undefined) return { kind: "separator", raw };
    if (symbol !== undefined) return { kind: "symbol", raw };
    return date !== undefined ? { kind: "date", raw } : { kind: "literal", raw, text: raw };
  });
}

/** The sections of a format: positive, negative, zero, text. */
export function splitSections(tokens: readonly FormatToken[]): FormatToken[][] {
  const sections: FormatToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "separator") sections.push([]);
    else sections.at(-1)?.push(token);
  }
  return sections;
}
