import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { describeDay } from "../../usage/describe-usage.ts";
import {
  checkDays,
  lastDays,
  MAX_PERIOD_DAYS,
  type Period,
  type PeriodProblem,
  PRESET_DAYS,
} from "../../usage/period.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";

/** The period that is shown, the day it is in Tokyo, and what choosing another one does. */
export interface PeriodFormProps {
  period: Period;
  today: string;
  onChoose: (period: Period) => void;
}

/** Chooses the last days by one press, or any two days. Give it a `key` of the period, so that it follows the address. */
export function PeriodForm({ period, today, onChoose }: PeriodFormProps) {
  const { t } = useTranslation("usage");
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const [problem, setProblem] = useState<PeriodProblem | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkDays(from, to);
    setProblem(found);
    if (found === null) onChoose({ from, to, preset: null });
  };
  return (
    <form className="usage-period" aria-label={t("period")} noValidate onSubmit={submit}>
      <div className="usage-presets">
        {PRESET_DAYS.map((days) => (
          <Button
            key={days}
            variant={period.preset === days ? "solid" : "outline"}
            aria-pressed={period.preset === days}
            onClick={() => onChoose(lastDays(days, today))}
          >
            {t("lastDays", { count: days })}
          </Button>
        ))}
      </div>
      <div className="usage-days-fields">
        <TextField type="date" label={t("from")} value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField type="date" label={t("to")} value={to} onChange={(event) => setTo(event.target.value)} />
        <Button type="submit">{t("apply")}</Button>
      </div>
      <p role="alert" className="text-error font-700 empty:hidden">
        {problem !== null && t(`problem.${problem}`, { max: MAX_PERIOD_DAYS })}
      </p>
      <p role="status">{t("shown", { from: describeDay(period.from), to: describeDay(period.to) })}</p>
    </form>
  );
}
