import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Makes stacks name the source files instead of the build's. Node can do this by itself, but then reads all the maps at
 * every start, which takes a quarter of it; here one is read when the first error with a place in it is looked at.
 * @param {string} folder The build's.
 */
export function tellPlacesInSources(folder) {
  const prefix = `${pathToFileURL(folder).href}/`;
  /** @type {Map<string, SourceMap | undefined>} */
  const maps = new Map();
  const PLACE = /(file:\/\/[^\s()]+\.mjs):(\d+):(\d+)/gu;
  Error.prepareStackTrace = (error, calls) => {
    const stack = [headOf(error), ...calls.map((call) => `    at ${call}`)].join("\n");
    return stack.replace(PLACE, (place, url, line, column) => {
      if (!url.startsWith(prefix)) return place;
      if (!maps.has(url)) maps.set(url, readMap(`${fileURLToPath(url)}.map`));
      const found = maps.get(url)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (found === undefined || !("originalSource" in found)) return place;
      const source = path.resolve(folder, found.originalSource);
      return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
    });
  };
}

/** @param {unknown} error */
function headOf(error) {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}

/** @param {string} file */
function readMap(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
