import { configuredModels } from "../core/answer/generated/configured-models.ts";
import { loadConfig } from "../core/config.ts";
import { AppError } from "../core/errors.ts";
import { configuredStages } from "../core/llm/settings/configured-stages.ts";
import { type EvalOptions, parseEvalOptions } from "./cli-options.ts";
import { runCompareCommand } from "./compare/compare-command.ts";
import { DATASET_PARTS } from "./datasets/dataset-parts.ts";
import { runDatasetsCommand } from "./datasets/datasets-command.ts";
import { type EvalCommandDependencies, runEvalCommand } from "./eval-command.ts";
import { EXIT } from "./exit-codes.ts";
import { openJudge } from "./judge/open-judge.ts";
import { openCollection } from "./open-collection.ts";
import { openCorpus } from "./open-corpus.ts";
import { USAGE } from "./options/usage.ts";
import { runReportCommand } from "./report-command.ts";
import { PATHS } from "./repository-paths.ts";
import { abortOnSignals } from "./run/interruption.ts";
import { settingsText } from "./settings-text.ts";
import { exitOnSignals } from "./temporary-folder.ts";

const print = (text: string): void => console.log(text);

/** `npm run eval`. Errors become text here and nowhere else. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseEvalOptions(args);
  if (options.isHelp) {
    print(USAGE);
    return EXIT.ok;
  }
  switch (options.command) {
    case "datasets":
      exitOnSignals();
      return runDatasetsCommand({
        names: options.datasets ?? [],
        parts: DATASET_PARTS,
        showsFailures: options.show !== "nothing",
        writesDocs: options.isWriteDocs,
        sharedFolder: PATHS.sharedFolder,
        docFile: PATHS.docFile,
        print,
      });
    case "report":
      return runReportCommand({ ...options, reportFile: options.reportFile ?? "" }, print);
    case "compare":
      return runCompareCommand(options, dependenciesOf(options));
    default:
      return runEvalCommand(options, dependenciesOf(options));
  }
}

/** Unless models are named the built-in answerer is measured, whatever the settings of this machine are. */
function dependenciesOf({ model, models, collection, judge }: EvalOptions): EvalCommandDependencies {
  const hasModels = model !== null || models !== null;
  const common = { paths: PATHS, print, progressOut: process.stderr, signal: abortOnSignals() };
  if (!hasModels && collection === null && judge === null) return { ...common, openCorpus: () => openCorpus(PATHS) };
  const config = loadConfig();
  return {
    ...common,
    // Why: what the settings say of models changes nothing that the built-in answerer says of a fresh index.
    ...((hasModels || collection !== null) && { settings: settingsText(config) }),
    openJudge: (id) => openJudge(config, id),
    openCorpus: () => {
      if (collection !== null) return openCollection(config, collection, hasModels);
      return hasModels ? openCorpus(PATHS, configuredModels(config), configuredStages(config)) : openCorpus(PATHS);
    },
  };
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = EXIT.usage;
  },
);
