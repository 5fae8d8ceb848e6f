import { loadConfig } from "../../core/config.ts";
import { openAuditForReading } from "../store/open-audit.ts";
import { runAudit } from "./run-audit.ts";

process.exitCode = await runAudit(process.argv.slice(2), {
  openAudit() {
    const { STATE_DIR: stateDir, DATABASE_URL: databaseUrl } = loadConfig();
    return openAuditForReading({ stateDir, databaseUrl });
  },
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
