import { useId } from "react";
import { useTranslation } from "react-i18next";
import { formatAsOf } from "../../dates/format-as-of.ts";
import type { CollectionEntry } from "../../documents/documents-api.ts";

/** The collections, the one shown (null for the default one), and what choosing another does. */
export interface CollectionPickerProps {
  collections: readonly CollectionEntry[];
  collection: string | null;
  onChange: (collection: string) => void;
}

/** Chooses a collection where there are several, and tells how large it is and how old its index. */
export function CollectionPicker({ collections, collection, onChange }: CollectionPickerProps) {
  const { t } = useTranslation(["documents", "common"]);
  const id = useId();
  const shown = collections.find(({ name, isDefault }) => (collection === null ? isDefault : name === collection));
  const number = (value: number) => value.toLocaleString("ja-JP");
  return (
    <div className="field">
      {collections.length > 1 && (
        <>
          <label htmlFor={id}>{t("collection")}</label>
          <select
            id={id}
            className="text-box"
            value={shown?.name ?? ""}
            onChange={(event) => onChange(event.target.value)}
          >
            {collections.map(({ name, documents }) => (
              <option key={name} value={name}>
                {t("collectionEntry", { name, documents: number(documents) })}
              </option>
            ))}
          </select>
        </>
      )}
      {shown !== undefined && (
        <p className="field-note">
          {t("collectionFacts", {
            documents: number(shown.documents),
            chunks: number(shown.chunks),
            figures: number(shown.figures),
            builtAt:
              shown.generatedAt === null
                ? t("common:unknown")
                : formatAsOf(new Date(shown.generatedAt).toLocaleDateString("sv-SE")),
          })}
        </p>
      )}
    </div>
  );
}
