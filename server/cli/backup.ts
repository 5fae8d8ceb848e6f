import { loadConfig } from "../../core/config.ts";
import { runBackup } from "./run-backup.ts";

process.exitCode = await runBackup(process.argv.slice(2), {
  loadConfig,
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
