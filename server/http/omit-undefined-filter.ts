import type { z } from "zod";
import type { SearchFilter } from "../../core/types.ts";
import type { searchFilter } from "../contract/fields.ts";
import { type Defined, omitUndefined } from "./omit-undefined.ts";

/** {@link omitUndefined} for a request that may hold a filter, inside the filter too. */
export function omitUndefinedFilter<Body extends { filter?: z.infer<typeof searchFilter> | undefined }>({
  filter,
  ...body
}: Body): Defined<Omit<Body, "filter">> & { filter?: SearchFilter } {
  return { ...omitUndefined(body), ...(filter !== undefined && { filter: omitUndefined(filter) }) };
}
