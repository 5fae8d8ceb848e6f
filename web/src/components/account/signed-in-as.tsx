import { useTranslation } from "react-i18next";
import type { MeJson } from "../../../../server/contract.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { SignOut } from "./sign-out.tsx";

/** Who is signed in, their roles and teams, and the way out where there is one. */
export function SignedInAs({ me: { user, roles, teams, auth } }: { me: MeJson }) {
  const { t } = useTranslation(["account", "people", "common"]);
  const held = [roles.isAdmin && t("people:role.isAdmin"), roles.isAuditor && t("people:role.isAuditor")];
  return (
    <section className="grid gap-4">
      <h2 className="text-std-20B-150 text-ink-strong">{t("who.title")}</h2>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2">
        <dt>{t("who.name")}</dt>
        <dd lang={langOf(user.name)}>{user.name}</dd>
        {user.email !== null && (
          <>
            <dt>{t("who.email")}</dt>
            <dd className="break-all">{user.email}</dd>
          </>
        )}
        <dt>{t("who.roles")}</dt>
        <dd>{held.filter((role) => role !== false).join(t("common:separator")) || t("people:role.none")}</dd>
        {auth.mode !== "none" && (
          <>
            <dt>{t("who.teams")}</dt>
            <dd>
              {teams.length === 0 && t("who.noTeams")}
              {teams.map(({ id, name, role }) => (
                <span key={id} className="block">
                  <span lang={langOf(name)}>{name}</span> ({t(`people:team.${role}`)})
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      {auth.signOutUrl !== null && <SignOut url={auth.signOutUrl} mode={auth.mode} />}
    </section>
  );
}
