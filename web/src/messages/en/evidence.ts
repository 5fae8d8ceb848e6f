import type { SameShape } from "../../i18n/same-shape.ts";
import type { evidence as ja } from "../ja/evidence.ts";

export const evidence = {
  panel: "Original text",
  verbatim: "word for word",
  loading: "Loading the original text…",
  text: "Text of the document",
  moved:
    "The document has changed, and the cited passage cannot be located in this version. Ask again to check against it.",
  previous: "Previous source",
  next: "Next source",
  previousKeys: "Previous source (k or Alt+↑)",
  nextKeys: "Next source (j or Alt+↓)",
  citation: "Source {{id}}",
  passage: "Passage {{rank}}",
  document: "Document",
  issuer: "Issuer",
  date: "Date",
  heading: "Heading",
  place: "Place",
  rights: "Rights",
  lines: "line {{lines}}",
  noDate: "date not stated",
  estimatedDate: "{{date}} (estimated)",
} satisfies SameShape<typeof ja>;
