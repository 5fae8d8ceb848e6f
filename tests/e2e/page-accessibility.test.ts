import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { SLOW } from "./page-actions.ts";
import { SCREEN_STATES } from "./screen-states.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

const THEMES = ["light", "dark", "contrast"] as const;
const LANGUAGES = ["ja", "en"] as const;
const WIDE = { width: 1280, height: 1024 };
/** What is left of {@link WIDE} at a zoom of 400%. */
const ZOOMED = { width: 320, height: 256 };

/** What axe finds: the rule and the elements that break it. */
async function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`),
    );
  });
}

/** What the screen reads from the server has arrived. */
async function arrive(page: Page): Promise<void> {
  await expect.poll(() => page.locator("main .progress").count(), SLOW).toBe(0);
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

describe.skipIf(isBrowserMissing)("page: every screen and state, by axe", () => {
  const site = useSite();

  it.each(SCREEN_STATES)("finds nothing in: $name", async ({ hash, script, reach }) => {
    site.script = script ?? (() => FULL_ANSWER);
    for (const language of LANGUAGES) {
      const { page, outsideRequests, problems } = await site.open({ hash, settings: { language }, viewport: WIDE });
      await (reach ?? arrive)(page);
      await page.evaluate(axe.source);
      for (const theme of THEMES) {
        await page.evaluate((chosen) => {
          document.documentElement.dataset.theme = chosen;
        }, theme);
        expect(await violationsOf(page), `${language} ${theme}`).toEqual([]);
      }
      await page.setViewportSize(ZOOMED);
      expect(await violationsOf(page), `${language} at 400%`).toEqual([]);
      expect(await sidewaysOf(page), `${language} at 400%`).toBeLessThanOrEqual(1);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
      await page.context().close();
    }
  });

  it("would be noticed: a faint text and a nameless button", async () => {
    const { page } = await site.open({ hash: "#/settings", settings: { theme: "light" } });
    await page.evaluate(axe.source);
    await page.evaluate(() => {
      const button = document.createElement("button");
      const text = document.createElement("p");
      text.textContent = "薄い文字";
      text.style.color = "#ccc";
      document.querySelector("main")?.prepend(button, text);
    });
    const found = await violationsOf(page);
    expect(found.some((one) => one.startsWith("button-name"))).toBe(true);
    expect(found.some((one) => one.startsWith("color-contrast"))).toBe(true);
  });
});
