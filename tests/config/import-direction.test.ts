import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "./source-files.ts";

/** Importing file and what it imports. */
type ImportCase = readonly [from: string, specifier: string];

const FORBIDDEN: readonly ImportCase[] = [
  // core/ stands below every other folder…
  ["core/answer/a.ts", "../../server/app.ts"],
  ["core/answer/a.ts", "../../ingest/ingest-folder.ts"],
  ["core/answer/a.ts", "../../web/src/app.tsx"],
  ["core/answer/a.ts", "../../evals/run-suite.ts"],
  ["core/create-assistant.ts", "../server/app.ts"],
  ["core/types.ts", "../ingest/ingest-folder.ts"],
  // …and has an order inside.
  ["core/types.ts", "./text/normalise.ts"],
  ["core/errors.ts", "./create-assistant.ts"],
  ["core/text/a.ts", "../figures/parse.ts"],
  ["core/text/deep/a.ts", "../../figures/parse.ts"],
  ["core/text/a.ts", "../create-assistant.ts"],
  ["core/figures/a.ts", "../embeddings/lexical.ts"],
  ["core/figures/a.ts", "../search-index/open.ts"],
  ["core/figures/a.ts", "../inference/endpoint.ts"],
  ["core/inference/a.ts", "../embeddings/embedder.ts"],
  ["core/inference/a.ts", "../reranking/reranker.ts"],
  ["core/embeddings/a.ts", "../search-index/open.ts"],
  ["core/embeddings/a.ts", "../reranking/reranker.ts"],
  ["core/search-index/a.ts", "../reranking/reranker.ts"],
  ["core/reranking/a.ts", "../retrieval/retrieve.ts"],
  ["core/reranking/a.ts", "../answer/abstain.ts"],
  ["core/search-index/a.ts", "../retrieval/retrieve.ts"],
  ["core/search-index/a.ts", "../llm/extractive.ts"],
  ["core/retrieval/a.ts", "../answer/abstain.ts"],
  ["core/retrieval/a.ts", "../llm/extractive.ts"],
  ["core/llm/a.ts", "../retrieval/retrieve.ts"],
  ["core/llm/a.ts", "../answer/abstain.ts"],
  ["core/llm/a.ts", "../reranking/reranker.ts"],
  ["core/answer/a.ts", "../create-assistant.ts"],
  ["library/a.ts", "../server/app.ts"],
  ["library/a.ts", "../ingest/ingest-folder.ts"],
  ["core/a.ts", "../library/tenkyo.ts"],
  ["ingest/a.ts", "../server/app.ts"],
  ["ingest/structure/a.ts", "../../evals/run-suite.ts"],
  ["server/a.ts", "../evals/run-suite.ts"],
  ["server/routes/a.ts", "../../web/src/app.tsx"],
  ["evals/a.ts", "../server/app.ts"],
  ["evals/bench/a.ts", "../../web/src/app.tsx"],
  ["web/src/a.tsx", "../../core/types.ts"],
  ["web/src/deep/a.tsx", "../../../server/app.ts"],
  ["web/src/a.tsx", "../../ingest/ingest-folder.ts"],
  ["scripts/lib/a.mjs", "../../core/config.ts"],
  // Whatever answers requests reaches documents and what is stored through the guarded door alone…
  ...["routes", "openai", "gennai", "mcp", "openapi", "apps"].flatMap((folder): ImportCase[] => [
    [`server/${folder}/a.ts`, "../../core/create-assistant.ts"],
    [`server/${folder}/a.ts`, "../store/open-store.ts"],
  ]),
  ["server/routes/a.ts", "../../core/search-index/index-reader.ts"],
  ["server/routes/a.ts", "../store/create-store.ts"],
  ["server/routes/a.ts", "../store/sqlite-store.ts"],
  ["server/routes/a.ts", "../store/postgres/postgres-store.ts"],
  ["server/routes/a.ts", "../store/conversations.ts"],
  ["server/routes/a.ts", "../store/accounts/key-records.ts"],
  ["server/routes/a.ts", "../backup/back-up.ts"],
  ["server/routes/a.ts", "kysely"],
  ["server/mcp/deep/a.ts", "../../store/open-audit.ts"],
  ["server/routes/a.ts", "../../evals/run-suite.ts"],
  // …nothing imports tests, and Express stays in server/.
  ["core/text/a.ts", "../../tests/core/text/fake.ts"],
  ["core/create-assistant.ts", "../tests/fake.ts"],
  ["ingest/a.ts", "../tests/ingest/fake.ts"],
  ["server/a.ts", "../tests/server/fake.ts"],
  ["evals/a.ts", "../tests/evals/fake.ts"],
  ["web/src/a.tsx", "../../tests/web/fake.ts"],
  ["scripts/lib/a.mjs", "../../tests/scripts/fake.ts"],
  ["core/answer/a.ts", "express"],
  ["ingest/a.ts", "express"],
  ["evals/a.ts", "express"],
];

const ALLOWED: readonly ImportCase[] = [
  ["core/text/a.ts", "../types.ts"],
  ["core/text/deep/a.ts", "../../errors.ts"],
  ["core/figures/a.ts", "../text/normalise.ts"],
  ["core/embeddings/a.ts", "../figures/parse.ts"],
  ["core/search-index/a.ts", "../embeddings/lexical.ts"],
  ["core/embeddings/a.ts", "../inference/endpoint.ts"],
  ["core/reranking/a.ts", "../inference/endpoint.ts"],
  ["core/reranking/a.ts", "../search-index/open.ts"],
  ["core/retrieval/a.ts", "../search-index/open.ts"],
  ["core/retrieval/a.ts", "../reranking/reranker.ts"],
  ["core/llm/a.ts", "../text/normalise.ts"],
  ["core/answer/a.ts", "../retrieval/retrieve.ts"],
  ["core/answer/a.ts", "../llm/extractive.ts"],
  ["core/create-assistant.ts", "./answer/answer-question.ts"],
  ["core/embeddings/a.ts", "@langchain/core/embeddings"],
  ["ingest/a.ts", "../core/types.ts"],
  ["server/a.ts", "../core/types.ts"],
  ["server/routes/a.ts", "../../ingest/ingest-folder.ts"],
  ["server/a.ts", "express"],
  ["server/routes/a.ts", "../access/access.ts"],
  ["server/routes/a.ts", "../store/conversation-store.ts"],
  ["server/routes/a.ts", "../store/accounts/accounts.ts"],
  ["server/a.ts", "../core/create-assistant.ts"],
  ["server/start/a.ts", "../store/open-store.ts"],
  ["evals/a.ts", "../core/create-assistant.ts"],
  ["evals/a.ts", "../ingest/ingest-folder.ts"],
  ["web/src/deep/a.tsx", "../../../server/contract.ts"],
  ["web/src/a.tsx", "./answer/answer-view.tsx"],
  ["tests/server/a.ts", "../../server/app.ts"],
];

interface Report {
  diagnostics: { category: string; location: { path: string; start: { line: number } } }[];
}

let folder: string;
/** `file specifier` of every import that the project's own configuration reports. */
let reported: Set<string>;

beforeAll(() => {
  folder = mkdtempSync(path.join(realpathSync(tmpdir()), "tenkyo-lint-"));
  copyFileSync(path.join(PROJECT_ROOT, "biome.json"), path.join(folder, "biome.json"));
  reported = lintImports([...FORBIDDEN, ...ALLOWED]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes one line per import into the importing files, lints them all at once, and maps the lines back. */
function lintImports(cases: readonly ImportCase[]): Set<string> {
  const specifiers = new Map<string, string[]>();
  for (const [from, specifier] of cases) specifiers.set(from, [...(specifiers.get(from) ?? []), specifier]);
  for (const [from, imported] of specifiers) {
    const lines = imported.map((specifier, index) => `import type { Name${index} } from "${specifier}";`);
    writeProjectFile(from, lines.join("\n"));
  }
  return new Set(
    lint().map(({ location }) => `${location.path} ${specifiers.get(location.path)?.[location.start.line - 1]}`),
  );
}

function writeProjectFile(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

function lint(rule = "style/noRestrictedImports"): Report["diagnostics"] {
  const biome = path.join(PROJECT_ROOT, "node_modules/@biomejs/biome/bin/biome");
  const args = [biome, "lint", `--only=${rule}`, "--reporter=json", "--max-diagnostics=500", "."];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return (JSON.parse(stdout) as Report).diagnostics.filter(({ category }) => category === `lint/${rule}`);
}

describe("the lint configuration", () => {
  // The rules name the folders that stand above each one, so a folder that they do not know would be open to all.
  it("knows every folder of core/", () => {
    const folders = readdirSync(path.join(PROJECT_ROOT, "core"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const configured: { overrides: { includes: string[] }[] } = JSON.parse(
      readFileSync(path.join(PROJECT_ROOT, "biome.json"), "utf8"),
    );
    const known = configured.overrides.flatMap(({ includes }) => includes);
    for (const { name } of folders) expect.soft(known).toContain(`core/${name}/**`);
  });

  it.each(FORBIDDEN)("reports that %s imports %s", (from, specifier) => {
    expect(reported).toContain(`${from} ${specifier}`);
  });

  it.each(ALLOWED)("lets %s import %s", (from, specifier) => {
    expect(reported).not.toContain(`${from} ${specifier}`);
  });

  it("lets the page take types from the contract, but no values", () => {
    const contract = "../../server/contract.ts";
    writeProjectFile("web/src/types.ts", `import type { AskBody } from "${contract}";`);
    writeProjectFile("web/src/values.ts", `import { askRequestSchema } from "${contract}";`);
    const files = lint().map(({ location }) => location.path);
    expect(files).toContain("web/src/values.ts");
    expect(files).not.toContain("web/src/types.ts");
  });

  it("lets routes take an access that was given, and make none", () => {
    writeProjectFile("server/routes/takes.ts", 'import { accessOf } from "../access/access.ts";');
    writeProjectFile("server/routes/makes.ts", 'import { createAccess } from "../access/access.ts";');
    writeProjectFile("server/mcp/guards.ts", 'import { guardAssistant } from "../access/guard-assistant.ts";');
    const files = lint().map(({ location }) => location.path);
    expect(files).toEqual(expect.arrayContaining(["server/routes/makes.ts", "server/mcp/guards.ts"]));
    expect(files).not.toContain("server/routes/takes.ts");
  });

  it("reports circles, also those of types alone", () => {
    writeProjectFile("core/text/first.ts", 'import type { B } from "./second.ts";\nexport type A = B | 1;');
    writeProjectFile("core/text/second.ts", 'import type { A } from "./first.ts";\nexport type B = A | 2;');
    const files = lint("suspicious/noImportCycles").map(({ location }) => location.path);
    expect(files).toContain("core/text/first.ts");
  });
});
