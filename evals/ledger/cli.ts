import { openCorpusIndex } from "../open-corpus.ts";
import { PATHS } from "../repository-paths.ts";
import { draftFromCorpus, LEDGER_FILES, writeLedgerCases } from "./write-cases.ts";

const USAGE = `使い方: npm run eval:cases
  data/corpus の数値台帳から評価項目を作り直し、evals/cases/ledger/ の 2 つのファイルに書きます。`;

async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`オプションはありません（"${args.join(" ")}"）。\n${USAGE}\n`);
    return 2;
  }
  const { open, close } = await openCorpusIndex(PATHS);
  try {
    const drafted = await draftFromCorpus(await open());
    await writeLedgerCases(PATHS.casesFolder, drafted);
    process.stdout.write(`${LEDGER_FILES.cases}: ${drafted.cases.length} 件\n`);
    process.stdout.write(`${LEDGER_FILES.unanswerable}: ${drafted.unanswerable.length} 件\n`);
    for (const [reason, count] of Object.entries(drafted.skipped))
      process.stdout.write(`  作らず ${count} 件: ${reason}\n`);
    return 0;
  } finally {
    await close();
  }
}

process.exitCode = await main(process.argv.slice(2));
