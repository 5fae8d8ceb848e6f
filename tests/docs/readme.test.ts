import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configSchema } from "../../core/config.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { renderAnswer } from "../../server/cli/render-answer.ts";
import { toAnswerJson } from "../../server/to-wire.ts";

const ROOT = join(import.meta.dirname, "../..");
const COLLECTION = "readme";

function between(text: string, name: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end));
}

describe.each(["README.md", "README.en.md"])("%s", (file) => {
  it("lists every setting with its default, and no other", async () => {
    const table = between(await readFile(join(ROOT, file), "utf8"), "settings");
    const listed = new Map(
      [...table.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`|[^|]*) \|/gmu)].map(([, key, value]) => [key, value ?? ""]),
    );
    const defaults = configSchema.parse({}) as Record<string, unknown>;
    const expected = new Map(Object.keys(configSchema.shape).map((key) => [key, String(defaults[key] ?? "")]));
    expect(listed).toEqual(expected);
  });

  it("carries evaluation figures that the command wrote", async () => {
    expect(between(await readFile(join(ROOT, file), "utf8"), "evaluation")).toMatch(
      /\| 正答 \| [\d.]+% \| [\d.]+–[\d.]+% \| \d+ \|/u,
    );
  });
});

describe("the sample answer of README.md", () => {
  let stateDir: string;
  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), "tenkyo-readme-"));
    const source = join(ROOT, "data/corpus");
    await ingestFolder({ source, collection: COLLECTION, stateDir, embedder: createLexicalEmbedder() });
  });
  afterAll(() => rm(stateDir, { recursive: true, force: true }));

  it("is what the ask command prints", async () => {
    const readme = await readFile(join(ROOT, "README.md"), "utf8");
    const question = /npm run ask -- "([^"]+)"` の出力です/u.exec(readme)?.[1] ?? "";
    const synonymsFile = join(ROOT, "data/synonyms.json");
    const assistant = await createAssistant({ stateDir, defaultCollection: COLLECTION, synonymsFile });
    try {
      const printed = renderAnswer(toAnswerJson(await assistant.ask({ question })));
      expect(between(readme, "sample").trim()).toBe(`\`\`\`text\n${printed}\n\`\`\``);
    } finally {
      await assistant.close();
    }
  });
});
