import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Assistant } from "../../core/assistant.ts";
import type { SourceDocument } from "../../core/types.ts";
import type { MeasurePart, MeasureReport } from "../measures/measure.ts";
import { toShare } from "../measures/share.ts";
import { openCorpusIndex } from "../open-corpus.ts";
import { PATHS } from "../repository-paths.ts";
import { gradeLawAnswer, type LawGrade } from "./grade-law-answer.ts";
import { type LawCase, parseLawCases } from "./law-case.ts";

const TARGET = 0.9;

/** A question with what became of it. */
export interface GradedLawCase extends LawGrade {
  lawCase: LawCase;
  /** The answer's prose. */
  text: string;
}

/** Questions of one case file over the e-Gov laws beside the project: is the article that answers cited? */
export function measureLawLookup(caseFile: string): MeasurePart {
  return async (sharedFolder) => {
    const corpusFolder = join(sharedFolder, "files", "law_xml");
    if (!existsSync(corpusFolder)) return { skipped: `${corpusFolder} がありません` };
    const file = join(PATHS.casesFolder, "laws", caseFile);
    const cases = parseLawCases(await readFile(file, "utf8"), file);
    const { open, close } = await openCorpusIndex({ corpusFolder, synonymsFile: PATHS.synonymsFile });
    try {
      const assistant = await open();
      const graded: GradedLawCase[] = [];
      for (const lawCase of cases) graded.push(await gradeCase(lawCase, assistant));
      return reportLawCases(graded);
    } finally {
      await close();
    }
  };
}

async function gradeCase(lawCase: LawCase, assistant: Pick<Assistant, "ask" | "getDocument">): Promise<GradedLawCase> {
  const answer = await assistant.ask({ question: lawCase.question });
  const documents = new Map<string, SourceDocument | undefined>();
  for (const { documentId } of answer.citations) documents.set(documentId, await assistant.getDocument(documentId));
  return { lawCase, text: answer.answer, ...gradeLawAnswer(lawCase, answer, (id) => documents.get(id)) };
}

/** How many were right, and of which kind. */
export function reportLawCases(graded: readonly GradedLawCase[]): MeasureReport {
  const wrong = graded.filter(({ reason }) => reason !== null);
  const placed = graded.filter(({ isFirstRight }) => isFirstRight !== null);
  const first = placed.filter(({ isFirstRight }) => isFirstRight).length;
  const kinds = [...new Set(graded.map(({ lawCase }) => lawCase.kind))];
  const rowOf = (kind: string): string[] => {
    const ofKind = graded.filter(({ lawCase }) => lawCase.kind === kind);
    return [kind, `${ofKind.filter(({ reason }) => reason === null).length}/${ofKind.length}`];
  };
  return {
    measures: [
      toShare({
        name: "条文の照会",
        total: graded.length,
        failures: wrong.map(
          ({ lawCase, reason, text }) =>
            `${lawCase.id}「${lawCase.question}」 ${reason}\n    ${text.replaceAll("\n", " ").slice(0, 160)}`,
        ),
        target: TARGET,
        note: `、最初の引用が正しい条 ${first}/${placed.length}`,
      }),
    ],
    tables: [{ title: "聞き方別", rows: [["聞き方", "正答"], ...kinds.map(rowOf)], notes: [] }],
  };
}
