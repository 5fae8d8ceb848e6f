import { useCallback, useMemo, useReducer } from "react";
import { useTranslation } from "react-i18next";
import type { LedgerFigureJson } from "../../../server/contract.ts";
import { EvidencePanel } from "../components/evidence-panel.tsx";
import { FigureList } from "../components/figures/figure-list.tsx";
import { LedgerFilters } from "../components/figures/ledger-filters.tsx";
import { SeriesPane } from "../components/figures/series-pane.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { Tabs } from "../components/ui/tabs.tsx";
import { evidenceOfFigure } from "../figures/evidence-of-figure.ts";
import { csvUrl, getFacets } from "../figures/figures-api.ts";
import { filterParams, type LedgerQuery, readLedgerQuery, writeLedgerQuery } from "../figures/ledger-query.ts";
import { useEvidence } from "../hooks/use-evidence.ts";
import { usePlace } from "../hooks/use-place.ts";
import { useResource } from "../hooks/use-resource.ts";
import { replaceAddress } from "../router/address-store.ts";
import { INITIAL_CHAT_STATE } from "../state/chat-state.ts";
import { reduceChat } from "../state/reduce-chat.ts";

/** 「数値台帳」: the figures of the corpus, narrowed and sorted by the address, and the series among them. */
export default function FiguresScreen() {
  const { t } = useTranslation("figures");
  const { search } = usePlace();
  const query = useMemo(() => readLedgerQuery(search), [search]);
  const change = useCallback((next: LedgerQuery) => replaceAddress("/figures", writeLedgerQuery(next)), []);
  const filters = filterParams(query).toString();
  const [facets] = useResource(useCallback((signal: AbortSignal) => getFacets(filters, signal), [filters]));
  // The evidence panel is that of a conversation; of its state only the evidence is used here.
  const [{ evidence }, dispatch] = useReducer(reduceChat, INITIAL_CHAT_STATE);
  const { openEvidence, closeEvidence, moveEvidence } = useEvidence(dispatch);
  const open = useCallback(
    (figures: readonly LedgerFigureJson[], index: number) =>
      openEvidence({ collection: null, items: figures.map(evidenceOfFigure), index }),
    [openEvidence],
  );
  return (
    <div className="beside-evidence" data-evidence={evidence === null ? "closed" : "open"}>
      <Screen
        title={t("title")}
        lead={t("lead")}
        width="wide"
        actions={
          <a className="button" href={csvUrl(filterParams(query))} download>
            {t("csv")}
          </a>
        }
      >
        <div className="ledger">
          <LedgerFilters query={query} facets={facets.status === "ready" ? facets.value : null} onChange={change} />
          <Tabs
            label={t("tabs")}
            current={query.view === "series" ? "series" : "list"}
            onChange={(view) => change({ ...query, view: view === "list" ? "" : view })}
            tabs={[
              {
                name: "list",
                label: t("list"),
                content: <FigureList query={query} onChange={change} onOpen={open} />,
              },
              {
                name: "series",
                label: t("series"),
                content: <SeriesPane query={query} onChange={change} onOpen={open} />,
              },
            ]}
          />
        </div>
      </Screen>
      {evidence !== null && <EvidencePanel evidence={evidence} onMove={moveEvidence} onClose={closeEvidence} />}
    </div>
  );
}
