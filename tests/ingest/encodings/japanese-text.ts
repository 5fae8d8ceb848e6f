import fc from "fast-check";
import { SHARED_CHARACTERS } from "./encode-text.ts";

const PHRASES = [
  "行政手続のオンライン化について定める。",
  "利用率は前年度より12.5ポイント上がった（速報値）。",
  "附則第２条に基づき、申請書を提出しなければならない。",
  "生成AIの活用、データの連携、「標準化」を進める。",
  "※①～③の費用は約３，５００万円である。",
];

/** Texts of some sentences, lines and any characters that all Japanese encodings share. */
export const japaneseText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PHRASES) },
      { weight: 2, arbitrary: fc.constantFrom("\n", "\r\n", "\t", " ", "2026", "Policy", "\\", "~") },
      { weight: 2, arbitrary: fc.constantFrom(...SHARED_CHARACTERS) },
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => `${PHRASES[0]}${parts.join("")}${PHRASES[2]}`);
