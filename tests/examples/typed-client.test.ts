import { execFile } from "node:child_process";
import { copyFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { openPlans } from "../server/mcp/start-mcp-app.ts";
import { makeFolder, startAppOver } from "../server/start-test-app.ts";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

it("the typed client checks against the types of the served document, and runs", { timeout: 180_000 }, async () => {
  const app = await startAppOver(await openPlans());
  const folder = await makeFolder();
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await copyFile(join(ROOT, "examples/typed-client/main.ts"), join(folder, "main.ts"));
  await writeFile(join(folder, "openapi.json"), await (await app.get("/openapi.json")).text());
  const types = join(folder, "api.d.ts");
  await run(process.execPath, [join(import.meta.dirname, "write-api-types.mjs"), join(folder, "openapi.json"), types]);
  const compilerOptions = {
    ...{ target: "es2023", module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true },
    ...{ allowImportingTsExtensions: true, types: ["node"], skipLibCheck: true, exactOptionalPropertyTypes: true },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  const check = () => run(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder]).then(() => "", describe);
  expect(await check()).toBe("");

  const asked = ["--import", import.meta.resolve("tsx"), join(folder, "main.ts"), "令和7年度の窓口の平均待ち時間は"];
  const { stdout } = await run(process.execPath, asked, { env: { ...process.env, TENKYO_URL: app.url } });
  expect(stdout).toMatch(/30分.*\[1\]/u);
  expect(stdout).toMatch(/^\[1\] 窓口計画の見直し（2025-04）\d+ 行: /mu);
  expect(stdout).toMatch(/の数値: [1-9]\d* 件/u);

  // A field that the document does not know is found before anything runs.
  await writeFile(
    join(folder, "wrong.ts"),
    `
    import type { components } from "./api.d.ts";
    export const page = (citation: components["schemas"]["Citation"]): number => citation.pageNumber;
  `,
  );
  expect(await check()).toContain("pageNumber");
});

function describe(error: { stdout?: string }): string {
  return error.stdout ?? String(error);
}
