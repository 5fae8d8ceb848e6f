import { describe, expect, it } from "vitest";
import { withUsualSpelling } from "../../../core/retrieval/usual-spelling.ts";

describe("withUsualSpelling", () => {
  it.each([
    ["利用率がもっとも高い町はなに？", "利用率が最も高い町は何？"],
    ["座長はだれですか。おしえて下さい", "座長は誰ですか。教えてください"],
    ["港の深さはなんメートル、船はなん隻", "港の深さはなんメートル、船はなん隻"],
    ["定員はなん人？", "定員は何人？"],
    ["二つの港のちがいは何処ですか", "二つの港の違いはどこですか"],
    ["予算をつかう課は幾つ", "予算を使う課はいくつ"],
    ["利用率を3か国分ください", "利用率を3か国ください"],
    ["20人分の席は何分で埋まる", "20人の席は何分で埋まる"],
  ])("reads %s", (question, usual) => {
    expect(withUsualSpelling(question)).toBe(usual);
  });

  it("leaves what is quoted, and words that only look alike", () => {
    expect(withUsualSpelling("「もっとも高い」という題はだれのもの")).toBe("「もっとも高い」という題は誰のもの");
    expect(withUsualSpelling("はだれ雪となにわ節、まちがいさがし、つかみ取り")).toBe(
      "はだれ雪となにわ節、まちがいさがし、つかみ取り",
    );
  });
});
