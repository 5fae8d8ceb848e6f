import { join } from "node:path";
import { loadConfig } from "../../core/config.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import { configuredEmbedder } from "../../core/embeddings/configured-embedder.ts";
import { AppError, CollectionNotFoundError } from "../../core/errors.ts";
import { EXIT } from "../exit-codes.ts";
import { PATHS } from "../repository-paths.ts";
import { runInitCommand } from "./init-command.ts";
import { INIT_USAGE, parseInitOptions } from "./init-options.ts";

/** `npm run eval:init`. Errors become text here and nowhere else. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseInitOptions(args);
  if (options.isHelp) {
    console.log(INIT_USAGE);
    return EXIT.ok;
  }
  return runInitCommand(options, {
    openCollection,
    ownFolder: join(PATHS.casesFolder, "own"),
    print: (text) => console.log(text),
  });
}

async function openCollection(collection: string) {
  const config = loadConfig();
  const assistant = await createAssistant({
    ...{ stateDir: config.STATE_DIR, defaultCollection: collection, synonymsFile: config.SYNONYMS_FILE },
    embedder: await configuredEmbedder(config),
  });
  if ((await assistant.listCollections()).includes(collection)) return assistant;
  await assistant.close();
  throw new CollectionNotFoundError(collection);
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
