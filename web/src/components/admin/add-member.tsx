import { type FormEvent, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { listUsers } from "../../api/people.ts";
import { usePages } from "../../hooks/use-pages.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { MoreOfList } from "./more-of-list.tsx";

/** Who is in the team already, and what choosing somebody does. */
export interface AddMemberProps {
  memberIds: readonly string[];
  onAdd: (userId: string) => void;
}

/** Looks for somebody by name or address; only those who have signed in once can be found. */
export function AddMember({ memberIds, onAdd }: AddMemberProps) {
  const { t } = useTranslation("people");
  const [typed, setTyped] = useState("");
  const [query, setQuery] = useState<string | null>(null);
  const search = (event: FormEvent) => {
    event.preventDefault();
    setQuery(typed.trim());
  };
  return (
    <section className="grid gap-3 border-t border-line pt-4">
      <h3>{t("team.add")}</h3>
      <form className="grid gap-3" onSubmit={search}>
        <TextField
          label={t("user.query")}
          hint={t("team.addHint")}
          type="search"
          maxLength={200}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <div>
          <Button type="submit">{t("user.search")}</Button>
        </div>
      </form>
      {query !== null && <Found query={query} memberIds={memberIds} onAdd={onAdd} />}
    </section>
  );
}

function Found({ query, memberIds, onAdd }: AddMemberProps & { query: string }) {
  const { t } = useTranslation("people");
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const { users, nextCursor } = await listUsers({ query, cursor }, signal);
      return { items: users, next: nextCursor };
    },
    [query],
  );
  const pages = usePages(load);
  const others = pages.items.filter(({ id }) => !memberIds.includes(id));
  return (
    <>
      {others.length === 0 && !pages.isLoading && pages.failure === null && <p>{t("team.nobodyFound")}</p>}
      <ul className="grid gap-2">
        {others.map(({ id, name, email, subject }) => (
          <li key={id} className="flex flex-wrap items-center gap-3">
            <span>
              <span lang={langOf(name)}>{name}</span> <span className="text-ink-soft">{email ?? subject}</span>
            </span>
            <Button aria-label={t("of", { action: t("team.addThis"), name })} onClick={() => onAdd(id)}>
              {t("team.addThis")}
            </Button>
          </li>
        ))}
      </ul>
      <MoreOfList pages={pages} />
    </>
  );
}
