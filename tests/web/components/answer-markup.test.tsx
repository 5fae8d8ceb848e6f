import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { CitationJson, FigureJson } from "../../../server/contract.ts";
import { AnswerBody } from "../../../web/src/components/answer-body.tsx";
import { createTurn } from "../../../web/src/state/turn.ts";

const CITATION: CitationJson = {
  id: 1,
  documentId: "d",
  title: '計画"><img src=x>',
  source: "d.txt",
  section: [],
  page: null,
  place: null,
  lineStart: 1,
  lineEnd: 1,
  charStart: 0,
  charEnd: 2,
  quote: "引用",
  asOf: "2026-06",
};

function render(text: string, figures: FigureJson[] = []): string {
  const answer = {
    answer: text,
    abstained: false,
    citations: [CITATION],
    figures,
    conflicts: [],
    model: "extractive",
    requestId: "r",
    timings: { retrieveMs: 0, answerMs: 0, totalMs: 0 },
  };
  const turn = { ...createTurn({ id: "t", question: "問い" }), text, citations: [CITATION], figures, answer };
  return renderToStaticMarkup(<AnswerBody turn={turn} />);
}

describe("AnswerBody", () => {
  it("names a citation by number, title and date", () => {
    expect(render("本文[1]")).toContain('aria-label="出典1：計画&quot;&gt;&lt;img src=x&gt;、令和8年6月（2026年6月）"');
  });

  it("shows an unknown citation as plain text", () => {
    expect(render("本文[99]")).toBe('<div class="answer-body" lang="ja"><p>本文[99]</p></div>');
  });

  it("tells a figure's status in words", () => {
    const figure = { text: "98%", value: 98, unit: "%", status: "unsupported", citationId: null } as const;
    expect(render("98%です", [figure])).toMatch(/98%.*（根拠なし）/u);
  });

  it("shows where a link leads, and tells the other site nothing", () => {
    expect(render("[解説](https://a.example/x)")).toContain(
      '<a href="https://a.example/x" target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer">解説（https://a.example/x）</a>',
    );
  });

  it("produces no element but those of prose, whatever the answer is made of", () => {
    const allowed = new Set(
      "div p br strong ul ol li h3 h4 h5 h6 blockquote pre code table thead tbody tr th td hr a button span".split(" "),
    );
    const attributes = new Set(
      "class lang tabindex start scope href target rel referrerpolicy type aria-label aria-hidden title data-status".split(
        " ",
      ),
    );
    const hostile = fc.constantFrom(
      "<script>alert(1)</script>",
      '<img src="http://outside.invalid/x.png" onerror="alert(1)">',
      "![x](http://outside.invalid/x.png)",
      "[x](javascript:alert(1))",
      '[x](https://a.example/"onclick=alert(1)//)',
      "[x](https://a.example/&quot;)",
      "<a href=http://outside.invalid>x</a>",
      "<svg onload=alert(1)>",
      "<iframe srcdoc=x>",
      "<style>*{background:url(http://outside.invalid)}</style>",
      "[1]",
      "98%",
      "**",
      "\n\n",
      "\n",
      "- ",
      "> ",
      "# ",
      "|a|b|\n|-|-|\n|",
      "```html\n",
      "`",
      "\\",
      "&lt;",
      "]: http://outside.invalid",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.string({ unit: "grapheme" })), { maxLength: 25 }), (pieces) => {
        const markup = render(pieces.join(""));
        for (const [, name = "", rest = ""] of markup.matchAll(/<\/?([a-z0-9]+)((?:[^<>"]|"[^"]*")*)>/giu)) {
          expect(allowed).toContain(name);
          for (const [, attribute = ""] of rest.matchAll(/([\w-]+)="[^"]*"/gu)) {
            expect(attributes).toContain(attribute.toLowerCase());
          }
        }
        for (const [, address = ""] of markup.matchAll(/href="([^"]*)"/gu)) expect(address).toMatch(/^https?:\/\//u);
      }),
      { numRuns: 500 },
    );
  });
});
