import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { lastTurn, questionBox } from "./page-actions.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

/** Milliseconds of script that the page itself spent on each key, as a profiler of its main thread counts them. */
async function measureKeys(page: Page, keys: string): Promise<number[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busySeconds = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const times: number[] = [];
  for (const key of keys) {
    const before = await busySeconds();
    await page.keyboard.type(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    times.push(((await busySeconds()) - before) * 1_000);
  }
  return times.sort((a, b) => a - b);
}

describe.skipIf(isBrowserMissing)("page: a long conversation", () => {
  const site = useSite();

  it("takes a key in less than 50 ms with 200 messages, and is not drawn anew by typing", async () => {
    site.script = () => FULL_ANSWER;
    const chat = async (question: string, conversationId?: string): Promise<string> => {
      const body = JSON.stringify({ question, ...(conversationId !== undefined && { conversationId }) });
      const headers = { "content-type": "application/json" };
      const text = await (await fetch(`${site.origin}/api/chat`, { method: "POST", headers, body })).text();
      return /"conversationId":"([^"]+)"/u.exec(text)?.[1] ?? "";
    };
    const id = await chat("質問その1");
    for (let number = 2; number <= 100; number += 1) await chat(`質問その${number}`, id);
    const { page } = await site.open({ hash: `#/c/${id}` });
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(100);
    await questionBox(page).focus();
    await measureKeys(page, "慣らし");
    await page.evaluate(() => {
      const changed = { count: 0 };
      Object.assign(window, { changed });
      const log = document.querySelector('[role="log"]');
      if (log === null) throw new Error("no conversation");
      const options = { subtree: true, childList: true, attributes: true, characterData: true };
      new MutationObserver((records) => {
        changed.count += records.length;
      }).observe(log, options);
    });
    const times = await measureKeys(page, "令和8年度の予算はいくらですか、内訳も");
    const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
    console.info(
      `typing with 200 messages: ${median.toFixed(1)} ms per key (median), ${times.at(-1)?.toFixed(1)} ms (worst)`,
    );
    expect(median).toBeLessThan(50);
    expect(await page.evaluate(() => (window as unknown as { changed: { count: number } }).changed.count)).toBe(0);
  });

  it("is ready for typing after less than 1.5 s of work", async () => {
    const { page } = await site.open();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.reload({ waitUntil: "commit" });
    const startedAt = performance.now();
    await questionBox(page).fill("もう書ける");
    const readyMs = performance.now() - startedAt;
    const { metrics } = await devtools.send("Performance.getMetrics");
    const workMs = (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
    console.info(`ready for typing: ${workMs.toFixed(0)} ms of work, ${readyMs.toFixed(0)} ms by the clock`);
    expect(workMs).toBeLessThan(1_500);
  });

  it("shows an answer of 100 KB, also while it arrives, without losing a paragraph", async () => {
    const paragraph = "令和7年度の平均は**42.5分**でした。\n\n- 予定です\n- 集計外です\n\n";
    const count = Math.ceil(100_000 / Buffer.byteLength(paragraph));
    site.script = () => ({ answer: paragraph.repeat(count) });
    const { page } = await site.open();
    await questionBox(page).fill("長い回答");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("自動作成：").waitFor({ timeout: 80_000 });
    expect(await lastTurn(page).locator(".answer-body > p").count()).toBe(count);
    expect(await lastTurn(page).locator(".answer-body > ul > li").count()).toBe(count * 2);
  });
});
