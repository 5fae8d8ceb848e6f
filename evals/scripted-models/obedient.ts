import type { ScriptedModel, WrittenSentence } from "./script.ts";
import { plain, truthful } from "./truthful.ts";

const DECIMAL = /(?<![\d.])(\d+)\.\d+/gu;

/**
 * Knows what {@link truthful} knows but does nothing by itself: it marks its sentences only when its rules show what a
 * mark looks like, and leaves figures as they are written only when they say so. What a prompt no longer says, it no
 * longer does, so that losing a rule can be seen.
 */
export const obedient: ScriptedModel = (prompt) => {
  const isMarking = prompt.rules.includes("[1]");
  const isVerbatim = prompt.rules.includes("表記のまま");
  return truthful(prompt).map((sentence): WrittenSentence => {
    const { text } = sentence;
    const written = isVerbatim ? text : text.replace(DECIMAL, "$1");
    return plain(written, isMarking ? sentence.marks : []);
  });
};
