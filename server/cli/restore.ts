import { loadConfig } from "../../core/config.ts";
import { runRestore } from "./run-restore.ts";

process.exitCode = await runRestore(process.argv.slice(2), {
  loadConfig,
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
