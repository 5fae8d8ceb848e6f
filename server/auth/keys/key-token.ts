import type { Request } from "express";
import { NotSignedInError } from "../../errors.ts";
import { makeToken } from "../secrets.ts";

const PREFIX_CHARS = 8;

export interface KeyToken {
  /** All of it; shown once. */
  token: string;
  /** Its beginning, by which people tell keys apart. */
  prefix: string;
}

/** `tk_` lets scanners find keys that got into files by mistake. */
export function makeKeyToken(): KeyToken {
  const token = `tk_${makeToken()}`;
  return { token, prefix: token.slice(0, PREFIX_CHARS) };
}

/**
 * The key that a request came with, in whatever form; undefined when it came with none.
 * @throws NotSignedInError when it came with two.
 */
export function readKeyToken({ headers }: Pick<Request, "headers">): string | undefined {
  const scheme = /^bearer(?:\s+(.*))?$/iu.exec(headers.authorization ?? "");
  const bearer = scheme === null ? undefined : (scheme[1] ?? "").trim();
  const plain = headers["x-api-key"];
  if (bearer !== undefined && plain !== undefined && bearer !== plain) throw new NotSignedInError();
  return bearer ?? (plain === undefined ? undefined : String(plain));
}
