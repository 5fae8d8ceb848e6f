import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FigureJson } from "../../../server/contract.ts";
import type { Inline } from "../../../web/src/answer/inline.ts";
import { parseAnswer } from "../../../web/src/answer/parse-answer.ts";
import { staysBelowCpuMs } from "../../core/text/cpu-time.ts";

const KNOWN = new Set([1, 2, 12]);

/** A short notation: citations as `<1>`, bold as `{…}`, figures as `(text:status)`. */
function notation(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      if (node.kind === "strong") return `{${notation(node.children)}}`;
      if (node.kind === "flag") return `!${node.reason}!`;
      return node.kind === "citation" ? `<${node.citationId}>` : `(${node.text}:${node.figure.status})`;
    })
    .join("");
}

function read(text: string, figures: FigureJson[] = []) {
  return parseAnswer({ text, citationIds: KNOWN, figures }).map(({ kind, lines }) => ({
    kind,
    lines: lines.map(({ nodes }) => notation(nodes)),
  }));
}

function figure(text: string, status: FigureJson["status"]): FigureJson {
  return { text, value: 0, unit: "", status, citationId: null };
}

describe("parseAnswer", () => {
  it("reads paragraphs, their lines, and bullets of every usual kind", () => {
    expect(read("一行目\n二行目\r\n\n三行目\n- あ\n* い\n・う\n  • え\n終わり")).toEqual([
      { kind: "paragraph", lines: ["一行目", "二行目"] },
      { kind: "paragraph", lines: ["三行目"] },
      { kind: "list", lines: ["あ", "い", "う", "え"] },
      { kind: "paragraph", lines: ["終わり"] },
    ]);
  });

  it("reads bold text and citation marks, also inside each other's reach", () => {
    expect(read("**重要[1]**です[2][12]。")).toEqual([{ kind: "paragraph", lines: ["{重要<1>}です<2><12>。"] }]);
  });

  it("leaves unknown citations, unclosed bold and empty bold as text", () => {
    const text = "ない[99] [0] [01x] [] **閉じない ";
    expect(read(text)).toEqual([{ kind: "paragraph", lines: [text.trimEnd()] }]);
    expect(read("****")).toEqual([{ kind: "paragraph", lines: ["****"] }]);
  });

  it("knows no links, images, headings, code or HTML: they stay characters", () => {
    const lines = [
      "<script>alert(1)</script>",
      "![x](http://outside.invalid/x.png)",
      "[x](javascript:alert(1))",
      "<b>太字</b> &lt; `code`",
      "# 見出し",
    ];
    expect(read(lines.join("\n"))).toEqual([{ kind: "paragraph", lines }]);
  });

  it("gives nothing for an empty answer", () => {
    expect(read(" \n\n ")).toEqual([]);
  });

  it("marks figures in order, the same text with its own status each time", () => {
    const figures = [figure("9.1%", "supported"), figure("26.7%", "derived"), figure("9.1%", "unsupported")];
    expect(read("9.1%から**26.7%**へ。\n- 9.1%", figures)).toEqual([
      { kind: "paragraph", lines: ["(9.1%:supported)から{(26.7%:derived)}へ。"] },
      { kind: "list", lines: ["(9.1%:unsupported)"] },
    ]);
  });

  it("finds a figure only as a whole number, and the longest one", () => {
    const figures = [figure("9.1%", "supported"), figure("1", "derived"), figure("1,780億円", "supported")];
    expect(read("59.1%、3.9.1%、1,780億円、21、1.5、1", figures)).toEqual([
      { kind: "paragraph", lines: ["59.1%、3.9.1%、(1,780億円:supported)、21、1.5、(1:derived)"] },
    ]);
  });

  it("never loses or changes a character of a line without bold", () => {
    const piece = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("[1]", "[99]", "[", "]", "9.1%", "<b>"));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const line = `始${pieces.join("").replace(/[*\r\n\u2028\u2029]/gu, "")}終`;
        const shown = read(line, [figure("9.1%", "supported")])[0]?.lines[0];
        const plain = shown?.replaceAll("<1>", "[1]").replaceAll("(9.1%:supported)", "9.1%");
        expect(plain).toBe(line);
      }),
    );
  });

  it("gives every piece a position of its own", () => {
    const [block] = parseAnswer({ text: "あ**い[1]う**え[2]", citationIds: KNOWN, figures: [] });
    expect(block?.lines[0]?.nodes.map(({ at }) => at)).toEqual([0, 1, 10, 11]);
  });

  it.each([
    ["opening brackets", "["],
    ["unknown marks", "[9"],
    ["asterisks", "*"],
    ["spaced asterisks", "** "],
    ["known marks", "[1]"],
    ["bullets", "- \n"],
    ["line breaks", "\n"],
    ["figures", "9.1%"],
  ])("takes linear time for hostile input: %s", (_name, piece) => {
    const figures = [figure("9.1%", "supported")];
    const text = piece.repeat(200_000);
    // A quadratic parser needs minutes for this; a linear one well under a second.
    expect(staysBelowCpuMs(3_000, () => parseAnswer({ text, citationIds: KNOWN, figures }))).toBe(true);
  });
});
