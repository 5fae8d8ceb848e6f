import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderJunit } from "../../../evals/report/junit.ts";
import { isBrowserMissing, launchBrowser } from "../../e2e/browser.ts";
import { fakeFailure, fakeResults } from "./fake-results.ts";

describe.skipIf(isBrowserMissing)("the JUnit file in a parser that forgives nothing", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** What the parser complains of, and the text of the first failure. */
  async function parseStrictly(xml: string): Promise<{ complaint: string | null; failure: string | null }> {
    const page = await browser.newPage();
    const parsed = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, "application/xml");
      return {
        complaint: document.querySelector("parsererror")?.textContent ?? null,
        failure: document.querySelector("failure")?.textContent ?? null,
      };
    }, xml);
    await page.close();
    return parsed;
  }

  it("is well-formed with every sign there is, and says it whole", async () => {
    const signs = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)).join("");
    const answer = `${signs}\ud800\udfff\ufffe\uffff]]>&#0;<!-- -->𠮟終わり`;
    const xml = renderJunit(fakeResults({ cases: [fakeFailure({ answer, question: answer, id: answer })] }));
    const { complaint, failure } = await parseStrictly(xml);
    expect(complaint).toBeNull();
    expect(failure).toContain("]]>&#0;<!-- -->𠮟終わり");
  });

  it("would be found out if it were not", async () => {
    expect((await parseStrictly("<testsuites>\u0001</testsuites>")).complaint).not.toBeNull();
  });
});
