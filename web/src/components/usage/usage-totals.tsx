import { useTranslation } from "react-i18next";
import type { UsageMetricsJson } from "../../../../server/contract.ts";
import {
  describeAbstention,
  describeFirstText,
  describeUnsupported,
  describeUsedCosts,
  describeUsedTokens,
} from "../../usage/describe-usage.ts";

/** The totals of a period as cards, each with what its number counts. */
export function UsageTotals({ total }: { total: UsageMetricsJson }) {
  const { t, i18n } = useTranslation("usage");
  const { questions, feedback, unfinished } = total;
  const count = (value: number) => t("count", { n: value.toLocaleString(i18n.language) });
  return (
    <section aria-labelledby="usage-totals">
      <h2 id="usage-totals">{t("totals")}</h2>
      <dl className="usage-cards">
        <Card name={t("questions")} value={count(questions)} />
        <Card name={t("abstentionRate")} value={describeAbstention(total)} note={t("abstentionOf")} />
        <Card name={t("unsupportedRate")} value={describeUnsupported(total)} note={t("unsupportedOf")} />
        <Card
          name={t("firstText")}
          value={describeFirstText(total, "p50")}
          note={t("firstTextNote", { p95: describeFirstText(total, "p95") })}
        />
        <Card
          name={t("feedback")}
          value={t("feedbackCounts", feedback)}
          note={t("feedbackNote", { count: questions, given: feedback.helpful + feedback.wrong })}
        />
        <Card
          name={t("tokens")}
          value={describeUsedTokens(total)}
          {...(unfinished > 0 && { note: t("unfinishedNote", { count: unfinished }) })}
        />
        <Card name={t("cost")} value={describeUsedCosts(total)} note={t("costNote")} />
      </dl>
    </section>
  );
}

function Card({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div className="usage-card">
      <dt>{name}</dt>
      <dd className="usage-value">{value}</dd>
      {note !== undefined && <dd className="text-ink-soft">{note}</dd>}
    </div>
  );
}
