import { useState } from "react";
import { useTranslation } from "react-i18next";
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
      <ul aria-label={t("suggestionsOf", { theme: chosen ?? "" })}>
        {questions.map((question) => (
          <li key={question}>
            <button type="button" className="suggestion" lang="ja" onClick={() => onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
