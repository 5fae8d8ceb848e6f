import type { Principal } from "../identity/principal.ts";
import { hasScope } from "../identity/rights.ts";
import type { Tool } from "./tool.ts";
import { ask } from "./tools/ask.ts";
import { compareDocuments } from "./tools/compare-documents.ts";
import { getDocument } from "./tools/get-document.ts";
import { searchFigures } from "./tools/search-figures.ts";
import { searchPassages } from "./tools/search-passages.ts";

const TOOLS: readonly Tool[] = [searchPassages, ask, getDocument, searchFigures, compareDocuments];

/** Those that somebody's key is for. */
export function toolsOf(principal: Principal): Tool[] {
  return TOOLS.filter(({ scopes }) => scopes.some((scope) => hasScope(principal, scope)));
}

/** Whether a call of this name counts as a question. */
export function isQuestion(name: unknown): boolean {
  return TOOLS.some((tool) => tool.name === name && tool.isQuestion);
}
