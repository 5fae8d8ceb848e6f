import fc, { type Arbitrary } from "fast-check";
import type { Knocker } from "./people.ts";
import type { RawRequest } from "./send-raw.ts";

export interface Knock {
  request: RawRequest;
  /** Undefined without sign-in. */
  who: Knocker | undefined;
}

/** Lets somebody send each request, mostly as a page of the server would. */
export function knock(
  requests: Arbitrary<RawRequest>,
  { knockers, url }: { knockers: readonly Knocker[] | undefined; url: string },
): Arbitrary<Knock> {
  if (knockers === undefined) return requests.map((request) => ({ request, who: undefined }));
  const ownPage = fc.constantFrom<[string, string][]>([["Origin", url]], [["Sec-Fetch-Site", "same-origin"]]);
  const otherPage = fc.constantFrom<[string, string][]>(
    [],
    [["Origin", "https://evil.example"]],
    [["Origin", "null"]],
    [["Origin", `${url}.evil.example`]],
    [["Origin", url.toUpperCase()]],
    [["Sec-Fetch-Site", "cross-site"]],
    [["Sec-Fetch-Site", "same-site"]],
    [
      ["Origin", url],
      ["Sec-Fetch-Site", "none"],
    ],
  );
  return fc
    .record({
      request: requests,
      who: fc.constantFrom(...knockers),
      page: fc.oneof({ weight: 5, arbitrary: ownPage }, otherPage),
    })
    .map(({ request, who, page }) => ({
      who,
      // In front: of headers that come twice, the first is theirs.
      request: { ...request, headers: [...who.headers, ...page, ...request.headers] },
    }));
}
