/**
 * Where programs and the page talk to the server: its own API and the protocols of others. Every request below them
 * has a principal, an access, and a scope that its key needs.
 */
export const INTERFACES = ["/api", "/v1", "/gennai", "/mcp"];

export function isInterface(path: string): boolean {
  return INTERFACES.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
