import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import "../../../web/src/i18n/i18n.ts";
import { AnswerOptionsForm } from "../../../web/src/components/answer-options.tsx";
import { AppFooter } from "../../../web/src/components/turn/app-footer.tsx";
import { Welcome } from "../../../web/src/components/welcome.tsx";
import { AppsContext } from "../../../web/src/hooks/apps-context.ts";
import { DEFAULT_ANSWER_OPTIONS } from "../../../web/src/state/answer-options.ts";
import { appJson } from "../app-json.ts";

const STANDARD = appJson({ id: "policy-qa", name: "政策QA", isDefault: true, description: "政策の資料から答えます。" });
const DESK = appJson({
  footer: "**内線**は 1234 です。<b>x</b>",
  suggestions: ["使い方は？"],
  howToUse: "文章で書いてください。",
});
const LAW = appJson({ id: "law", name: "法令調査", isReady: false });
const form = (app: string | null, apps = [STANDARD, DESK, LAW]): string =>
  renderToStaticMarkup(
    <AnswerOptionsForm options={{ ...DEFAULT_ANSWER_OPTIONS, app }} apps={apps} onChange={() => undefined} />,
  );

describe("the choice of an app", () => {
  it("names the apps, the default one first, and tells which has no documents yet", () => {
    const shown = form(null);
    expect(shown).toMatch(
      /<option value="" lang="ja" selected="">政策QA<\/option><option value="desk" lang="ja">庁内ヘルプデスク<\/option>/u,
    );
    expect(shown).toContain('<option value="law" disabled="" lang="ja">法令調査（資料がまだありません）</option>');
    expect(shown).toContain("政策の資料から答えます。");
    expect(shown).toContain("<summary>回答の設定</summary>");
  });

  it("describes the one that is chosen, and tells it where the settings are closed", () => {
    const shown = form("desk");
    expect(shown).toContain("<summary>回答の設定（アプリ：庁内ヘルプデスク）</summary>");
    expect(shown).toContain("よくある質問から答えます。");
  });

  it("shows one that is gone as what it is, and none where there is nothing to choose", () => {
    expect(form("old")).toContain('<option value="old" lang="ja" selected="">old（いまはありません）</option>');
    expect(form(null, [STANDARD])).not.toContain("アプリ");
  });
});

describe("the page of an app", () => {
  it("begins with its name, description, use and suggestions", () => {
    const shown = renderToStaticMarkup(<Welcome app={DESK} onAsk={() => undefined} />);
    for (const text of ["庁内ヘルプデスク", "よくある質問から答えます。", "文章で書いてください。", "使い方は？"])
      expect(shown).toContain(text);
    expect(renderToStaticMarkup(<Welcome app={undefined} onAsk={() => undefined} />)).toContain("何を調べますか");
  });

  it("has its footer below answers of its own, without markup of foreign text, and below no others", () => {
    const footer = (app: string | undefined): string =>
      renderToStaticMarkup(
        <AppsContext value={[STANDARD, DESK]}>
          <AppFooter app={app} />
        </AppsContext>,
      );
    expect(footer("desk")).toContain("<strong>内線</strong>は 1234 です。&lt;b&gt;x&lt;/b&gt;");
    for (const other of ["policy-qa", "gone", undefined]) expect(footer(other)).toBe("");
  });
});
