import { type FormEvent, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UserJson, UserListJson } from "../../../../server/contract.ts";
import { changeUser, listTeams, listUsers, type UserChange } from "../../api/people.ts";
import { usePages } from "../../hooks/use-pages.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { AskDialog, type Asked } from "../ui/ask-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TextField } from "../ui/text-field.tsx";
import { MoreOfList } from "./more-of-list.tsx";
import { UserTable } from "./user-table.tsx";

const NO_ROLES = { isAdmin: true, isAuditor: true };

/** People: search, suspend and reactivate, roles. */
export function UsersPane() {
  const { t } = useTranslation("people");
  const [query, setQuery] = useState("");
  const [rolesFromClaims, setRolesFromClaims] = useState<UserListJson["rolesFromClaims"]>(NO_ROLES);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [teams] = useResource(listTeams);
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const page = await listUsers({ query, cursor }, signal);
      setRolesFromClaims(page.rolesFromClaims);
      return { items: page.users, next: page.nextCursor };
    },
    [query],
  );
  const pages = usePages(load);
  const askState = ({ id, name, state }: UserJson) => {
    const isActive = state === "active";
    setAsked({
      title: t(isActive ? "user.suspend" : "user.reactivate"),
      question: t(isActive ? "user.suspendQuestion" : "user.reactivateQuestion", { name }),
      consequence: t(isActive ? "user.suspendConsequence" : "user.reactivateConsequence"),
      confirm: t(isActive ? "user.suspend" : "user.reactivate"),
      isGrave: isActive,
      run: () => changeUser(id, { state: isActive ? "suspended" : "active" }),
    });
  };
  const askRole = ({ id, name }: UserJson, role: "isAdmin" | "isAuditor", isGiven: boolean) => {
    const words = { name, role: t(`role.${role}`) };
    const change: UserChange = { [role]: isGiven };
    setAsked({
      title: t("user.roles"),
      question: t(isGiven ? "user.giveQuestion" : "user.takeQuestion", words),
      confirm: t(isGiven ? "user.give" : "user.take", words),
      isGrave: !isGiven,
      run: () => changeUser(id, change),
    });
  };
  return (
    <div className="grid gap-4">
      <p>{t("user.lead")}</p>
      <UserSearch onSearch={setQuery} />
      {(rolesFromClaims.isAdmin || rolesFromClaims.isAuditor) && pages.items.length > 0 && (
        <p className="text-ink-soft">{t("user.rolesFromClaims")}</p>
      )}
      {pages.items.length > 0 && (
        <UserTable
          users={pages.items}
          teams={teams.status === "ready" ? teams.value : []}
          rolesFromClaims={rolesFromClaims}
          onState={askState}
          onRole={askRole}
        />
      )}
      {pages.items.length === 0 && !pages.isLoading && pages.failure === null && <EmptyState title={t("user.none")} />}
      <MoreOfList pages={pages} />
      <AskDialog asked={asked} onDone={pages.reload} onClose={() => setAsked(null)} />
    </div>
  );
}

function UserSearch({ onSearch }: { onSearch: (query: string) => void }) {
  const { t } = useTranslation("people");
  const [typed, setTyped] = useState("");
  const search = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form className="grid max-w-120 gap-3" onSubmit={search}>
      <TextField
        label={t("user.query")}
        type="search"
        maxLength={200}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div>
        <Button type="submit" variant="solid">
          {t("user.search")}
        </Button>
      </div>
    </form>
  );
}
