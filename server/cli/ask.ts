import { loadConfig } from "../../core/config.ts";
import { ConfigError } from "../../core/errors.ts";
import { configuredApps } from "../apps/configured-apps.ts";
import { describeFailure } from "../describe-failure.ts";
import { openCliAssistant } from "./open-cli-assistant.ts";
import { runAsk } from "./run-ask.ts";

// Why: the reader of a pipe may have seen enough (`npm run ask … | head`).
process.stdout.on("error", () => undefined);

try {
  const config = loadConfig();
  process.exitCode = await runAsk(process.argv.slice(2), {
    openAssistant: () => openCliAssistant(config, (text) => console.error(text)),
    apps: configuredApps(config).apps,
    corpusDir: config.CORPUS_DIR,
    print: (text) => console.log(text),
    printError: (text) =>
      console.error(process.stderr.isTTY && text.startsWith("理解: ") ? `\u001b[2m${text}\u001b[22m` : text),
    isDebug: config.DEBUG !== "",
  });
} catch (error) {
  console.error(describeFailure(error, { isDebug: false }));
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
