const TAG = /<(\/?)(?:[\w-]+:)?(style|table-properties|table)(?=[\s/>])([^<>]*)>/gu;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/**
 * Positions from 0 of the sheets that an OpenDocument spreadsheet does not show: their style says so
 * (`table:display="false"` of OpenDocument).
 * @param xml its `content.xml`.
 */
export function findHiddenOpenSheets(xml: string): Set<number> {
  const hidingStyles = new Set<string>();
  const hidden = new Set<number>();
  let style = "";
  let depth = 0;
  let count = 0;
  for (const [, slash, name, rest = ""] of xml.matchAll(TAG)) {
    if (slash === "/") {
      if (name === "table") depth--;
      continue;
    }
    const attributes = readAttributes(rest);
    if (name === "style") style = attributes.get("name") ?? "";
    else if (name === "table-properties") {
      if (attributes.get("display") === "false") hidingStyles.add(style);
    } else {
      // Tables inside cells are no sheets.
      if (depth === 0 && hidingStyles.has(attributes.get("style-name") ?? "")) hidden.add(count);
      if (depth === 0) count++;
      if (!rest.endsWith("/")) depth++;
    }
  }
  return hidden;
}

function readAttributes(source: string): Map<string, string> {
  return new Map(
    [...source.matchAll(ATTRIBUTE)].map(([, name = "", quoted, single]) => [name, quoted ?? single ?? ""]),
  );
}
