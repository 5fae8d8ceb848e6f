import { useTranslation } from "react-i18next";
import type { AppJson, ModelDetailJson } from "../../../server/contract.ts";
import { nameModels } from "../answer/name-models.ts";
import { listModels } from "../api/get-json.ts";
import { type CollectionEntry, listCollections } from "../documents/documents-api.ts";
import { useResource } from "../hooks/use-resource.ts";
import { i18n } from "../i18n/i18n.ts";
import { type AnswerOptions, chosenApp } from "../state/answer-options.ts";
import { Choice } from "./choice.tsx";

/** The options as they are, and what changing one does. */
export interface AnswerOptionsFormProps {
  options: AnswerOptions;
  /** Those that can be chosen, the default one first. */
  apps: readonly AppJson[];
  onChange: (options: AnswerOptions) => void;
}

/** Which app is asked, where is searched, which model answers, and how long; what is not chosen is the server's to decide. */
export function AnswerOptionsForm({ options, apps, onChange }: AnswerOptionsFormProps) {
  const { t } = useTranslation(["talk", "documents"]);
  const [collections] = useResource(listCollections);
  const [models] = useResource(listModels);
  const details = models.status === "ready" ? models.value : [];
  const nameModel = nameModels(details);
  const entries = (collections.status === "ready" ? collections.value : null) ?? [];
  const app = chosenApp(options, apps);
  const standard = apps.find(({ isDefault }) => isDefault);
  const choosable = entries.filter(isChoosable);
  const byDefault = isAutomatic() ? undefined : entries.find(({ isDefault }) => isDefault);
  const mayWrite = details.filter(({ id }) => app?.models == null || app.models.includes(id));
  const automatic =
    mayWrite.find(({ id, isDefault }) => (app?.models ? id === app.models[0] : isDefault)) ?? mayWrite[0];
  return (
    <details className="answer-options">
      <summary>{describeChosen()}</summary>
      <div className="answer-options-fields">
        {(apps.length > 1 || options.app !== null) && (
          <Choice
            label={t("app")}
            value={options.app === standard?.id ? null : options.app}
            automatic={standard?.name ?? t("modelDefaultUnknown")}
            choices={[
              ...apps
                .filter((one) => one !== standard)
                .map(({ id, name, isReady }) => ({
                  value: id,
                  label: isReady ? name : t("appNotReady", { name }),
                  isDisabled: !isReady,
                })),
              ...goneApp(),
            ]}
            note={app?.description ?? ""}
            onChange={(id) => onChange({ ...options, app: id, collection: null, model: null })}
          />
        )}
        {(choosable.length > 1 || options.collection !== null) && (
          <Choice
            label={t("documents:collection")}
            value={options.collection === byDefault?.name ? null : options.collection}
            automatic={nameAutomatic()}
            choices={[
              ...choosable
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
          choices={mayWrite.map(({ id, isAvailable }) => ({
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

  function nameAutomatic(): string {
    if (isAutomatic()) return t("collectionAutomatic");
    return byDefault === undefined ? t("collectionDefault") : nameCollection(byDefault);
  }

  /** The app chooses among several of its own; nobody has to know them. */
  function isAutomatic(): boolean {
    return app !== undefined && (app.collections.length > 1 || (app !== standard && options.app !== null));
  }

  /** Those of the chosen app; with the default one also all that no other app stands for. */
  function isChoosable({ name }: CollectionEntry): boolean {
    if (app !== undefined && app !== standard) return app.collections.includes(name);
    return app?.collections.includes(name) === true || !apps.some((one) => one.collections.includes(name));
  }

  function describeChosen(): string {
    if (options.app !== null && app !== standard) return t("optionsInApp", { app: app?.name ?? options.app });
    return options.collection === null ? t("options") : t("optionsIn", { collection: options.collection });
  }

  function goneApp(): { value: string; label: string }[] {
    if (options.app === null || app !== undefined) return [];
    return [{ value: options.app, label: apps.length > 0 ? t("collectionGone", { name: options.app }) : options.app }];
  }

  /** A conversation may have been about what is no longer there; the choice must not show another one. */
  function goneCollections(): { value: string; label: string }[] {
    const { collection } = options;
    if (collection === null || choosable.some(({ name }) => name === collection)) return [];
    const isGone = collections.status === "ready" && !entries.some(({ name }) => name === collection);
    return [{ value: collection, label: isGone ? t("collectionGone", { name: collection }) : collection }];
  }

  function describeClearance(model: ModelDetailJson | undefined): string {
    if (model === undefined) return "";
    if (model.runsHere) return t("modelHere");
    return model.region === null ? "" : t("modelNote", { region: model.region, level: model.maxClassification });
  }
}
