import type { IncomingMessage } from "node:http";
import { ForbiddenRequestError } from "../../errors.ts";

/** Characters that show as nothing, turn the line round, or end it. */
const REFUSED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;
const MAX_CHARS = 8_000;

/**
 * A header of the reverse proxy as text. Undefined when it is absent or empty.
 * @throws ForbiddenRequestError when it came twice, as it would if a client's own got past the proxy, or is no clean text.
 */
export function readHeader({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">, name: string): string | undefined {
  const values = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
  if (values.length > 1) throw refusal(name, "2 つ以上あります");
  const [value = ""] = values;
  const text = decode(value);
  if (text === undefined || text.length > MAX_CHARS || REFUSED.test(text) || text !== text.normalize("NFC")) {
    throw refusal(name, "使えない文字があるか、長すぎます");
  }
  return text.trim() === "" ? undefined : text.trim();
}

/** Node reads the bytes of a header as Latin-1; proxies send names in UTF-8. */
function decode(value: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(value, "latin1"));
  } catch {
    return undefined;
  }
}

function refusal(name: string, reason: string): ForbiddenRequestError {
  return new ForbiddenRequestError(
    `リバースプロキシのヘッダー ${name} に${reason}。リバースプロキシの設定を管理者に確かめてもらってください。`,
  );
}
