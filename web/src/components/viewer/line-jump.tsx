import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";

/** How many lines there are, and what going to one does. */
export interface LineJumpProps {
  lineCount: number;
  onJump: (line: number) => void;
}

/** Goes to a line by its number, in half or full width. */
export function LineJump({ lineCount, onJump }: LineJumpProps) {
  const { t } = useTranslation("documents");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const jump = (event: FormEvent) => {
    event.preventDefault();
    const line = Number(typed.normalize("NFKC").replaceAll(",", "").trim());
    const isThere = typed.trim() !== "" && Number.isInteger(line) && line >= 1 && line <= lineCount;
    setWrong(!isThere);
    if (isThere) onJump(line);
  };
  return (
    <form className="line-jump" onSubmit={jump} noValidate>
      <label htmlFor={id}>{t("viewer.line")}</label>
      <input
        id={id}
        className="text-box"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="button">
        {t("viewer.lineGo")}
      </button>
      <p id={`${id}-note`} className={isWrong ? "field-problem" : "field-note"} role={isWrong ? "alert" : undefined}>
        {isWrong
          ? t("viewer.lineProblem", { last: lineCount.toLocaleString("ja-JP") })
          : t("viewer.lines", { count: lineCount })}
      </p>
    </form>
  );
}
