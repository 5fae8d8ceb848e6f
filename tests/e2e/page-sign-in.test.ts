import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { fromPage, type OidcApp, startOidcApp } from "../server/auth/start-auth-app.ts";
import { problemsOf } from "./axe-problems.ts";
import { isBrowserMissing, launchBrowser } from "./browser.ts";
import { type BuiltPage, buildPage } from "./build-page.ts";
import { questionBox, SLOW } from "./page-actions.ts";

describe.skipIf(isBrowserMissing)("page: signing in", () => {
  vi.setConfig({ testTimeout: 90_000 });
  let built: BuiltPage;
  let browser: Browser;
  beforeAll(async () => {
    built = await buildPage();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await built?.remove();
  });

  async function open(hash = ""): Promise<{ app: OidcApp; page: Page; problems: string[] }> {
    const app = await startOidcApp({ app: { webRoot: built.directory } });
    const context = await browser.newContext({ locale: "ja-JP" });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(SLOW.timeout);
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (/Content Security Policy/u.test(message.text())) problems.push(message.text());
    });
    await page.goto(`${app.url}/${hash}`);
    return { app, page, problems };
  }

  async function signIn(page: Page): Promise<void> {
    await page.getByRole("button", { name: "サインイン" }).click();
    await page.getByRole("textbox", { name: "利用者名" }).fill("sato");
    await page.getByRole("button", { name: "サインイン" }).click();
  }

  it("asks for it before showing anything, and comes back to the same screen", async () => {
    const { page, problems } = await open("#/documents");
    await page.getByRole("heading", { name: "サインインが必要です" }).waitFor();
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await problemsOf(page)).toEqual([]);
    await signIn(page);
    await page.getByRole("heading", { name: "文書", level: 1 }).waitFor();
    expect(new URL(page.url()).hash).toBe("#/documents");
    expect(problems).toEqual([]);
  });

  it("signs out at the provider as well; neither back nor another tab shows anything of it", async () => {
    const { app, page, problems } = await open("#/account");
    await signIn(page);
    const other = await page.context().newPage();
    await other.goto(`${app.url}/`);
    await questionBox(other).fill("窓口の待ち時間は？");
    await questionBox(other).press("Enter");
    await other.getByText("42.5分").first().waitFor();
    await questionBox(other).fill("書きかけの質問");

    await page.getByRole("button", { name: "サインアウト", exact: true }).click();
    await page.waitForURL(`${app.provider.issuer}/**`);
    await page.locator("button[type=submit]").first().click();
    await page.getByRole("heading", { name: "サインインが必要です" }).waitFor();
    expect(new URL(page.url()).origin).toBe(app.url);

    await other.getByRole("heading", { name: "サインインが必要です" }).waitFor();
    const isTold = async (tab: Page): Promise<boolean> =>
      /42\.5分|窓口の待ち時間|satoさん/u.test((await tab.locator("body").textContent()) ?? "");
    for (let steps = 0; steps < 4; steps += 1) {
      await page.goBack({ waitUntil: "commit" }).catch(() => null);
      if (new URL(page.url()).origin !== app.url) continue;
      await page.getByRole("heading", { name: "サインインが必要です" }).waitFor();
      expect(await isTold(page)).toBe(false);
    }
    await other.goBack({ waitUntil: "commit" }).catch(() => null);
    expect(await isTold(other)).toBe(false);
    expect((await page.context().request.get(`${app.url}/api/me`)).status()).toBe(401);
    // Nor does whoever signs in next find what was being typed.
    await other.goto(`${app.url}/`);
    await signIn(other);
    await questionBox(other).waitFor();
    expect(await questionBox(other).inputValue()).toBe("");
    expect(problems).toEqual([]);
  });

  it("keeps the question that was asked when the session had ended", async () => {
    const { app, page, problems } = await open();
    await signIn(page);
    await questionBox(page).waitFor();
    // A request that the page still makes by itself would find out before the question is asked.
    await page.waitForLoadState("networkidle");
    const cookie = (await page.context().cookies(app.url)).map(({ name, value }) => `${name}=${value}`).join("; ");
    const { headers, ...request } = fromPage(app.url, "POST");
    await fetch(`${app.url}/auth/logout`, { ...request, headers: { ...headers, cookie } });
    await questionBox(page).fill("窓口の待ち時間は？");
    await questionBox(page).press("Enter");
    await page.getByRole("heading", { name: "サインインが必要です" }).waitFor();
    // The provider still knows them, and sends them back without asking.
    await page.getByRole("button", { name: "サインイン" }).click();
    await questionBox(page).waitFor();
    expect(await questionBox(page).inputValue()).toBe("窓口の待ち時間は？");
    expect(problems).toEqual([]);
  });
});
