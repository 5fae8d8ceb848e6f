/**
 * openapi-typescript writes types with the API of TypeScript 5, which TypeScript 7 no longer has. `@ts-morph/common` carries
 * that API; this hook gives it to whoever imports `typescript`.
 */
const SOURCE = 'import { ts } from "@ts-morph/common"; export default ts;';

export async function resolve(specifier, context, next) {
  if (specifier !== "typescript") return next(specifier, context);
  return { url: new URL("typescript-5.mjs", import.meta.url).href, shortCircuit: true };
}

export async function load(url, context, next) {
  if (!url.endsWith("/typescript-5.mjs")) return next(url, context);
  return { format: "module", source: SOURCE, shortCircuit: true };
}
