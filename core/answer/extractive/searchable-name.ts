import { rememberResults } from "../../text/remember-results.ts";
import { toSearchable } from "../evidence/searchable-text.ts";

const MAX_REMEMBERED = 4_000;

/** A name or an item of a list, prepared for look-ups; the same ones are met with every question. */
export const searchableName = rememberResults(toSearchable, MAX_REMEMBERED);
