import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreatedKeyJson, KeyJson } from "../../../../server/contract.ts";
import { createKey } from "../../api/keys.ts";
import { useSaving } from "../../hooks/use-saving.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";

type Scope = KeyJson["scopes"][number];

const SCOPES: readonly Scope[] = ["ask", "read", "write", "admin"];
const MAX_DAYS = 366;

/** Whether keys may be for administration, and what happens to the new one. */
export interface KeyFormProps {
  isAdmin: boolean;
  onCreated: (key: CreatedKeyJson) => void;
}

/** Name, scopes and days of a new key. */
export function KeyForm({ isAdmin, onCreated }: KeyFormProps) {
  const { t } = useTranslation("account");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["ask", "read"]);
  const [days, setDays] = useState("90");
  const { isSaving, failure, save } = useSaving();
  const expiresInDays = Number(days);
  const isDaysWrong = !(Number.isInteger(expiresInDays) && expiresInDays >= 1 && expiresInDays <= MAX_DAYS);
  const offered = SCOPES.filter((scope) => scope !== "admin" || isAdmin);
  const toggle = (scope: Scope, isOn: boolean) =>
    setScopes(offered.filter((one) => (one === scope ? isOn : scopes.includes(one))));
  const send = (event: FormEvent) => {
    event.preventDefault();
    void save(() => createKey({ name: name.trim(), scopes: [...scopes], expiresInDays }), onCreated);
  };
  return (
    <form className="grid gap-4" onSubmit={send} noValidate>
      <TextField
        label={t("key.name")}
        hint={t("key.nameHint")}
        isRequired
        maxLength={100}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <fieldset className="grid gap-1">
        <legend className="mb-2 text-std-17B-170 text-ink-strong">{t("key.scopes")}</legend>
        {offered.map((scope) => (
          <label key={scope} className="flex min-h-target w-fit items-center gap-3 pe-3">
            <input
              type="checkbox"
              className="size-6 accent-accent"
              checked={scopes.includes(scope)}
              onChange={({ target }) => toggle(scope, target.checked)}
            />
            {t(`scopeChoice.${scope}`)}
          </label>
        ))}
      </fieldset>
      <TextField
        label={t("key.days")}
        error={isDaysWrong ? t("key.daysWrong", { max: MAX_DAYS }) : ""}
        inputMode="numeric"
        value={days}
        onChange={({ target }) => setDays(target.value)}
      />
      {failure !== null && <FailureMessage failure={failure} />}
      <div>
        <Button
          type="submit"
          variant="solid"
          disabled={isSaving || isDaysWrong || name.trim() === "" || scopes.length === 0}
        >
          {t("key.create")}
        </Button>
      </div>
    </form>
  );
}
