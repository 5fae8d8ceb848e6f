/** Allowed by `encodeURIComponent`, but not in RFC 5987's `attr-char`. */
const NOT_IN_PARAMETERS = /['()*]/gu;

/**
 * `Content-Disposition` for a download under a name in any script.
 * @param fallback ASCII, without quotes, for programs that do not know RFC 6266.
 */
export function toAttachment(name: string, fallback: string): string {
  const encoded = encodeURIComponent(name).replace(
    NOT_IN_PARAMETERS,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`;
}
