import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Where this machine's Chromium is; undefined when it has none. */
export const chromiumPath = CANDIDATES.find((path) => path !== undefined && path !== "" && existsSync(path));

/** Browser tests are left out only where there is no browser and nobody relies on them. */
export const isBrowserMissing = chromiumPath === undefined && process.env.CI !== "true";

if (isBrowserMissing) {
  console.warn("Browser tests are skipped: no Chromium found. Install one or set CHROMIUM_PATH.");
}

/** Starts a headless browser that makes no requests of its own. @throws Error when this machine has none. */
export async function launchBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("no Chromium found: install one or set CHROMIUM_PATH");
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ executablePath: chromiumPath, headless: true, args });
}
