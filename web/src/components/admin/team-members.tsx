import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { listMembers, putMember, removeMember, type TeamMember } from "../../api/people.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { useSaving } from "../../hooks/use-saving.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { AddMember } from "./add-member.tsx";

/** Who is in a team, with their roles, and a search for whom to add. */
export function TeamMembers({ teamId }: { teamId: string }) {
  const { t } = useTranslation(["people", "common"]);
  const load = useCallback((signal: AbortSignal) => listMembers(teamId, signal), [teamId]);
  const [members, reload] = useResource(load);
  const { isSaving, failure, save } = useSaving();
  const change = (act: () => Promise<void>) => void save(act, reload);
  if (members.status === "failed") return <FailureMessage failure={members.failure} onRetry={reload} />;
  const known = members.status === "ready" ? members.value : [];
  return (
    <div className="grid gap-4">
      {members.status === "loading" && <p className="progress">{t("common:loading")}</p>}
      {members.status === "ready" && known.length === 0 && <p>{t("team.noMembers")}</p>}
      <ul className="grid gap-3">
        {known.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isDisabled={isSaving}
            onRole={(role) => change(() => putMember(teamId, member.userId, role))}
            onRemove={() => change(() => removeMember(teamId, member.userId))}
          />
        ))}
      </ul>
      {failure !== null && <FailureMessage failure={failure} />}
      <AddMember
        memberIds={known.map(({ userId }) => userId)}
        onAdd={(userId) => change(() => putMember(teamId, userId, "member"))}
      />
    </div>
  );
}

interface MemberRowProps {
  member: TeamMember;
  isDisabled: boolean;
  onRole: (role: TeamMember["role"]) => void;
  onRemove: () => void;
}

function MemberRow({ member, isDisabled, onRole, onRemove }: MemberRowProps) {
  const { t } = useTranslation("people");
  const { name, email, role, isFromClaims } = member;
  return (
    <li className="grid gap-2 rounded-8 border border-line p-3">
      <p>
        <span lang={langOf(name)}>{name}</span>
        {email !== null && <span className="text-ink-soft"> {email}</span>}
      </p>
      {isFromClaims ? (
        <p className="text-ink-soft">
          {t(`team.${role}`)} ({t("team.fromClaims")})
        </p>
      ) : (
        <>
          <SelectField
            label={t("team.roleOf", { name })}
            choices={(["member", "editor"] as const).map((value) => ({ value, label: t(`team.${value}`) }))}
            value={role}
            disabled={isDisabled}
            onChange={onRole}
          />
          <div>
            <Button aria-label={t("of", { action: t("team.takeOut"), name })} disabled={isDisabled} onClick={onRemove}>
              {t("team.takeOut")}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}
