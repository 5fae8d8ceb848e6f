import { describe, expect, it } from "vitest";
import { problemsOf } from "./axe-problems.ts";
import { isBrowserMissing } from "./browser.ts";
import { usePapersSite } from "./papers-site.ts";

const year = (name: string, values: readonly string[]): string =>
  `## ${name}\n\n### 端末の普及率\n\n${values.map((value, at) => `${["甲市", "乙市"][at]}(${value})`).join(" ")}\n`;
const SURVEY = ["# 普及の調査", "令和8年6月", year("2023年", ["20.4%", "35%"]), year("令和6年", ["30%", "36%"])].join(
  "\n\n",
);

describe.skipIf(isBrowserMissing)("page: figure ledger for everyone", () => {
  const site = usePapersSite({ files: { "survey.md": SURVEY } });

  it.each([
    ["ja", { viewport: { width: 1280, height: 900 } }],
    ["en", { viewport: { width: 320, height: 640 }, colorScheme: "dark" as const }],
  ] as const)("breaks no rule of axe and fits the window, as list and as series: %s, %o", async (language, options) => {
    const { page } = await site.open("/figures", { language, ...options });
    await page.locator(".ledger-table tbody .ledger-value").first().waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.goto(`${site.origin}/#/figures?view=series`);
    await page.locator(".series-chart svg path.recharts-rectangle").first().waitFor();
    expect(await problemsOf(page)).toEqual([]);
  });
});
