import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { makeFolder } from "../start-test-app.ts";
import { connect, NEW_PLAN, openPlans, startMcpApp } from "./start-mcp-app.ts";

const MANY = 230;
const LONG = "除雪は夜間に行う。😀\n".repeat(12_000);

async function openMany() {
  const folder = await makeFolder();
  const source = join(folder, "source");
  await mkdir(source);
  for (let at = 0; at < MANY; at += 1)
    await writeFile(join(source, `文書 ${at}.txt`), `# 文書${at}\n\n第${at}の文書。\n`);
  await writeFile(join(source, "long.txt"), LONG);
  const embedder = createLexicalEmbedder({ dimension: 32 });
  await ingestFolder({ source, collection: "policy", stateDir: join(folder, "state"), embedder });
  const assistant = await createAssistant({ stateDir: join(folder, "state"), embedder, defaultCollection: "policy" });
  onTestFinished(() => assistant.close());
  return assistant;
}

describe("documents as resources", () => {
  it("are listed in pages, each once, and read whole however long they are", { timeout: 60_000 }, async () => {
    const client = await connect(await startMcpApp(await openMany()));
    const uris: string[] = [];
    let [cursor, pages] = [undefined as string | undefined, 0];
    let longUri = "";
    do {
      const page = await client.listResources(cursor === undefined ? {} : { cursor });
      uris.push(...page.resources.map(({ uri }) => uri));
      longUri = page.resources.find(({ name }) => name === "long.txt")?.uri ?? longUri;
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== undefined);
    expect([pages, uris.length, new Set(uris).size]).toEqual([3, MANY + 1, MANY + 1]);
    let [text, next] = ["", longUri as string | null];
    while (next !== null) {
      const { contents }: Awaited<ReturnType<typeof client.readResource>> = await client.readResource({ uri: next });
      const [content] = contents as unknown as { text: string; _meta: { nextUri: string | null } }[];
      // No surrogate pair is cut in two.
      expect(Buffer.from(content?.text ?? "").toString()).toBe(content?.text);
      text += content?.text;
      next = content?._meta.nextUri ?? null;
    }
    expect(text).toBe(LONG);
    await expect(client.listResources({ cursor: "x" })).rejects.toMatchObject({ code: -32_602 });
  });

  it("are found by the template, at the range that a passage names", async () => {
    const client = await connect(await startMcpApp(await openPlans()));
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      "tenkyo://documents/{collection}/{documentId}{?charStart,charEnd}",
    ]);
    const { structuredContent } = await client.callTool({
      ...{ name: "search_passages", arguments: { query: "見直した", asOfFrom: "2025", topK: 1 } },
    });
    const [passage] = (structuredContent as { passages: { uri: string; text: string }[] }).passages;
    const { contents } = await client.readResource({ uri: passage?.uri ?? "" });
    expect(contents).toMatchObject([
      { text: passage?.text, _meta: { collection: "policy", document: { asOf: "2025-04" }, nextUri: null } },
    ]);
    const [whole] = (await client.readResource({ uri: passage?.uri.replace(/\?.*/u, "") ?? "" })).contents;
    expect(whole).toMatchObject({ text: NEW_PLAN, mimeType: "text/plain" });
  });

  it.each([
    "tenkyo://documents/policy/none",
    "tenkyo://documents/policy",
    "https://example.com/",
    "tenkyo://documents/policy/x?charStart=-1",
    "tenkyo://documents/policy/%E0%A4%A",
    "no address",
  ])("do not include %s, which is told with the form that an address has", async (uri) => {
    const client = await connect(await startMcpApp(await openPlans()));
    await expect(client.readResource({ uri })).rejects.toMatchObject({
      code: -32_002,
      message: expect.stringContaining("tenkyo://documents/{collection}/{documentId}") as string,
    });
  });
});
