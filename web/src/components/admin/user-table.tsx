import { useTranslation } from "react-i18next";
import type { TeamJson, UserJson, UserListJson } from "../../../../server/contract.ts";
import { formatTime } from "../../dates/format-time.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { Button } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";

/** People, what their teams are called, which roles are not for here to give, and what pressing a button asks for. */
export interface UserTableProps {
  users: readonly UserJson[];
  teams: readonly TeamJson[];
  rolesFromClaims: UserListJson["rolesFromClaims"];
  onState: (user: UserJson) => void;
  onRole: (user: UserJson, role: "isAdmin" | "isAuditor", isGiven: boolean) => void;
}

const ROLES = ["isAdmin", "isAuditor"] as const;

/** A row for everybody. */
export function UserTable({ users, teams, rolesFromClaims, onState, onRole }: UserTableProps) {
  const { t } = useTranslation(["people", "common"]);
  const nameTeam = (id: string) => teams.find((team) => team.id === id)?.name ?? id;
  const nameRoles = (user: UserJson) => ROLES.filter((role) => user[role]).map((role) => t(`role.${role}`));
  return (
    <DataTable
      caption={t("user.title")}
      rows={users}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("user.name"),
          cell: ({ name, email, subject }) => (
            <>
              <span lang={langOf(name)}>{name}</span>
              <span className="block font-400 text-ink-soft">{email ?? subject}</span>
            </>
          ),
        },
        { key: "state", header: t("user.state"), cell: ({ state }) => t(`state.${state}`) },
        {
          key: "roles",
          header: t("user.roles"),
          cell: (user) => nameRoles(user).join(t("common:separator")) || t("role.none"),
        },
        {
          key: "teams",
          header: t("user.teams"),
          cell: (user) =>
            user.teams.length === 0
              ? "–"
              : user.teams.map(({ id, role }) => (
                  <span key={id} className="block">
                    <span lang={langOf(nameTeam(id))}>{nameTeam(id)}</span>
                    {role === "editor" && ` (${t("team.editor")})`}
                  </span>
                )),
        },
        {
          key: "seen",
          header: t("user.lastSeen"),
          cell: ({ lastSeenAt }) => (lastSeenAt === null ? "–" : formatTime(lastSeenAt)),
        },
        {
          key: "change",
          header: t("change"),
          cell: (user) => (
            <div className="flex flex-wrap gap-2">
              <RowButton user={user} text={stateText(user)} onClick={() => onState(user)} />
              {ROLES.filter((role) => !rolesFromClaims[role]).map((role) => (
                <RowButton
                  key={role}
                  user={user}
                  text={t(user[role] ? "user.take" : "user.give", { role: t(`role.${role}`) })}
                  onClick={() => onRole(user, role, !user[role])}
                />
              ))}
            </div>
          ),
        },
      ]}
    />
  );

  function stateText({ state }: UserJson): string {
    return t(state === "active" ? "user.suspend" : "user.reactivate");
  }
}

/** Its name says whom it is about, because there is one in every row. */
function RowButton({ user, text, onClick }: { user: UserJson; text: string; onClick: () => void }) {
  const { t } = useTranslation("people");
  return (
    <Button aria-label={t("of", { action: text, name: user.name })} onClick={onClick}>
      {text}
    </Button>
  );
}
