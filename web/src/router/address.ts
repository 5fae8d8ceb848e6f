/** What the address names: a path of the page (`/documents/abc`) and its search parameters. */
export interface Address {
  path: string;
  search: URLSearchParams;
}

/** Values of the `:name` parts of a pattern. */
export type PathParams = Readonly<Record<string, string>>;

/** Reads the hash of an address. Addresses of earlier versions (`#c=…`, `#compare`) are read as today's. */
export function parseHash(hash: string): Address {
  const given = hash.replace(/^#/u, "");
  const conversation = /^c=([0-9a-f-]{36})$/u.exec(given)?.[1];
  if (conversation !== undefined) return { path: `/c/${conversation}`, search: new URLSearchParams() };
  const [path = "", search = ""] = given.split(/\?(.*)/su);
  return { path: path.startsWith("/") ? path : `/${path}`, search: new URLSearchParams(search) };
}

/** The hash that {@link parseHash} reads back. */
export function toHash({ path, search }: Address): string {
  const query = search.toString();
  return query === "" ? `#${path}` : `#${path}?${query}`;
}

/** The parameters of a path that fits a pattern such as `/documents/:id`; undefined when it does not fit. */
export function matchPath(pattern: string, path: string): PathParams | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? "";
    if (!part.startsWith(":")) {
      if (part !== value) return undefined;
      continue;
    }
    const decoded = decode(value);
    if (decoded === undefined || decoded === "") return undefined;
    params[part.slice(1)] = decoded;
  }
  return params;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
