import type { Answer, SourceDocument } from "../../core/types.ts";
import type { LawCase } from "./law-case.ts";
import { rangesOfPlace } from "./place-ranges.ts";

/** How an answer was found. `reason` says what is wrong with it, for a person; null when nothing is. */
export interface LawGrade {
  reason: string | null;
  /** The first citation, too, stands where it should; null for questions without such a place. */
  isFirstRight: boolean | null;
}

type Graded = Pick<Answer, "answer" | "abstained" | "citations">;

/**
 * Right is an answer that cites the expected law within an expected place, and an abstention where the laws hold no
 * answer. @param document the one that a citation is of.
 */
export function gradeLawAnswer(
  lawCase: LawCase,
  answer: Graded,
  document: (id: string) => SourceDocument | undefined,
): LawGrade {
  if (lawCase.behavior === "abstain") {
    return { reason: answer.abstained ? null : `棄権すべきところ、${cited(answer)}と答えた`, isFirstRight: null };
  }
  if (answer.abstained) return { reason: "棄権した", isFirstRight: null };
  const { law, places, states } = lawCase;
  if (states !== undefined && !states.some((wording) => answer.answer.includes(wording))) {
    return { reason: `「${states[0]}」がない`, isFirstRight: null };
  }
  const isRight = ({ documentId, source, charStart, charEnd }: Answer["citations"][number]): boolean => {
    const held = document(documentId);
    if (source !== law || held === undefined) return false;
    const ranges = places.flatMap((place) => rangesOfPlace(held, place));
    return places.length === 0 || ranges.some(({ start, end }) => start <= charStart && charEnd <= end);
  };
  const right = answer.citations.map(isRight);
  const reason = right.includes(true) ? null : `${places.join("・") || law}の引用がない（${cited(answer)}）`;
  return { reason, isFirstRight: places.length === 0 ? null : right[0] === true };
}

function cited({ citations }: Graded): string {
  return citations.map(({ source, place }) => `${source.slice(0, 8)} ${place}`).join("、") || "引用なし";
}
