import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startScriptedServer } from "../core/llm/scripted-openai-server.ts";
import { startProcess } from "../server/start-process.ts";
import { makeFolder } from "../server/start-test-app.ts";
import { writeTinyCorpus } from "../server/write-tiny-corpus.ts";
import { isBrowserMissing, launchBrowser } from "./browser.ts";
import { type BuiltPage, buildPage } from "./build-page.ts";
import { lastTurn, questionBox, SLOW } from "./page-actions.ts";

const QUESTION = "令和7年度の窓口の平均待ち時間は何分ですか";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(isBrowserMissing)("page: when its server is killed", () => {
  let built: BuiltPage;
  let browser: Browser;
  beforeAll(async () => {
    built = await buildPage();
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await built?.remove();
  });

  it("finds the server again after a restart in the middle of an answer, keeps the question and asks it again", {
    timeout: 150_000,
  }, async () => {
    let isSilent = true;
    const model = await startScriptedServer(({ say, finish }) => {
      say("待ち時間は");
      if (isSilent) return;
      say("42.5分でした[1]。");
      finish();
    });
    onTestFinished(() => model.close());
    const folder = await makeFolder();
    const port = await freePort();
    const settings = {
      HOST: "127.0.0.1",
      PORT: String(port),
      STATE_DIR: join(folder, "state"),
      CORPUS_DIR: await writeTinyCorpus(folder),
      LLM_BASE_URL: model.baseUrl,
      LLM_MODEL: "scripted",
      LLM_MAX_CLASSIFICATION: "3",
    };
    const first = await startProcess(settings);
    const page = await browser.newPage();
    // The page that was built for this run; everything else comes from the server.
    await page.route(/^[^?]*\/(?:$|assets\/|.*\.(?:js|css|svg)$)/u, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname.startsWith("/api/")) return route.fallback();
      await route.fulfill({ path: join(built.directory, pathname === "/" ? "index.html" : pathname) });
    });
    await page.goto(`http://127.0.0.1:${port}/`);
    await questionBox(page).fill(QUESTION);
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("回答を作成しています").waitFor(SLOW);
    await expect.poll(() => model.requests.length, SLOW).toBeGreaterThan(0);

    await first.kill();
    await lastTurn(page).getByText("つなぎ直しています").waitFor(SLOW);
    await questionBox(page).fill("待つ間に書いた下書き");
    isSilent = false;
    await startProcess(settings);
    await lastTurn(page).getByText("もう一度質問してください").waitFor({ timeout: 60_000 });
    expect(await lastTurn(page).getByRole("heading", { level: 2 }).innerText()).toContain(QUESTION);
    expect(await questionBox(page).inputValue()).toBe("待つ間に書いた下書き");

    await lastTurn(page).getByRole("button", { name: "もう一度試す" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor({ timeout: 60_000 });
    expect(await page.getByRole("article").count()).toBe(1);
    await page.reload();
    await lastTurn(page).getByText("自動作成：").waitFor({ timeout: 60_000 });
    expect(await questionBox(page).inputValue()).toBe("待つ間に書いた下書き");
  });
});
