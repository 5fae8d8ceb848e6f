import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { AnswerJson } from "../../server/contract.ts";
import { LOCAL_PRINCIPAL } from "../../server/identity/principal.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { addDays, toTokyoDay } from "../../server/usage/tokyo-day.ts";
import { describedModel } from "../described-model.ts";
import { isBrowserMissing } from "./browser.ts";
import { createScriptedAssistant } from "./scripted-assistant.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TODAY = toTokyoDay(new Date());
const OLD_DAYS = { from: "2025-12-30", to: "2026-01-02" };
const figure = { text: "1", value: 1, unit: "", status: "supported", citationId: 1 } as const;
const ANSWER: AnswerJson = {
  answer: "",
  abstained: false,
  citations: [],
  figures: [figure, figure, figure, { ...figure, status: "unsupported", citationId: null }],
  conflicts: [],
  model: "extractive",
  requestId: "r",
  timings: { retrieveMs: 1, answerMs: 1, totalMs: 2 },
};
const PAID: Partial<AnswerJson> = {
  model: "llm:trial",
  figures: [],
  usage: { inputTokens: 1_200, outputTokens: 85, isEstimated: true, cost: { amount: 1.25, currency: "JPY" } },
};

/** Counts answers as of several days: two models on each of the old days, and today only what a test asks itself. */
async function writeUsage(stateDir: string): Promise<void> {
  const store = await openSqliteStore(stateDir);
  const add = (day: string, about: Partial<AnswerJson>, firstTextMs: number) =>
    store.of(LOCAL_PRINCIPAL).usage.add({
      route: "ask",
      // Why: one minute after midnight in Tokyo is the day before in UTC.
      askedAt: new Date(`${day}T00:01:00+09:00`),
      collection: "policy",
      answer: { ...ANSWER, ...about },
      firstTextMs,
      totalMs: firstTextMs * 2,
    });
  for (const day of ["2025-12-30", "2025-12-31", "2026-01-02", addDays(TODAY, -1), addDays(TODAY, -6)]) {
    await add(day, {}, 840);
    await add(day, { abstained: true, figures: [] }, 1_260);
    await add(day, PAID, 2_000);
  }
  await store.close();
}

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Rules of axe that the page breaks, and whether it is wider than the window. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, "utf8"));
  const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run());
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  const broken = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  return isTooWide ? [...broken, "too wide"] : broken;
}

describe.skipIf(isBrowserMissing)("page: 利用状況", () => {
  const site = useSite(async ({ script, stateDir }) => {
    await writeUsage(stateDir);
    const trial = describedModel({ id: "llm:trial", label: "試行のモデル", isDefault: false, runsHere: false });
    return { ...createScriptedAssistant(script), describeModels: () => [describedModel(), trial] };
  });
  const oldHash = `#/usage?${new URLSearchParams(OLD_DAYS)}`;

  it("adds up two named days and those between, with what each rate counts", async () => {
    const { page, outsideRequests, problems } = await site.open({ hash: oldHash });
    const models = page.getByRole("table", { name: "モデル別" });
    await models.waitFor();
    const rows = await models.getByRole("row").allInnerTexts();
    expect(rows[1]).toMatch(
      /内蔵の抜粋応答（LLM不使用）\s+6\s+0\.84秒\s+1\.26秒\s+50\.0%（3\/6）\s+25\.0%（3\/12）\s+0\s+0\s+–\s+–/u,
    );
    expect(rows[2]).toMatch(
      /試行のモデル）\s+3\s+2\.00秒\s+2\.00秒\s+0\.0%（0\/3）\s+–\s+0\s+0\s+入力3,600・出力255（推定）\s+3\.75円/u,
    );
    const days = await page.getByRole("table", { name: "日ごとの質問" }).getByRole("row").allInnerTexts();
    expect(days[1]).toMatch(/令和8年1月2日（2026年1月2日）\s+3\s+33\.3%（1\/3）/u);
    expect(days[2]).toMatch(/令和8年1月1日（2026年1月1日）\s+0\s+–/u);
    expect(days).toHaveLength(5);
    const chart = page.getByRole("img", { name: /日ごとの質問の数のグラフ。最も多い日は令和7年12月30日.*の3件/u });
    await expect.poll(() => chart.locator(".recharts-bar-rectangle path").count()).toBeGreaterThanOrEqual(6);
    expect(await page.getByText("33.3%（3/9）").count()).toBe(1);
    const csv = await page.getByRole("link", { name: "CSVをダウンロード" }).getAttribute("href");
    expect(await (await fetch(`${site.origin}${csv}`)).text()).toContain("2026-01-02,llm:trial,1,");
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("chooses a period by keyboard, keeps it in the address over a reload, and says what is wrong with two days", async () => {
    const { page } = await site.open({ hash: "#/usage" });
    await page.getByRole("table", { name: "モデル別" }).waitFor();
    expect(await page.getByRole("button", { name: "直近30日" }).getAttribute("aria-pressed")).toBe("true");
    await page.getByRole("button", { name: "直近7日" }).press("Enter");
    await expect.poll(() => page.url()).toContain("#/usage?days=7");
    await page.reload();
    const totals = page.getByRole("region", { name: "期間の合計" });
    expect(await totals.innerText()).toContain("質問\n6件");
    await page.getByLabel("開始日").fill("2026-01-02");
    await page.getByLabel("終了日").fill("2025-12-30");
    await page.getByRole("button", { name: "この期間を表示" }).press("Enter");
    expect(await page.getByRole("alert").filter({ hasText: "開始日は" }).innerText()).toContain("それより前の日");
    await page.getByLabel("開始日").fill("2025-12-30");
    await page.getByLabel("終了日").fill("2025-12-31");
    await page.getByRole("button", { name: "この期間を表示" }).press("Enter");
    await page.getByText("令和7年12月30日（2025年12月30日）から令和7年12月31日（2025年12月31日）まで").waitFor();
    await expect.poll(() => page.url()).toContain("from=2025-12-30&to=2025-12-31");
  });

  it("counts what was just asked and judged, with the kinds of what is wrong", async () => {
    site.script = () => FULL_ANSWER;
    const send = (path: string, method: string, body: object) =>
      fetch(site.origin + path, {
        method,
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      });
    await (await send("/api/chat", "POST", { question: "待ち時間は？" })).text();
    const { conversations } = await (await fetch(`${site.origin}/api/conversations`)).json();
    const { messages } = await (await fetch(`${site.origin}/api/conversations/${conversations[0].id}`)).json();
    const feedback = { rating: "wrong", kinds: ["figure", "outdated"] };
    const stored = await send(`/api/messages/${messages.at(-1).id}/feedback`, "PUT", feedback);
    expect(stored.status).toBe(200);
    const { page } = await site.open({ hash: `#/usage?from=${TODAY}&to=${TODAY}` });
    const kinds = page.getByRole("table", { name: "「誤り」の種類" });
    await kinds.waitFor();
    expect(await kinds.innerText()).toMatch(/数値\s+1件[\s\S]*古い情報\s+1件/u);
    expect(await page.getByText("回答1件のうち、評価1件").count()).toBe(1);
  });

  it.each([
    ["ja", 1280, /^(?:2026年)?\d{1,2}月$/u, "2026年1月"],
    ["ja", 390, /^(?:2026年)?\d{1,2}月$/u, null],
    ["en", 1280, /^[A-Z][a-z]{2}(?: 2026)?$/u, "Jan 2026"],
  ] as const)("names the months of a year, none over another: %s, %i pixels wide", async (language, width, form, january) => {
    const year = new URLSearchParams({ from: "2025-03-15", to: "2026-03-15" });
    const viewport = { width, height: 900 };
    const { page, problems } = await site.open({ hash: `#/usage?${year}`, viewport, settings: { language } });
    await page.locator(".recharts-bar-rectangle path").first().waitFor();
    const ticks = page.locator(".recharts-xAxis-tick-labels text");
    const names = await ticks.allTextContents();
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !form.test(name))).toEqual([]);
    if (january !== null) expect(names).toContain(january);
    const boxes = await ticks.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    expect(boxes.filter(({ left }, at) => at > 0 && left < boxes[at - 1].right)).toEqual([]);
    expect(await page.getByRole("row").count()).toBeGreaterThan(366);
    expect(await problemsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("writes days as English does, with the era where they stand in full", async () => {
    const { page } = await site.open({ hash: oldHash, settings: { language: "en" } });
    const days = page.getByRole("table", { name: "Questions per day" });
    await days.getByText("January 2, 2026 (Reiwa 8)").waitFor();
    await page.getByText("December 30, 2025 (Reiwa 7) to January 2, 2026 (Reiwa 8)").waitFor();
    const ticks = page.locator(".recharts-xAxis-tick-labels text");
    await expect.poll(() => ticks.allTextContents()).toEqual(["Dec 30", "Dec 31", "Jan 1", "Jan 2"]);
  });

  it("says when nothing was asked, and what failed, with a way to try again", async () => {
    const { page } = await site.open({ hash: "#/usage?from=2024-01-01&to=2024-01-02" });
    await page.getByText("この期間には、まだ質問がありません").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    let isBroken = true;
    await page.route("**/api/usage?*", (route) => (isBroken ? route.abort() : route.continue()));
    await page.getByRole("button", { name: "直近90日" }).click();
    await page.getByRole("button", { name: "もう一度試す" }).waitFor();
    expect(await problemsOf(page)).toEqual([]);
    isBroken = false;
    await page.getByRole("button", { name: "もう一度試す" }).click();
    await page.getByRole("table", { name: "モデル別" }).waitFor();
  });

  it.each([
    ["light", "ja", 1280],
    ["dark", "ja", 390],
    ["contrast", "ja", 320],
    ["light", "en", 320],
    ["dark", "en", 1280],
  ] as const)("has no violation that axe finds: %s, %s, %i pixels wide", async (theme, language, width) => {
    const viewport = { width, height: 900 };
    const { page, outsideRequests, problems } = await site.open({
      hash: oldHash,
      viewport,
      settings: { theme, language },
    });
    await page.getByRole("table", { name: language === "ja" ? "モデル別" : "By model" }).waitFor();
    await page.locator(".recharts-bar-rectangle path").first().waitFor();
    expect(await problemsOf(page)).toEqual([]);
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });
});
