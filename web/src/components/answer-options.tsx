import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ModelDetailJson } from "../../../server/contract.ts";
import { nameModels } from "../answer/name-models.ts";
import { listModels } from "../api/get-json.ts";
import { useResource } from "../hooks/use-resource.ts";
import type { AnswerOptions } from "../state/answer-options.ts";

/** The options as they are, and what changing one does. */
export interface AnswerOptionsFormProps {
  options: AnswerOptions;
  onChange: (options: AnswerOptions) => void;
}

/** Which model answers, and how long; what is not chosen is the server's to decide. */
export function AnswerOptionsForm({ options, onChange }: AnswerOptionsFormProps) {
  const { t } = useTranslation("talk");
  const [models] = useResource(listModels);
  const details = models.status === "ready" ? models.value : [];
  const nameModel = nameModels(details);
  const automatic = details.find(({ isDefault }) => isDefault) ?? details[0];
  return (
    <details className="answer-options">
      <summary>{t("options")}</summary>
      <div className="answer-options-fields">
        <Choice
          label={t("model")}
          value={options.model}
          automatic={
            automatic === undefined ? t("modelDefaultUnknown") : t("modelDefault", { model: nameModel(automatic.id) })
          }
          choices={details.map(({ id, isAvailable }) => ({
            value: id,
            label: isAvailable ? nameModel(id) : `${nameModel(id)}（${t("modelUnavailable")}）`,
          }))}
          note={describeClearance(details.find(({ id }) => id === options.model) ?? automatic)}
          onChange={(model) => onChange({ ...options, model })}
        />
        <Choice
          label={t("detail")}
          value={options.detail}
          automatic={t("modelDefaultUnknown")}
          choices={[
            { value: "short", label: t("detailShort") },
            { value: "detailed", label: t("detailDetailed") },
          ]}
          onChange={(detail) =>
            onChange({ ...options, detail: detail === "short" || detail === "detailed" ? detail : null })
          }
        />
      </div>
    </details>
  );

  function describeClearance(model: ModelDetailJson | undefined): string {
    if (model === undefined) return "";
    if (model.runsHere) return t("modelHere");
    return model.region === null ? "" : t("modelNote", { region: model.region, level: model.maxClassification });
  }
}

interface ChoiceProps {
  label: string;
  /** Null: `automatic` is chosen. */
  value: string | null;
  automatic: string;
  choices: readonly { value: string; label: string }[];
  note?: string;
  onChange: (value: string | null) => void;
}

function Choice({ label, value, automatic, choices, note = "", onChange }: ChoiceProps) {
  const id = useId();
  const noteId = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-box"
        value={value ?? ""}
        aria-describedby={note === "" ? undefined : noteId}
        onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
      >
        <option value="">{automatic}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {note !== "" && (
        <p id={noteId} className="choice-note">
          {note}
        </p>
      )}
    </div>
  );
}
