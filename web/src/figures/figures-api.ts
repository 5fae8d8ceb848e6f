import type { FigureFacetsJson, FigureListJson, FigureSeriesListJson } from "../../../server/contract.ts";
import { getJson } from "../api/get-json.ts";

const PAGE_SIZE = 200;

/** One page of the ledger. @throws RequestFailure */
export function listFigures(params: string, cursor: string | null, signal: AbortSignal): Promise<FigureListJson> {
  const query = new URLSearchParams(params);
  query.set("limit", String(PAGE_SIZE));
  if (cursor !== null) query.set("cursor", cursor);
  return getJson(`/api/figures?${query}`, signal);
}

/** What the ledger can be narrowed by. @throws RequestFailure */
export function getFacets(params: string, signal: AbortSignal): Promise<FigureFacetsJson> {
  return getJson(`/api/figures/facets?${params}`, signal);
}

/** @throws RequestFailure */
export function listSeries(params: string, signal: AbortSignal): Promise<FigureSeriesListJson> {
  return getJson(`/api/figures/series?${params}`, signal);
}

/** Where all figures that pass come as CSV. */
export function csvUrl(params: URLSearchParams): string {
  const query = params.toString();
  return query === "" ? "/api/figures.csv" : `/api/figures.csv?${query}`;
}
