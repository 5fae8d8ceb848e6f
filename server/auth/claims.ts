import type { SignInSettings } from "../../core/sign-in-settings.ts";
import type { Identity } from "../store/accounts/users.ts";

const MAX_VALUES = 2_000;
const MAX_NAME_CHARS = 200;
/** What would show as something else than it is, or break a line of a list. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** The texts of a claim: of a list those in it, of a text that one. Dots in its name lead into objects. */
export function readValues(claims: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : followPath(claims, name.split("."));
  const values = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === "string" && item !== "").slice(0, MAX_VALUES) as string[];
}

function followPath(start: unknown, path: readonly string[]): unknown {
  let value = start;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** A name as it may be shown; undefined when nothing of it is left. */
export function cleanName(name: unknown): string | undefined {
  if (typeof name !== "string") return undefined;
  const clean = name.normalize("NFC").replaceAll(INVISIBLE, " ").trim();
  return clean === "" ? undefined : [...clean].slice(0, MAX_NAME_CHARS).join("");
}

/** Which values mean which role; where there are none, administrators say who has it. */
export interface RoleValues {
  admin: readonly string[] | undefined;
  auditor: readonly string[] | undefined;
  editor: readonly string[] | undefined;
  /** Administrators by their own names, whatever the values are. */
  adminUsers: readonly string[] | undefined;
}

/** What somebody's values make of them. @param names What `ADMIN_USERS` may name them by. */
export function readRoles(
  values: readonly string[],
  names: readonly string[],
  { admin, auditor, editor, adminUsers = [] }: RoleValues,
): Pick<Identity, "isAdmin" | "isAuditor" | "teamRole"> {
  const has = (wanted: readonly string[] | undefined): boolean | undefined =>
    wanted && values.some((value) => wanted.includes(value));
  const isNamed = names.some((name) => adminUsers.includes(name));
  return {
    isAdmin: isNamed ? true : has(admin),
    isAuditor: has(auditor),
    teamRole: has(editor) === true ? "editor" : "member",
  };
}

export function roleValuesOf(settings: SignInSettings): RoleValues {
  const { ADMIN_USERS: adminUsers } = settings;
  return settings.AUTH === "proxy"
    ? {
        admin: settings.PROXY_AUTH_ADMIN_GROUPS,
        auditor: settings.PROXY_AUTH_AUDITOR_GROUPS,
        editor: settings.PROXY_AUTH_EDITOR_GROUPS,
        adminUsers,
      }
    : {
        admin: settings.OIDC_ADMIN_VALUES,
        auditor: settings.OIDC_AUDITOR_VALUES,
        editor: settings.OIDC_EDITOR_VALUES,
        adminUsers,
      };
}
