import { parseArgs } from "node:util";
import { parsePositive } from "../cli-options.ts";
import { SCRIPTED_MODEL_NAMES, serveModels } from "./serve-models.ts";

/** `npm run models -- [--port N] [--delay MS]`: scripted models for trying things out without a network. */
const { values } = parseArgs({ options: { port: { type: "string" }, delay: { type: "string" } } });
const server = await serveModels({
  ...(values.port !== undefined && { port: parsePositive("--port", values.port) }),
  ...(values.delay !== undefined && { tokenDelayMs: parsePositive("--delay", values.delay) }),
});
console.log(
  `LLM_BASE_URL=${server.baseUrl}\nLLM_MODEL には次のどれかを指定してください: ${SCRIPTED_MODEL_NAMES.join("、")}（止めるには Ctrl+C）`,
);
