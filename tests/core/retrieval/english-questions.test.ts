import { describe, expect, it } from "vitest";
import { askedKind } from "../../../core/retrieval/asked-kind.ts";
import { japaneseForms, withDigits } from "../../../core/retrieval/english-numbers.ts";
import { questionLanguage } from "../../../core/retrieval/question-language.ts";
import { parseSynonyms } from "../../../core/retrieval/synonyms.ts";
import { understandQuestion } from "../../../core/retrieval/understand-question.ts";
import { yearsIn } from "../../../core/retrieval/years.ts";
import { normaliseForSearch } from "../../../core/text/normalise.ts";
import { soundsAlike } from "../../../core/text/sounds-alike.ts";
import { statisticsOf } from "../support/term-statistics.ts";

const SYNONYMS = parseSynonyms(
  JSON.stringify({
    groups: [["GATE", "水門協会"]],
    glossary: [
      { en: ["flood control plan"], ja: ["治水計画"] },
      { en: ["plan"], ja: ["計画"] },
      { en: ["share"], ja: ["割合"] },
      { en: ["tide gate", "floodgate"], ja: ["水門"] },
    ],
  }),
  "test",
);
const conceptsOf = (question: string) =>
  understandQuestion({
    question,
    history: [],
    synonyms: SYNONYMS,
    statistics: statisticsOf("水門の治水計画と割合", "GATEのbridge"),
  }).concepts;

describe("questionLanguage", () => {
  it.each([
    ["When was the tide gate built?", "en"],
    ["When was 水門協会 founded?", "en"],
    ["水門協会の設立はいつ？", "ja"],
    ["GATE", "ja"],
    ["What isについて", "ja"],
    ["水門 2024", "ja"],
  ])("hears the language of %s", (question, language) => {
    expect(questionLanguage(question)).toBe(language);
  });
});

describe("an English question", () => {
  it("is about what the glossary calls its terms, the longest first, in any number", () => {
    const forms = conceptsOf("Which flood control plans cover the floodgates?").map((concept) => concept.forms);
    expect(forms).toContainEqual(["治水計画", "flood control plans"]);
    expect(forms).toContainEqual(["水門", "floodgates"]);
    expect(forms).not.toContainEqual(["計画", "plans"]);
  });

  it("holds ordinary words in small letters for no names, and finds them by their stem", () => {
    const concepts = conceptsOf("Does GATE own bridges or zeppelins?");
    expect(concepts.find(({ label }) => label === "bridges")).toMatchObject({ kind: "word", isUnknown: false });
    expect(concepts.find(({ label }) => label === "zeppelins")).toMatchObject({ kind: "word", isUnknown: true });
  });

  it("asks in what form with 「share」, not about what", () => {
    expect(conceptsOf("What share of floodgates is closed?").find(({ label }) => label === "share")?.kind).toBe(
      "frame",
    );
  });

  it("takes a kind of body that is only to be named for no subject, and any other for one", () => {
    const kindOf = (question: string) => conceptsOf(question).find(({ label }) => /^compan/u.test(label))?.kind;
    expect(kindOf("Which company built the bridge of GATE?") ?? "frame").toBe("frame");
    expect(kindOf("How many companies use the floodgates?")).toBe("word");
  });

  it("finds a loanword or foreign name by its sound, if few known words sound so", () => {
    const known = ["プロセス", "アルメリア"];
    const sounding = (question: string) =>
      understandQuestion({
        question,
        history: [],
        synonyms: SYNONYMS,
        statistics: {
          ...statisticsOf("水門のプロセス", "アルメリアの水門"),
          termsSounding: (word) => known.filter((katakana) => soundsAlike(word, katakana)),
        },
      }).concepts.filter(({ isUnknown }) => isUnknown);
    expect(sounding("When did the process in Almeria start?").map(({ label }) => label)).not.toContain("process");
    expect(sounding("When did the zeppelin start?").map(({ label }) => label)).toContain("zeppelin");
  });

  it.each([
    ["Spain", "ジャパン"],
    ["Croatia", "クラウド"],
    ["Denmark", "タイミング"],
    ["Algeria", "ローカル"],
    ["Poland", "ブランド"],
    ["Greece", "クラス"],
  ])("never reads the country %s as another word, %s", (country, loanword) => {
    const heard: string[] = [];
    const { concepts } = understandQuestion({
      question: `How many floodgates does ${country} have?`,
      history: [],
      synonyms: SYNONYMS,
      statistics: {
        ...statisticsOf(`水門の${loanword}`),
        termsSounding: (word) => {
          heard.push(word);
          return [loanword];
        },
      },
    });
    expect(concepts.find(({ kind }) => kind === "region")).toMatchObject({ isUnknown: true });
    expect(concepts.flatMap(({ forms }) => forms)).not.toContain(loanword);
    expect(heard).not.toContain(country.toLowerCase());
  });

  it("leaves the words of a Japanese question as they are", () => {
    const forms = conceptsOf("水門の計画の割合は？").flatMap((concept) => concept.forms);
    expect(forms.join(" ")).not.toMatch(/[a-z]/u);
  });

  it.each([
    ["How many countries signed it?", "countries"],
    ["How many staff members work there?", "people"],
    ["What percentage of towns have one?", "percent"],
    ["What was the total cost of the gate?", "money"],
    ["In what year was it built?", "date"],
    ["How long does a permit last?", "duration"],
    ["What rank did the town get?", "rank"],
  ] as const)("asks for a figure: %s", (question, kind) => {
    expect(askedKind(normaliseForSearch(question)).figures).toContain(kind);
  });

  it.each([
    ["List the gates of the town.", "isList"],
    ["What are the three stages of the plan?", "isList"],
    ["Tell me all the gate keepers.", "isList"],
    ["How do the old gate and the new gate differ?", "isComparison"],
    ["What does GATE stand for?", "isDefinition"],
    ["Who opens the gates?", "isName"],
    ["Where is the gate?", "isName"],
  ] as const)("asks in kind: %s", (question, kind) => {
    expect(askedKind(normaliseForSearch(question))[kind]).toBe(true);
  });

  it("names years by era and fiscal year as well", () => {
    expect(yearsIn("the Reiwa 7 budget")).toEqual([2025]);
    expect(yearsIn("from Heisei 30 to FY2026")).toEqual([2026, 2018]);
  });
});

describe("numbers of English questions", () => {
  it.each([
    ["one hundred thousand staff", "100000 staff"],
    ["two hundred and fifty gates", "250 gates"],
    ["the one that has two gates", "the one that has two gates"],
    ["twenty-one towns", "21 towns"],
  ])("%s is %s in digits", (spelt, digits) => {
    expect(withDigits(spelt)).toBe(digits);
  });

  it.each([
    ["100,000 employees", "10万人"],
    ["$500 million", "5億ドル"],
    ["1.5 trillion yen", "1.5兆円"],
  ])("%s may be written %s", (written, form) => {
    expect(japaneseForms(written)).toContain(form);
  });
});
