import type { ChatEvents } from "../../server/contract.ts";
import { AskFailure } from "./ask.ts";
import { make } from "./make-element.ts";
import { renderEvidence } from "./render-evidence.ts";
import { renderText } from "./render-text.ts";
import type { Texts } from "./texts.ts";

/** One question with its answer, as it comes into being. */
export interface Exchange {
  readonly element: HTMLElement;
  /** More of the answer's text. */
  add(text: string): void;
  end(answer: ChatEvents["answer-end"]): void;
  fail(failure: unknown, server: string): void;
}

export function createExchange(question: string, texts: Texts): Exchange {
  const answer = make("div", { class: "answer" });
  const evidence = make("div", { class: "evidence" });
  const element = make(
    "div",
    { class: "exchange" },
    make("p", { class: "hushed" }, texts.you),
    make("p", { class: "asked" }, question),
    make("p", { class: "hushed" }, texts.answer),
    answer,
    evidence,
  );
  let text = "";
  let isDrawing = false;

  function draw(): void {
    isDrawing = false;
    answer.replaceChildren(...renderText(text, makeMark));
  }

  function makeMark(id: number): Node | undefined {
    const source = evidence.querySelector<HTMLDetailsElement>(`details[data-source="${id}"]`);
    if (source === null) return undefined;
    const mark = make("button", { type: "button", class: "mark", "aria-label": texts.showSource(id) }, `[${id}]`);
    mark.addEventListener("click", () => {
      source.open = true;
      source.querySelector("summary")?.focus();
    });
    return mark;
  }

  return {
    element,
    add(more) {
      text += more;
      // Why: a fast answer comes in hundreds of pieces, and each draws the whole text.
      if (isDrawing) return;
      isDrawing = true;
      requestAnimationFrame(draw);
    },
    end(ended) {
      text = ended.answer;
      evidence.replaceChildren(
        ...(ended.abstained ? [make("p", { class: "notice" }, texts.abstained)] : []),
        ...renderEvidence(ended, { texts }),
      );
      draw();
    },
    fail(failure, server) {
      const said = failure instanceof AskFailure ? failure.said : null;
      const isUnreachable = failure instanceof AskFailure && failure.kind === "unreachable";
      const message = said?.message ?? (isUnreachable ? texts.unreachable(location.origin) : texts.lost);
      evidence.append(
        make(
          "div",
          { class: "problem" },
          make("p", said === null ? {} : { lang: "ja" }, message),
          ...(said?.signInUrl === undefined ? [] : [make("p", {}, signInLink(server, said.signInUrl, texts))]),
        ),
      );
    },
  };
}

function signInLink(server: string, path: string, texts: Texts): HTMLElement {
  return make("a", { href: new URL(path, server).href, target: "_blank", rel: "noopener noreferrer" }, texts.signIn);
}
