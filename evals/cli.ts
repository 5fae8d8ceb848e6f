import { configuredModels } from "../core/answer/generated/configured-models.ts";
import { loadConfig } from "../core/config.ts";
import { AppError } from "../core/errors.ts";
import { configuredStages } from "../core/llm/settings/configured-stages.ts";
import { parseEvalOptions, USAGE } from "./cli-options.ts";
import { runCompareCommand } from "./compare/compare-command.ts";
import { DATASET_PARTS } from "./datasets/dataset-parts.ts";
import { runDatasetsCommand } from "./datasets/datasets-command.ts";
import { runEvalCommand } from "./eval-command.ts";
import { openCorpus } from "./open-corpus.ts";
import { PATHS } from "./repository-paths.ts";
import { exitOnSignals } from "./temporary-folder.ts";

const EXIT_USAGE = 2;

/** `npm run eval`. Errors become text here and nowhere else. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseEvalOptions(args);
  if (options.isHelp) {
    console.log(USAGE);
    return 0;
  }
  const print = (text: string): void => console.log(text);
  if (options.datasets !== null) {
    return runDatasetsCommand({
      names: options.datasets,
      parts: DATASET_PARTS,
      showsFailures: options.show !== "nothing",
      writesDocs: options.isWriteDocs,
      sharedFolder: PATHS.sharedFolder,
      docFile: PATHS.docFile,
      print,
    });
  }
  if (options.models !== null) {
    const config = loadConfig();
    const models = configuredModels(config);
    return runCompareCommand(options, {
      openCorpus: () => openCorpus(PATHS, models, configuredStages(config)),
      paths: PATHS,
      print,
      onProgress: (done, total) => {
        if (done % 10 === 0 || done === total) console.error(`… ${done}/${total} 問`);
      },
    });
  }
  // Without --model the built-in answerer is measured, whatever the settings of this machine are.
  const config = options.model === null ? undefined : loadConfig();
  const opened = config && { models: configuredModels(config), stages: configuredStages(config) };
  return runEvalCommand(options, {
    openCorpus: () => openCorpus(PATHS, opened?.models, opened?.stages),
    paths: PATHS,
    print,
  });
}

exitOnSignals();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = EXIT_USAGE;
  },
);
