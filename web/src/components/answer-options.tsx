import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ModelDetailJson } from "../../../server/contract.ts";
import { nameModels } from "../answer/name-models.ts";
import { listModels } from "../api/get-json.ts";
import { type CollectionEntry, listCollections } from "../documents/documents-api.ts";
import { useResource } from "../hooks/use-resource.ts";
import { i18n } from "../i18n/i18n.ts";
import type { AnswerOptions } from "../state/answer-options.ts";

/** The options as they are, and what changing one does. */
export interface AnswerOptionsFormProps {
  options: AnswerOptions;
  onChange: (options: AnswerOptions) => void;
}

/** Where is searched, which model answers, and how long; what is not chosen is the server's to decide. */
export function AnswerOptionsForm({ options, onChange }: AnswerOptionsFormProps) {
  const { t } = useTranslation(["talk", "documents"]);
  const [collections] = useResource(listCollections);
  const [models] = useResource(listModels);
  const details = models.status === "ready" ? models.value : [];
  const nameModel = nameModels(details);
  const entries = (collections.status === "ready" ? collections.value : null) ?? [];
  const byDefault = entries.find(({ isDefault }) => isDefault);
  const automatic = details.find(({ isDefault }) => isDefault) ?? details[0];
  return (
    <details className="answer-options">
      <summary>
        {options.collection === null ? t("options") : t("optionsIn", { collection: options.collection })}
      </summary>
      <div className="answer-options-fields">
        {(entries.length > 1 || options.collection !== null) && (
          <Choice
            label={t("documents:collection")}
            value={options.collection === byDefault?.name ? null : options.collection}
            automatic={byDefault === undefined ? t("collectionDefault") : nameCollection(byDefault)}
            choices={[
              ...entries
                .filter((entry) => entry !== byDefault)
                .map((entry) => ({ value: entry.name, label: nameCollection(entry) })),
              ...goneCollections(),
            ]}
            onChange={(collection) => onChange({ ...options, collection })}
          />
        )}
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

  function nameCollection({ name, documents }: CollectionEntry): string {
    return t("documents:collectionEntry", { name, documents: documents.toLocaleString(i18n.language) });
  }

  /** A conversation may have been about what is no longer there; the choice must not show another one. */
  function goneCollections(): { value: string; label: string }[] {
    const { collection } = options;
    if (collection === null || entries.some(({ name }) => name === collection)) return [];
    const isKnown = collections.status === "ready";
    return [{ value: collection, label: isKnown ? t("collectionGone", { name: collection }) : collection }];
  }

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
