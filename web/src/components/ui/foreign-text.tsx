import { langOf } from "../../i18n/lang-of.ts";

/** Words of a document, a person or the server among words of the page. */
export interface ForeignTextProps {
  children: string;
}

/** A part of a sentence or line that may be in another language than the page. */
export function ForeignText({ children }: ForeignTextProps) {
  return <span lang={langOf(children)}>{children}</span>;
}
