import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModelDetailJson } from "../../../../server/contract.ts";
import type { NameModel } from "../../answer/name-models.ts";
import { MAX_QUESTIONS, parseQuestions } from "../../compare/parse-questions.ts";
import type { Resource } from "../../hooks/use-resource.ts";
import { FailureMessage } from "../failure-message.tsx";

/** The models that there are, and what starting and stopping do. */
export interface CompareFormProps {
  models: Resource<readonly ModelDetailJson[]>;
  nameModel: NameModel;
  onReload: () => void;
  isRunning: boolean;
  /** The questions of the run that is shown. */
  initialText: string;
  onStart: (models: string[], questions: string[]) => void;
  onStop: () => void;
}

/** Chooses models and questions. All models are chosen at first. */
export function CompareForm(props: CompareFormProps) {
  const { models, nameModel, onReload, isRunning, initialText, onStart, onStop } = props;
  const { t } = useTranslation(["compare", "chat", "common"]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState(initialText);
  const [problem, setProblem] = useState<string | null>(null);
  const boxId = useId();
  const hintId = useId();
  const problemId = useId();

  const details = models.status === "ready" ? models.value : [];
  const known = details.map(({ id }) => id);
  const chosen = known.filter((model) => !left.has(model));
  const toggle = (model: string) => {
    const changed = new Set(left);
    if (!changed.delete(model)) changed.add(model);
    setLeft(changed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseQuestions(text);
    const found = chosen.length === 0 ? t("noModel") : parsed.problem;
    setProblem(found);
    if (found === null) onStart(chosen, parsed.questions);
  };

  return (
    <form className="compare-form" onSubmit={submit}>
      <fieldset>
        <legend>{t("models")}</legend>
        {models.status === "loading" && <p className="progress">{t("loadingModels")}</p>}
        {models.status === "failed" && <FailureMessage failure={models.failure} onRetry={onReload} />}
        {details.map(({ id: model, runsHere, region, maxClassification: level, isAvailable }) => (
          <div key={model}>
            <label className="compare-model">
              <input type="checkbox" checked={!left.has(model)} disabled={isRunning} onChange={() => toggle(model)} />
              {nameModel(model)}
            </label>
            <p className="ps-8 text-ink-soft">
              {runsHere
                ? t("modelHere", { level })
                : t("modelPolicy", { region: region ?? t("common:unknown"), level })}
            </p>
            {!isAvailable && <p className="ps-8 text-error">{t("modelUnavailable")}</p>}
          </div>
        ))}
      </fieldset>
      <div className="compare-questions">
        <label htmlFor={boxId}>{t("questions")}</label>
        <p id={hintId}>{t("questionsHint", { max: MAX_QUESTIONS })}</p>
        <textarea
          id={boxId}
          rows={5}
          value={text}
          aria-describedby={problem === null ? hintId : `${hintId} ${problemId}`}
          aria-invalid={problem !== null}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {problem !== null && (
        <p id={problemId} role="alert" className="compare-problem">
          {problem}
        </p>
      )}
      <p>
        {isRunning ? (
          <button type="button" className="button button-stop" onClick={onStop}>
            {t("chat:stop")}
          </button>
        ) : (
          <button type="submit" className="button button-primary">
            {t("start")}
          </button>
        )}
      </p>
    </form>
  );
}
