import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TeamJson } from "../../../../server/contract.ts";
import { useSaving } from "../../hooks/use-saving.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";

type TeamFields = Pick<TeamJson, "name" | "claim">;

/** The team as it is, null for a new one; what saves it, and what happens afterwards. */
export interface TeamFormProps {
  team: TeamFields | null;
  onSave: (fields: TeamFields) => Promise<void>;
  onSaved: () => void;
}

/** Name and claim of a team. */
export function TeamForm({ team, onSave, onSaved }: TeamFormProps) {
  const { t } = useTranslation("people");
  const [name, setName] = useState(team?.name ?? "");
  const [claim, setClaim] = useState(team?.claim ?? "");
  const { isSaving, failure, save } = useSaving();
  const send = (event: FormEvent) => {
    event.preventDefault();
    void save(() => onSave({ name: name.trim(), claim: claim.trim() === "" ? null : claim.trim() }), onSaved);
  };
  return (
    <form className="grid gap-4" onSubmit={send}>
      <TextField
        label={t("team.name")}
        isRequired
        maxLength={100}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={t("team.claim")}
        hint={t("team.claimHint")}
        maxLength={500}
        value={claim}
        onChange={({ target }) => setClaim(target.value)}
      />
      {failure !== null && <FailureMessage failure={failure} />}
      <div>
        <Button type="submit" variant="solid" disabled={isSaving || name.trim() === ""}>
          {t(team === null ? "team.create" : "save")}
        </Button>
      </div>
    </form>
  );
}
