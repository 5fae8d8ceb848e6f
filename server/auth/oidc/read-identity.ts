import type { SignInSettings } from "../../../core/sign-in-settings.ts";
import type { Identity } from "../../store/accounts/users.ts";
import { cleanName, readRoles, readValues, roleValuesOf } from "../claims.ts";

/** What a provider's claims say of somebody. Names and addresses are for people to read; nobody is recognised by them. */
export function readIdentity(
  claims: Readonly<Record<string, unknown>> & { iss: string; sub: string },
  settings: SignInSettings,
): Identity {
  const { sub, iss } = claims;
  const email = cleanName(claims.email) ?? null;
  const verified = email !== null && claims.email_verified === true ? [email] : [];
  return {
    issuer: iss,
    subject: sub,
    name: cleanName(claims.name) ?? cleanName(claims.preferred_username) ?? email ?? cleanName(sub) ?? "名前なし",
    email,
    ...readRoles(readValues(claims, settings.OIDC_ROLES_CLAIM), [sub, ...verified], roleValuesOf(settings)),
    teamClaims: readValues(claims, settings.OIDC_TEAMS_CLAIM),
  };
}
