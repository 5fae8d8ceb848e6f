/** A number alone, with its sign and percent, or what stands for none in tables. */
const NUMBER = /^[(（△▲+＋\-－‐−]*\s?[\d０-９][\d０-９,，.．\s]*[%％)）]*$|^[-－―‐ー…・*＊△▲○×]+$|^皆減$|^皆増$/u;

/** Whether a field of a table holds a figure and nothing else. Linear in the length of the text. */
export function isFigure(text: string): boolean {
  return text.length <= 40 && NUMBER.test(text.trim());
}
