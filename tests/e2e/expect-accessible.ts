import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const THEMES = ["light", "dark", "contrast"] as const;
export const WIDE = { width: 1280, height: 1024 };
/** What is left of {@link WIDE} at a zoom of 400%. */
export const ZOOMED = { width: 320, height: 256 };

/** What axe finds: the rule and the elements that break it. */
export async function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`),
    );
  });
}

/** How far the page, or something that should not, can be scrolled sideways. */
async function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll(".shell, main, .evidence, dialog[open]")].map(
        (element) => element.scrollWidth - element.clientWidth,
      ),
    ),
  );
}

/**
 * Japanese texts in a place whose language is said to be another. Not looked at: names in the middle of an English
 * sentence, and what the reader writes.
 */
export async function misreadTextsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      const text = (textContent ?? "").trim();
      const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
      const isInSentence = /\p{Script=Latin}{3}/u.test(text);
      if (!isJapanese || isInSentence || parentElement?.closest("textarea") || !parentElement?.checkVisibility())
        continue;
      if (parentElement?.closest("[lang]")?.getAttribute("lang") === "ja") continue;
      found.push(`<${parentElement?.tagName.toLowerCase()} class="${parentElement?.className}"> ${text.slice(0, 60)}`);
    }
    return found;
  });
}

/** Expects that everybody can use the page as it is: in every theme, and at a zoom of 400%, which it is left at. */
export async function expectAccessible(page: Page, language: "ja" | "en"): Promise<void> {
  await page.evaluate(axe.source);
  for (const theme of THEMES) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen;
    }, theme);
    expect(await violationsOf(page), `${language} ${theme}`).toEqual([]);
  }
  expect(await page.locator("html").getAttribute("lang")).toBe(language);
  expect(await misreadTextsOf(page), `${language}: language of parts`).toEqual([]);
  await page.setViewportSize(ZOOMED);
  expect(await violationsOf(page), `${language} at 400%`).toEqual([]);
  expect(await sidewaysOf(page), `${language} at 400%`).toBeLessThanOrEqual(1);
}
