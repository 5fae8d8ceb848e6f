import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CollectionRightsJson, TeamJson } from "../../../../server/contract.ts";
import { changeCollectionRights } from "../../api/people.ts";
import { useSaving } from "../../hooks/use-saving.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";

const MAX_RETENTION_DAYS = 3_660;

/** The rights as they are, the teams that could own it, and what happens after a change. */
export interface CollectionFormProps {
  collection: CollectionRightsJson;
  teams: readonly TeamJson[];
  onSaved: () => void;
}

/** Rights of a collection. The person who owns it stays; they made it. */
export function CollectionForm({ collection, teams, onSaved }: CollectionFormProps) {
  const { t } = useTranslation("people");
  const { name, ownerUserId } = collection;
  const [visibility, setVisibility] = useState(collection.visibility);
  const [teamId, setTeamId] = useState(collection.ownerTeamId ?? "");
  const [days, setDays] = useState(String(collection.retentionDays ?? ""));
  const { isSaving, failure, save } = useSaving();
  // Where there are no teams, nothing can be a team's.
  const visibilities = (["private", "team", "everyone"] as const).filter((one) => one !== "team" || teams.length > 0);
  const retentionDays = days.trim() === "" ? null : Number(days);
  const isDaysWrong =
    retentionDays !== null &&
    !(Number.isInteger(retentionDays) && retentionDays >= 1 && retentionDays <= MAX_RETENTION_DAYS);
  const isTeamMissing = visibility === "team" && teamId === "";
  const send = (event: FormEvent) => {
    event.preventDefault();
    const ownerTeamId = teamId === "" ? null : teamId;
    void save(() => changeCollectionRights(name, { visibility, ownerUserId, ownerTeamId, retentionDays }), onSaved);
  };
  return (
    <form className="grid gap-4" onSubmit={send} noValidate>
      <RadioGroup
        legend={t("rights.visibility")}
        choices={visibilities.map((value) => ({
          value,
          label: value === "private" && ownerUserId === null ? t("rights.adminsOnly") : t(`visibility.${value}`),
        }))}
        value={visibility}
        onChange={setVisibility}
      />
      {teams.length > 0 && (
        <SelectField
          label={t("rights.ownerTeam")}
          hint={t("rights.ownerTeamHint")}
          error={isTeamMissing ? t("rights.teamMissing") : ""}
          choices={[
            { value: "", label: t("rights.noTeam") },
            ...teams.map(({ id, name: label }) => ({ value: id, label })),
          ]}
          value={teamId}
          onChange={setTeamId}
        />
      )}
      <TextField
        label={t("rights.retentionDays")}
        hint={t("rights.retentionHint")}
        error={isDaysWrong ? t("rights.daysWrong", { max: MAX_RETENTION_DAYS }) : ""}
        inputMode="numeric"
        value={days}
        onChange={({ target }) => setDays(target.value)}
      />
      {failure !== null && <FailureMessage failure={failure} />}
      <div>
        <Button type="submit" variant="solid" disabled={isSaving || isDaysWrong || isTeamMissing}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
