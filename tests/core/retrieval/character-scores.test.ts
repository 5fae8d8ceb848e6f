import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreByCharacters } from "../../../core/retrieval/character-scores.ts";

describe("comparing characters", () => {
  it("finds parts of compounds that words miss", () => {
    const scores = scoreByCharacters("街灯の球", ["街路灯の電球が切れた", "公園の樹木について", "市税の納付方法"]);
    expect(scores[0]).toBeGreaterThan(Math.max(scores[1] as number, scores[2] as number));
  });

  it("prefers the wording of the question to the same words apart", () => {
    const [together, apart] = scoreByCharacters("図書館利用者登録", [
      "図書館利用者登録の手引き",
      "登録の手引き、利用の者、図書館",
    ]);
    expect(together).toBeGreaterThan(apart as number);
  });

  it("counts endings for less than what is named", () => {
    const [named, ending] = scoreByCharacters("届出をしたいのですが", ["届出の窓口", "相談をしたいのですが", "別の話"]);
    expect(named).toBeGreaterThan(0);
    expect(ending).toBeLessThan((named as number) * 4);
  });

  it("gives one score of at least 0 per candidate, and 0 where nothing is shared", () => {
    expect(scoreByCharacters("", ["あいう"])).toEqual([0]);
    expect(scoreByCharacters("水道", [])).toEqual([]);
    expect(scoreByCharacters("水道", ["電気", "水道料金"])[0]).toBe(0);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.string({ unit: "binary" })), (question, candidates) => {
        const scores = scoreByCharacters(question, candidates);
        expect(scores).toHaveLength(candidates.length);
        for (const score of scores) expect(Number.isFinite(score) && score >= 0).toBe(true);
      }),
    );
  });

  it("takes time in proportion to hostile texts", () => {
    const startedAt = performance.now();
    scoreByCharacters(
      "一".repeat(100_000),
      Array.from({ length: 60 }, () => "一".repeat(20_000)),
    );
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
