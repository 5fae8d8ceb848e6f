/** 「10⁶」 and 「1.5×10³」; as markup (`10<sup>3</sup>`, `10^{3}`) only behind a factor, because it marks footnotes, too. */
export const POWERS =
  /(?:(?<![\d.,０-９．，])([\d０-９][\d,０-９，]{0,20}(?:[.．][\d０-９]{1,15})?)[ \u3000]?[×✕xX][ \u3000]?)?(?<![\d.,０-９．，])(?:10|１０)(?:([\u207b]?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})|(?:<sup>|\^\{?)([-\u2212]?\d{1,3})(?:<\/sup>|\}|(?![\d{}])))/gu;

/** The plain decimal of a power of ten; without digits where that would be too long, so that no figure is read. */
export function writeOut(match: string, factor?: string, superscript?: string, marked?: string): string {
  if (marked !== undefined && factor === undefined) return match;
  const exponent = (superscript ?? marked ?? "").normalize("NFKC").replace("\u2212", "-");
  const written = String(Number(`${(factor ?? "1").normalize("NFKC").replaceAll(",", "")}e${exponent}`));
  return /^\d+(?:\.\d+)?$/u.test(written) ? written : "·";
}
