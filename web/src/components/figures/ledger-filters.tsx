import { type FormEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FigureFacetsJson } from "../../../../server/contract.ts";
import { isNarrowed, type LedgerQuery, withoutFilters } from "../../figures/ledger-query.ts";
import { Button } from "../ui/button.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";

/** What is chosen, and what can be. */
export interface LedgerFiltersProps {
  query: LedgerQuery;
  /** Null until they are known. */
  facets: FigureFacetsJson | null;
  onChange: (query: LedgerQuery) => void;
}

type TypedName = "query" | "entity" | "from" | "to";
type ChosenName = "unit" | "kind" | "document";
const FACET_OF = { unit: "units", kind: "kinds", document: "documents" } as const;
/** A pause in typing after which the list follows. */
const PAUSE_MS = 400;

/** The filters of the ledger. What is typed takes effect after a pause or with Enter, a choice at once. */
export function LedgerFilters({ query, facets, onChange }: LedgerFiltersProps) {
  const { t } = useTranslation("figures");
  const [typed, setTyped] = useState<Partial<Record<TypedName, string>>>({});
  const entitiesId = useId();
  const yearsId = useId();

  useEffect(() => {
    if (Object.keys(typed).length === 0) return;
    const timer = setTimeout(() => {
      onChange({ ...query, ...typed });
      setTyped({});
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, query, onChange]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    onChange({ ...query, ...typed });
    setTyped({});
  };
  const clear = () => {
    setTyped({});
    onChange(withoutFilters(query));
  };
  const text = (name: TypedName) => ({
    value: typed[name] ?? query[name],
    autoComplete: "off",
    onChange: ({ target }: { target: HTMLInputElement }) => setTyped({ ...typed, [name]: target.value }),
  });
  const nameOf = (name: ChosenName, value: string, label: string): string =>
    name === "kind" ? t(`kinds.${value as "percent"}`, { defaultValue: value }) : label;
  const choice = (name: ChosenName) => {
    const found = facets?.[FACET_OF[name]] ?? [];
    const choices = found.map(({ value, label, count }) => ({
      value,
      label: t("counted", { label: nameOf(name, value, label), count }),
    }));
    // What is chosen stays to be seen, also before the choices are known and where nothing is left of it.
    const isMissing = query[name] !== "" && !found.some(({ value }) => value === query[name]);
    const missing = isMissing ? [{ value: query[name], label: nameOf(name, query[name], query[name]) }] : [];
    return {
      value: query[name],
      choices: [{ value: "", label: t("any") }, ...missing, ...choices],
      onChange: (value: string) => onChange({ ...query, ...typed, [name]: value }),
    };
  };
  return (
    <form className="ledger-filters" aria-label={t("filters")} onSubmit={send}>
      <TextField label={t("query")} hint={t("queryHint")} {...text("query")} type="search" />
      <SelectField label={t("document")} {...choice("document")} />
      <SelectField label={t("unit")} {...choice("unit")} />
      <SelectField label={t("kind")} {...choice("kind")} />
      <TextField label={t("entity")} {...text("entity")} list={entitiesId} />
      <TextField label={t("from")} hint={t("dateHint")} {...text("from")} list={yearsId} />
      <TextField label={t("to")} hint={t("dateHint")} {...text("to")} list={yearsId} />
      <datalist id={entitiesId}>
        {facets?.entities.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <datalist id={yearsId}>
        {facets?.years.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      {isNarrowed(query) && (
        <Button className="ledger-clear" onClick={clear}>
          {t("clear")}
        </Button>
      )}
    </form>
  );
}
