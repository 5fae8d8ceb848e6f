import { describe, expect, it } from "vitest";
import { PERTURBATIONS } from "../../../evals/robustness/perturb-question.ts";

const perturb = (name: string, question: string): string | undefined =>
  PERTURBATIONS.find((perturbation) => perturbation.name === name)?.apply(question, 1);

describe("PERTURBATIONS", () => {
  it.each([
    ["全角", "GATEの2024年の予算は?", "ＧＡＴＥの２０２４年の予算は？"],
    ["表記ゆれ", "AIサーバーの取組は1,000か所", "A Iサーバの取り組みは1000か所"],
    ["くだけた語尾", "水門の高さは何ですか？", "水門の高さって何？"],
    ["西暦と和暦", "2024年度の予算は？", "令和6年度の予算は？"],
    ["西暦と和暦", "令和6年の予算は？", "2024年の予算は？"],
    ["西暦と和暦", "2024年度版の白書は？", "2024年度版の白書は？"],
    ["記号なし", "「水門」の高さは？", "水門 の高さは"],
  ])("%s: %s", (name, question, changed) => {
    expect(perturb(name, question)).toBe(changed);
  });
});
