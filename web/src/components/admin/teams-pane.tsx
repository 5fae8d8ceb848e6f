import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TeamJson } from "../../../../server/contract.ts";
import { changeTeam, createTeam, listTeams, removeTeam } from "../../api/people.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { FailureMessage } from "../failure-message.tsx";
import { AskDialog, type Asked } from "../ui/ask-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TeamForm } from "./team-form.tsx";
import { TeamMembers } from "./team-members.tsx";

/** What is open over the list. */
type Opened = { part: "new" } | { part: "change" | "members"; team: TeamJson };

/** Teams: make, rename, delete, and their members. */
export function TeamsPane() {
  const { t } = useTranslation(["people", "common"]);
  const [teams, reload] = useResource(listTeams);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  // Members are changed in their dialog, so the counts may be old whenever one closes.
  const close = () => {
    setOpened(null);
    reload();
  };
  const askToRemove = ({ id, name }: TeamJson) =>
    setAsked({
      title: t("team.remove"),
      question: t("team.removeQuestion", { name }),
      consequence: t("team.removeConsequence"),
      confirm: t("team.remove"),
      isGrave: true,
      run: () => removeTeam(id),
    });
  return (
    <div className="grid gap-4">
      <p>{t("team.lead")}</p>
      <div>
        <Button variant="solid" aria-haspopup="dialog" onClick={() => setOpened({ part: "new" })}>
          {t("team.new")}
        </Button>
      </div>
      {teams.status === "loading" && <p className="progress">{t("common:loading")}</p>}
      {teams.status === "failed" && <FailureMessage failure={teams.failure} onRetry={reload} />}
      {teams.status === "ready" && teams.value.length === 0 && <EmptyState title={t("team.none")} />}
      {teams.status === "ready" && (
        <ul className="grid gap-3">
          {teams.value.map((team) => (
            <TeamCard key={team.id} team={team} onOpen={setOpened} onRemove={askToRemove} />
          ))}
        </ul>
      )}
      <Dialog title={titleOf(opened)} isOpen={opened !== null} onClose={close}>
        {opened?.part === "new" && <TeamForm team={null} onSave={createTeam} onSaved={close} />}
        {opened?.part === "change" && (
          <TeamForm team={opened.team} onSave={(fields) => changeTeam(opened.team.id, fields)} onSaved={close} />
        )}
        {opened?.part === "members" && <TeamMembers teamId={opened.team.id} />}
      </Dialog>
      <AskDialog asked={asked} onDone={reload} onClose={() => setAsked(null)} />
    </div>
  );

  function titleOf(of: Opened | null): string {
    if (of === null || of.part === "new") return t("team.new");
    return t(of.part === "change" ? "team.changeOf" : "team.membersOf", { name: of.team.name });
  }
}

interface TeamCardProps {
  team: TeamJson;
  onOpen: (opened: Opened) => void;
  onRemove: (team: TeamJson) => void;
}

function TeamCard({ team, onOpen, onRemove }: TeamCardProps) {
  const { t } = useTranslation("people");
  const { name, claim, members } = team;
  const nameAction = (action: string) => t("of", { action, name });
  return (
    <li className="grid gap-2 rounded-12 border border-line p-4">
      <h2 className="text-std-18B-160" lang={langOf(name)}>
        {name}
      </h2>
      <p className="text-ink-soft">
        {t("team.members", { n: members })}
        {claim !== null && (
          <>
            {" / "}
            {t("team.claim")}: <code className="break-all">{claim}</code>
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          aria-haspopup="dialog"
          aria-label={nameAction(t("team.openMembers"))}
          onClick={() => onOpen({ part: "members", team })}
        >
          {t("team.openMembers")}
        </Button>
        <Button
          aria-haspopup="dialog"
          aria-label={nameAction(t("team.change"))}
          onClick={() => onOpen({ part: "change", team })}
        >
          {t("team.change")}
        </Button>
        <Button aria-haspopup="dialog" aria-label={nameAction(t("team.remove"))} onClick={() => onRemove(team)}>
          {t("team.remove")}
        </Button>
      </div>
    </li>
  );
}
