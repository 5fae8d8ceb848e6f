// Whether the server of these settings is ready to answer, by exit code; for containers, which have no curl.
import { PROJECT_ROOT } from "./lib/project-root.mjs";
import { readSettings } from "./lib/settings.mjs";

const TIMEOUT_MS = 4_000;

const { host, port } = readSettings({ root: PROJECT_ROOT, env: process.env });
const isEverywhere = host === "0.0.0.0" || host === "::";
const name = isEverywhere ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
try {
  const reply = await fetch(`http://${name}:${port}/readyz`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!reply.ok) console.error(`HTTP ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
  process.exitCode = reply.ok ? 0 : 1;
} catch (error) {
  console.error(String(/** @type {Error} */ (error).cause ?? error));
  process.exitCode = 1;
}
