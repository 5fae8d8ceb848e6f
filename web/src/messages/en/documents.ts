import type { SameShape } from "../../i18n/same-shape.ts";
import type { documents as ja } from "../ja/documents.ts";

export const documents = {
  title: "Documents",
  lead: "The documents that answers rest on.",
  empty: "No document has been taken in.",
  noIssuer: "issuer not stated",
} satisfies SameShape<typeof ja>;
