/** Follows redirects and keeps cookies by origin; everything else is the test's. */
export interface FakeBrowser {
  /** One request, without following. */
  request(url: string | URL, init?: RequestInit): Promise<Response>;
  /** Follows redirects until there are none, or until `stopAt` names the next. */
  visit(url: string | URL, options?: { stopAt?: (url: URL) => boolean }): Promise<{ url: URL; response: Response }>;
  cookies(url: string | URL): Map<string, string>;
}

export function createBrowser(): FakeBrowser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string | URL): Map<string, string> => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };

  async function request(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const jar = jarOf(url);
    const headers = new Headers(init.headers);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", value = ""] = pair.split(/=(.*)/su);
      const isGone = attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/iu.test(attribute));
      if (isGone) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  return {
    request,
    async visit(start, { stopAt = () => false } = {}) {
      let url = new URL(start);
      for (let hops = 0; hops < 20; hops += 1) {
        const response = await request(url, { headers: { accept: "text/html" } });
        const location = response.headers.get("location");
        if (location === null) return { url, response };
        url = new URL(location, url);
        await response.arrayBuffer();
        if (stopAt(url)) return { url, response };
      }
      throw new Error(`too many redirects, the last to ${url.origin}${url.pathname}`);
    },
    cookies: jarOf,
  };
}
