// Writes docs/screenshots/*.png from a running server: npm run screenshots -- [URL]
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDER = path.join(ROOT, "docs", "screenshots");
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUESTION = "日本の生成AI利用率は、他の国と比べてどのくらいですか？";
/** @typedef {import("playwright-core").Page} Page */
/** @type {[name: string, options: import("playwright-core").BrowserContextOptions][]} */
const VIEWS = [
  ["", { viewport: { width: 1280, height: 860 }, colorScheme: "light" }],
  ["-dark", { viewport: { width: 1280, height: 860 }, colorScheme: "dark" }],
  ["-phone", { viewport: { width: 390, height: 844 }, colorScheme: "light" }],
  ["-phone-dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
];
/** @type {[name: string, hash: string, reach: (page: Page) => Promise<unknown>][]} */
const SCREENS = [
  ["chat", "#/", ask],
  ["evidence", "#/", openEvidence],
  ["figures", "#/figures", (page) => page.locator(".ledger-value").first().waitFor()],
  ["series", "#/figures?view=series", (page) => page.locator(".series-chart svg").first().waitFor()],
  ["documents", "#/documents", (page) => page.locator("main li").first().waitFor()],
  ["compare", "#/compare", (page) => page.locator("main h1").waitFor()],
  ["usage", "#/usage", (page) => page.locator("main h1").waitFor()],
  ["settings", "#/settings", (page) => page.locator("main h1").waitFor()],
];

const url = (process.argv[2] ?? "http://localhost:3000").replace(/\/$/u, "");
const executablePath = process.env.CHROMIUM_PATH ?? BROWSERS.find((candidate) => existsSync(candidate));
if (executablePath === undefined) {
  console.error("Chromium が見つかりません。apt-get install chromium fonts-noto-cjk などで入れてください。");
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
  ],
});
try {
  for (const [view, options] of VIEWS) {
    const context = await browser.newContext({ ...options, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    for (const [screen, hash, reach] of SCREENS) {
      const page = await context.newPage();
      await page.goto(`${url}/${hash}`);
      await reach(page);
      await page.waitForTimeout(700);
      await page.screenshot({ path: path.join(FOLDER, `${screen}${view}.png`) });
      console.log(`docs/screenshots/${screen}${view}.png`);
      await page.close();
    }
    await context.close();
  }
} finally {
  await browser.close();
}

/** @param {Page} page */
async function ask(page) {
  await page.locator("#question").fill(QUESTION);
  await page.keyboard.press("Enter");
  await page.locator(".answer-note").waitFor();
}

/** @param {Page} page */
async function openEvidence(page) {
  await ask(page);
  await page.locator(".citation-chip").first().click();
  await page.locator(".evidence mark").first().waitFor();
}
