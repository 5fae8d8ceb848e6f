/**
 * A component of a form, with the names that 源内's request format has for it. `key` names its value in `inputs`.
 */
export interface AppField {
  key: string;
  type: "text" | "number" | "textarea" | "file" | "select" | "checkbox" | "radio" | "hidden";
  title: string;
  desc?: string;
  required?: boolean;
  min_length?: number;
  max_length?: number;
  min?: number;
  max?: number;
  default_value?: string;
  items?: readonly { title: string; value: string }[];
  accept?: string;
  multiple?: boolean;
  max_size?: string;
  max_file_count?: number;
}

/** An assistant of its own on the same server: which documents it answers from, which models write, in what manner. */
export interface App {
  /** Lower-case letters, digits and hyphens. */
  id: string;
  name: string;
  description: string;
  howToUse: string | null;
  /** Where it answers from; the first that holds an answer is used. Never empty. */
  collections: readonly string[];
  detail: "short" | "detailed";
  /** Told to models below the rules of the house, which it cannot lift. The built-in answerer reads nothing of it. */
  instructions: string | null;
  /** Ids of the models that may answer, the first by default; null for all, with the server's default. */
  models: readonly string[] | null;
  /** Markdown below every answer in plug-ins that show nothing but text. */
  footer: string | null;
  /** What 源内's form asks beside the question. */
  fields: readonly AppField[];
  /** Questions to begin with. */
  suggestions: readonly string[];
}
