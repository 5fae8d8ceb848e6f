import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { documentListSchema } from "../../server/contract.ts";
import { p, wordFile } from "../ingest/formats/docx/word-file.ts";
import { writePdf } from "../ingest/formats/pdf/write-pdf.ts";
import { presentationOf, shapeOf } from "../ingest/formats/pptx/sample-presentation.ts";
import { sheetOf, workbookOf } from "../ingest/formats/xlsx/sample-workbook.ts";
import { loadScript, PROJECT_ROOT } from "../scripts/load-script.ts";
import { makeFolder, until } from "./start-test-app.ts";
import { writeTinyCorpus } from "./write-tiny-corpus.ts";

const { ensureServerBuild } = await loadScript<{ ensureServerBuild(root: string): Promise<string | undefined> }>(
  "server-build/server-build.mjs",
);

/** Besides the texts of the tiny corpus; each has a parser, and packages, of its own. */
async function writeFormats(folder: string): Promise<string[]> {
  const files: Record<string, string | Uint8Array> = {
    "a.csv": "施設,数\n公園,3\n",
    "a.html": "<title>公園</title><h1>公園</h1><p>公園は3か所です。</p>",
    "a.pdf": writePdf({ pages: [{ texts: [{ text: "There are 3 parks.", x: 50, y: 700 }] }] }),
    "a.docx": await wordFile(p("公園は3か所です。")),
    "a.pptx": await presentationOf([{ shapes: shapeOf(["公園は3か所です。"]) }]),
    "a.xlsx": workbookOf({
      公園: sheetOf([
        ["施設", "数"],
        ["公園", 3],
      ]),
    }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return Object.keys(files);
}

it("reads every format, answers in threads and exports, as the sources do", { timeout: 120_000 }, async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const folder = await makeFolder();
  const corpus = await writeTinyCorpus(folder);
  const names = await writeFormats(corpus);
  const program = (await ensureServerBuild(PROJECT_ROOT)) ?? "";
  const cwd = join(folder, "empty");
  await mkdir(cwd);
  const settings = { HOST: "127.0.0.1", PORT: "0", STATE_DIR: join(folder, "state"), CORPUS_DIR: corpus };
  const child = spawn(process.execPath, [program], {
    cwd,
    env: { PATH: process.env.PATH, ANSWER_THREADS: "1", ...settings },
  });
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  await until(() => /http:\/\/localhost:\d+\n/u.test(printed) || child.exitCode !== null);
  const [url = printed] = /http:\/\/localhost:\d+/u.exec(printed) ?? [];

  const { documents } = documentListSchema.parse(await (await fetch(`${url}/api/documents`)).json());
  expect(documents.map(({ source }) => source).toSorted()).toEqual([...names, "library.txt", "plan.txt"].toSorted());

  const ask = async (): Promise<string> =>
    (
      await fetch(`${url}/api/chat`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ question: "令和7年度の窓口の平均待ち時間は何分ですか" }),
      })
    ).text();
  const [, conversation = ""] = /"conversationId":"([^"]+)"/u.exec(await ask()) ?? [];
  // The thread has come up by now, or will, and has answered one of these.
  for (let times = 0; times < 20; times += 1) expect(await ask()).toMatch(/event: answer-end\ndata: .*42\.5分/u);
  const exported = await fetch(`${url}/api/conversations/${conversation}/export?format=docx`);
  expect({ status: exported.status, size: (await exported.arrayBuffer()).byteLength > 1_000 }).toEqual({
    status: 200,
    size: true,
  });
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(printed).not.toMatch(/a thread that answers questions has ended|"level":"error"/u);
});
