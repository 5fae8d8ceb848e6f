import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Assistant } from "../../core/assistant.ts";
import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import type { CaseLine } from "./case-line.ts";
import { type DraftedCases, draftLedgerCases } from "./draft-cases.ts";

/** Names in the folder of cases. */
export const LEDGER_FILES = { cases: "ledger/figures.jsonl", unanswerable: "ledger/unanswerable.jsonl" } as const;

/** Drafts cases from the ledger and the texts of a collection. @param collection the default one when absent. */
export async function draftFromCorpus(
  assistant: Pick<Assistant, "exportFigures" | "listDocuments" | "getDocument">,
  collection?: string,
): Promise<DraftedCases> {
  const figures: PlacedFigure[] = [];
  for await (const figure of assistant.exportFigures({ ...(collection !== undefined && { collection }) })) {
    figures.push(figure);
  }
  const texts = new Map<string, string>();
  const documentDates = new Map<string, string | null>();
  for (const { id, asOf } of await assistant.listDocuments(collection)) {
    texts.set(id, (await assistant.getDocument(id, collection))?.text ?? "");
    documentDates.set(id, asOf ?? null);
  }
  return draftLedgerCases(figures, { texts, documentDates });
}

/** JSON Lines as they are committed. */
export function renderLines(cases: readonly CaseLine[]): string {
  return cases.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Writes both files of ledger cases into a folder of cases. */
export async function writeLedgerCases(folder: string, { cases, unanswerable }: DraftedCases): Promise<void> {
  await writeFileAtomically(join(folder, LEDGER_FILES.cases), renderLines(cases));
  await writeFileAtomically(join(folder, LEDGER_FILES.unanswerable), renderLines(unanswerable));
}

/** Names of the ledger's case files that are not what the generator makes now. */
export async function findStaleCases(folder: string, { cases, unanswerable }: DraftedCases): Promise<string[]> {
  const made = { [LEDGER_FILES.cases]: cases, [LEDGER_FILES.unanswerable]: unanswerable };
  const stale: string[] = [];
  for (const [file, lines] of Object.entries(made)) {
    const committed = await readFile(join(folder, file), "utf8").catch(() => null);
    if (committed !== renderLines(lines)) stale.push(file);
  }
  return stale;
}
