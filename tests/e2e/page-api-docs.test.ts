import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp } from "../server/start-test-app.ts";
import { isBrowserMissing, launchBrowser } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";

describe.skipIf(isBrowserMissing)("the description of the API in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  it("is shown whole under the strict policy, with no request elsewhere, and everybody can use it", {
    timeout: 300_000,
  }, async () => {
    const app = await startTestApp();
    const page = await browser.newPage();
    const problems: string[] = [];
    const addresses: string[] = [];
    page.on("console", (message) => {
      // This server has no page, and with it no icon.
      if (!message.location().url.endsWith("/favicon.ico")) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => {
      if (!request.url().endsWith("/favicon.ico")) addresses.push(request.url());
    });
    await page.goto(`${app.url}/docs`);
    await page.getByRole("link", { name: "POST /api/ask" }).click();
    expect(new URL(page.url()).hash).toBe("#postApiAsk");
    await page.locator("#postApiAsk").waitFor();
    const article = page.getByRole("article", { name: /POST \/api\/ask/u });
    await expect.poll(() => article.getByRole("link", { name: "Answer" }).count()).toBe(1);
    await article.getByRole("link", { name: "Answer" }).click();
    expect(await page.getByRole("article", { name: "Answer", exact: true }).textContent()).toContain("citations");
    expect(problems).toEqual([]);
    expect(new Set(addresses.map((address) => new URL(address).pathname))).toEqual(
      new Set(["/docs", "/docs/style.css"]),
    );
    expect(new Set(addresses.map((address) => new URL(address).origin))).toEqual(new Set([app.url]));
    await expectAccessible(page, "ja");
  });
});
