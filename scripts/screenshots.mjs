// Writes docs/screenshots/*.png from a running server: npm run screenshots -- [URL]
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDER = path.join(ROOT, "docs", "screenshots");
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUESTION = "日本の生成AI利用率は、他の国と比べてどのくらいですか？";
/** @type {[name: string, options: import("playwright-core").BrowserContextOptions][]} */
const SCREENS = [
  ["chat", { viewport: { width: 1280, height: 860 }, colorScheme: "light" }],
  ["chat-phone-dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
];

const url = process.argv[2] ?? "http://localhost:3000";
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
  for (const [name, options] of SCREENS) {
    const context = await browser.newContext({ ...options, locale: "ja-JP" });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole("textbox").fill(QUESTION);
    await page.keyboard.press("Enter");
    const citation = page.getByRole("button", { name: /出典1/u }).first();
    await citation.waitFor();
    await page.waitForLoadState("networkidle");
    if (name === "chat") await citation.click();
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    console.log(`docs/screenshots/${name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
}
