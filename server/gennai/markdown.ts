/** Stands alone on a line between an answer and what is told about it. Text is escaped, so that none can look like it. */
export const SEPARATOR = "---";
const CLASSIFICATION = /機密性: ([123])/u;

const ESCAPED = /\\([\\`*_[\]|~$()=#+.:-])/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&#32;": " ",
  "&#58;": ":",
  "&#64;": "@",
  "&#119;": "w",
  "&amp;": "&",
};

/** The answer itself out of what was once sent, as it was before it was escaped. */
export function answerOfOutputs(outputs: string): string {
  return outputs
    .split(`\n\n${SEPARATOR}\n\n`, 1)
    .join("")
    .replace(ESCAPED, "$1")
    .replace(/&(?:lt|gt|amp|#32|#58|#64|#119);/gu, (entity) => ENTITIES[entity] ?? entity)
    .trim();
}

/** What the answer said that it rests on; undefined when it does not say. */
export function classificationOfOutputs(outputs: string): 1 | 2 | 3 | undefined {
  const told = outputs.split(`\n\n${SEPARATOR}\n\n`).slice(1).join("\n");
  const found = CLASSIFICATION.exec(told)?.[1];
  return found === undefined ? undefined : (Number(found) as 1 | 2 | 3);
}
