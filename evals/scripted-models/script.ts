import type { ReadPrompt } from "./read-prompt.ts";

/** A number that a model wrote, with the word that it counts. */
export interface WrittenFigure {
  text: string;
  /** Offset into the text of its sentence. */
  charStart: number;
  /** Whether the model made it up or changed it. */
  isInvented: boolean;
}

/** One sentence of a reply; its marks follow it. */
export interface WrittenSentence {
  text: string;
  /** Passages that the model says it rests on. */
  marks: number[];
  figures: WrittenFigure[];
}

/** A scripted model: what it would write to a prompt. Equal prompts get equal replies. */
export type ScriptedModel = (prompt: ReadPrompt) => WrittenSentence[];

/** The reply as it goes over the wire: a sentence a line. */
export function toReplyText(sentences: readonly WrittenSentence[]): string {
  return sentences.map(({ text, marks }) => text + marks.map((number) => `[${number}]`).join("")).join("\n");
}
