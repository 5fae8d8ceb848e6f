import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { expectAccessible, misreadTextsOf, violationsOf, WIDE } from "./expect-accessible.ts";
import { SLOW } from "./page-actions.ts";
import { SCREEN_STATES } from "./screen-states.ts";
import { createScriptedAssistant } from "./scripted-assistant.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { TWO_APPS } from "./two-apps.ts";
import { useSite } from "./use-site.ts";

const LANGUAGES = ["ja", "en"] as const;

/** What the screen reads from the server has arrived. */
async function arrive(page: Page): Promise<void> {
  await expect.poll(() => page.locator("main .progress").count(), SLOW).toBe(0);
}

describe.skipIf(isBrowserMissing)("page: every screen and state, by axe", () => {
  const site = useSite(({ script }) => createScriptedAssistant(script, { collections: ["policy", "archive", "faq"] }), {
    app: async () => ({ apps: TWO_APPS }),
  });

  it.each(SCREEN_STATES)("finds nothing in: $name", async ({ hash, script, reach }) => {
    site.script = script ?? (() => FULL_ANSWER);
    for (const language of LANGUAGES) {
      const { page, outsideRequests, problems } = await site.open({ hash, settings: { language }, viewport: WIDE });
      await (reach ?? arrive)(page);
      await expectAccessible(page, language);
      expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
      await page.context().close();
    }
  });

  it("would be noticed: a faint text, a nameless button and a Japanese text in English", async () => {
    const { page } = await site.open({ hash: "#/settings", settings: { theme: "light", language: "en" } });
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
    expect(await misreadTextsOf(page)).toEqual(['<p class=""> 薄い文字']);
  });
});
