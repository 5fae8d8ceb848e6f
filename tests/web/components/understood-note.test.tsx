import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import "../../../web/src/i18n/i18n.ts";
import { UnderstoodNote } from "../../../web/src/components/understood-note.tsx";
import { understoodAs } from "../../understood-as.ts";

const render = (given: Parameters<typeof understoodAs>[0]): string =>
  renderToStaticMarkup(<UnderstoodNote understood={understoodAs(given)} />);

describe("UnderstoodNote", () => {
  it("shows nothing for a question that was taken as it was typed", () => {
    expect(render({ searchedQuestion: "普及率は？" })).toBe("");
  });

  it("tells a follow-up as it was completed", () => {
    const carriedOver = { turn: 1, question: "青葉市の普及率は？", terms: ["普及率"] };
    expect(render({ searchedQuestion: "緑市の普及率は?", carriedOver })).toContain(
      "「緑市の普及率は?」として調べました。",
    );
    expect(render({ questions: ["目的は?", "所管は?"], carriedOver })).toContain(
      "「目的は?」「所管は?」として調べました。",
    );
  });

  it("tells in which words of a model was searched as well", () => {
    expect(render({ rewordings: ["普及の割合", "どれだけ広まったか"] })).toContain(
      "生成AIの言い換え「普及の割合」「どれだけ広まったか」でも探しました。",
    );
  });

  it("tells what a word was read as, and what was assumed, without markup of theirs", () => {
    const corrections = [{ written: "<b>不及率", readAs: "普及率" }];
    const shown = render({ corrections, assumptions: ["「昨年」は2025年としました。"] });
    expect(shown).toContain("「&lt;b&gt;不及率」を「普及率」として調べました。「昨年」は2025年としました。");
  });
});
