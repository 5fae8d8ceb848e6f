/** Passes a reply on without the thoughts that some models write before it. */
export interface DropThinking {
  push(text: string): string;
  /** What is left when the reply has ended. */
  flush(): string;
}

const OPENING = /^\s*<(think|thinking)>/u;
/** White space without end is the reply's own, and its reader's to stop. */
const MAX_HELD = 1_000;
const MAY_OPEN = /^\s*(?:<(?:t(?:h(?:i(?:n(?:k(?:i(?:n(?:g)?)?)?)?)?)?)?)?)?$/u;

/**
 * Drops one `<think>…</think>` at the very beginning; servers without a parser for it leave it in the text. Anywhere
 * else such words are the reply's own. Thoughts that never end leave nothing.
 */
export function createDropThinking(): DropThinking {
  let state: "begins" | "thinks" | "after" | "replies" = "begins";
  let held = "";
  let closing = "";

  const read = (): string => {
    if (state === "begins") {
      const opening = OPENING.exec(held);
      if (opening !== null) {
        state = "thinks";
        closing = `</${opening[1]}>`;
        held = held.slice(opening[0].length);
      } else if (held.length < MAX_HELD && MAY_OPEN.test(held)) return "";
      else state = "replies";
    }
    if (state === "thinks") {
      const end = held.indexOf(closing);
      // Enough to know the tag again when it comes in two pieces.
      held = end < 0 ? held.slice(1 - closing.length) : held.slice(end + closing.length);
      if (end < 0) return "";
      state = "after";
    }
    if (state === "after") {
      held = held.trimStart();
      if (held === "") return "";
      state = "replies";
    }
    const text = held;
    held = "";
    return text;
  };
  return {
    push(text) {
      if (state === "replies") return text;
      held += text;
      return read();
    },
    flush: () => (state === "begins" ? held : ""),
  };
}
