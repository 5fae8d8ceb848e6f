import { toSubscript, toSuperscript } from "./raised-text.ts";

/** Gathers the running text of one paragraph or cell as a browser would show it. */
export interface InlineText {
  /** @param isPreformatted white space counts, as in `<pre>`. */
  add(text: string, isPreformatted?: boolean): void;
  lineBreak(): void;
  /** A gap between parts that the page shows apart, such as cells of a nested table. */
  gap(): void;
  /** Where something was left out: what stands on both sides is kept from reading as one word or number. */
  seam(): void;
  /** What is added until `endRaised` stands above or below the line. */
  beginRaised(kind: "sup" | "sub"): void;
  endRaised(): void;
  /** The text so far, trimmed; begins anew. */
  take(): string;
}

const WHITE_SPACE = /[ \t\n\r\f]+/gu;
/** East Asian wide characters, between which a line break in the source is not a space. */
const WIDE = /[\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/u;

const NUMERIC = /\p{N}/u;
const WORD = /[\p{L}\p{N}]/u;

function wouldMerge(last: string, first: string): boolean {
  if (NUMERIC.test(last) && NUMERIC.test(first)) return true;
  return [last, first].every((char) => WORD.test(char) && !WIDE.test(char));
}

/** White space collapses as in CSS; a source line break between Japanese characters is nothing at all. */
export function createInlineText(): InlineText {
  let pieces: string[] = [];
  let last = "";
  /** White space that counts only if more text follows on the line. */
  let pending: "" | "space" | "break" | "seam" = "";
  const raised: { kind: "sup" | "sub"; from: number }[] = [];

  const push = (piece: string): void => {
    if (piece === "") return;
    pieces.push(piece);
    last = piece.at(-1) ?? "";
  };
  const word = (piece: string): void => {
    const first = piece[0] ?? "";
    const isGlued =
      (pending === "break" && WIDE.test(last) && WIDE.test(first)) || (pending === "seam" && !wouldMerge(last, first));
    if (pending !== "" && !isGlued && last !== "" && last !== "\n") push(" ");
    pending = "";
    push(piece);
  };
  return {
    add(text, isPreformatted = false) {
      if (isPreformatted) {
        if (pending !== "" && last !== "" && last !== "\n") push(" ");
        pending = "";
        push(text.replace(/\r\n?/gu, "\n"));
        return;
      }
      let at = 0;
      for (const run of text.matchAll(WHITE_SPACE)) {
        if (run.index > at) word(text.slice(at, run.index));
        if (pending !== "space") pending = run[0].includes("\n") || run[0].includes("\r") ? "break" : "space";
        at = run.index + run[0].length;
      }
      if (at < text.length) word(text.slice(at));
    },
    lineBreak() {
      pending = "";
      push("\n");
    },
    gap() {
      pending = "space";
    },
    seam() {
      if (pending === "") pending = "seam";
    },
    beginRaised(kind) {
      raised.push({ kind, from: pieces.length });
    },
    endRaised() {
      const ended = raised.pop();
      if (ended === undefined || raised.length > 0) return;
      const marks = pieces.splice(Math.min(ended.from, pieces.length)).join("");
      push((ended.kind === "sup" ? toSuperscript(marks) : toSubscript(marks)) ?? marks);
    },
    take() {
      const text = pieces.join("").trim();
      pieces = [];
      last = "";
      pending = "";
      // Why: what is still raised goes on in the next paragraph.
      for (const open of raised) open.from = 0;
      return text;
    },
  };
}
