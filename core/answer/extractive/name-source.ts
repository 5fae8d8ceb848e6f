import type { Chunk } from "../../types.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";

/** A piece's document as a reference in a sentence; of a law with the article that it stands in. */
export function nameSource(
  { passage: { document, chunk }, span }: Pick<Evidence, "passage" | "span">,
  { placeInLaw, understanding }: Pick<WriteRequest, "placeInLaw" | "understanding">,
): string {
  const wording = wordingOf(understanding.language);
  if (document.law === undefined) return wording.nameDocument(document);
  const place = placeInLaw?.(span) ?? null;
  return wording.nameProvision({ document, place, caption: captionOf(chunk, place) });
}

/** 「第三条（定義）」: of articles without a caption there is only the number. */
const CAPTION = /条[^（）]*(?<caption>（[^（）]{1,60}）)$/u;

/** The caption of the article that a chunk stands in; empty for a place that is in no article. */
export function captionOf({ headings }: Pick<Chunk, "headings">, place: string | null): string {
  return place?.includes("条") ? (CAPTION.exec(headings.at(-1)?.text ?? "")?.groups?.caption ?? "") : "";
}
