import { describe, expect, it } from "vitest";
import { echoedFigures } from "../../../core/answer/echoed-figures.ts";
import type { CheckedFigure } from "../../../core/types.ts";

const figure: CheckedFigure = { text: "45名", value: 45, unit: "名", status: "unsupported", citationId: null };
const isEcho = echoedFigures("45名の港と灯台では何が違う？");

describe("echoedFigures", () => {
  it("takes what only names the part of an answer for an echo of the question", () => {
    expect(isEcho(figure, "「45名の港」について、要覧によると、夜間は閉じる。")).toBe(true);
  });

  it("takes what is said again behind that name for a claim", () => {
    expect(isEcho(figure, "「45名の港」について、職員は45名です。")).toBe(false);
    expect(isEcho(figure, "職員は45名です。")).toBe(false);
  });

  it("takes what the question does not say for a claim", () => {
    expect(echoedFigures("港は？")(figure, "「45名の港」について、夜間は閉じる。")).toBe(false);
  });
});
