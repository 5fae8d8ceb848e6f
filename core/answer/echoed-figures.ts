import { parseFigures } from "../figures/parse-figures.ts";
import type { CheckedFigure } from "../types.ts";

/** Wording that says that something is not in the documents. */
const DENIAL =
  /(?:見当たり|見つかり|見つけられ|確認でき|含まれてい|示されてい|書かれてい|記載されてい|記載(?:は|が)?(?:あり|ござい)|わかり|分かり)(?:ません|ない)|not (?:found|stated|contain|mention)|no (?:statement|mention|information)/iu;

/**
 * Tells figures that only repeat the question (「2022年についての記載は見当たりません」) from claims. Use it for
 * text without citations only: beside a citation every figure is a claim, and so is one that is affirmed
 * (「はい、99%です」).
 */
export function echoedFigures(question: string): (figure: CheckedFigure, text: string) => boolean {
  const asked = parseFigures(question);
  return ({ value, unit }, text) =>
    DENIAL.test(text) && asked.some((figure) => figure.value === value && figure.unit === unit);
}
