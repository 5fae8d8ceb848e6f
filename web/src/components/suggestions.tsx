import { useState } from "react";
import { useTranslation } from "react-i18next";
import { langOf } from "../i18n/lang-of.ts";
import suggestions from "../suggestions.json";

/** What happens when a suggested question is chosen. */
export interface SuggestionsProps {
  onAsk: (question: string) => void;
}

/** Questions to start with, one theme at a time. */
export function Suggestions({ onAsk }: SuggestionsProps) {
  const { t } = useTranslation("chat");
  const [chosen, setChosen] = useState(suggestions[0]?.category);
  const questions = suggestions.find(({ category }) => category === chosen)?.questions ?? [];
  return (
    <section className="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">{t("suggestions")}</h3>
      <fieldset className="suggestion-themes">
        <legend className="visually-hidden">{t("themes")}</legend>
        {suggestions.map(({ category }) => (
          <button
            key={category}
            type="button"
            className="theme"
            lang="ja"
            aria-pressed={category === chosen}
            onClick={() => setChosen(category)}
          >
            {category}
          </button>
        ))}
      </fieldset>
      <QuestionList label={t("suggestionsOf", { theme: chosen ?? "" })} questions={questions} onAsk={onAsk} />
    </section>
  );
}

/** Questions that an app suggests. */
export function AppSuggestions({ questions, onAsk }: SuggestionsProps & { questions: readonly string[] }) {
  const { t } = useTranslation("chat");
  return (
    <section className="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">{t("suggestions")}</h3>
      <QuestionList label={t("suggestions")} questions={questions} onAsk={onAsk} />
    </section>
  );
}

function QuestionList({ label, questions, onAsk }: SuggestionsProps & { label: string; questions: readonly string[] }) {
  return (
    <ul aria-label={label}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" className="suggestion" lang={langOf(question)} onClick={() => onAsk(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
