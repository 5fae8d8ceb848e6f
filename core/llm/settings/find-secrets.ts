import type { SettingsPath, SettingsProblem } from "../../settings-problems.ts";

const SECRET_FIELD = /^(?:api[-_]?key|key|token|access[-_]?token|secret|password|passwd|authorization|credentials?)$/iu;
const SECRET_HEADER = /authorization|api[-_]?key|token|secret|cookie|password|client-id/iu;
const VARIABLE = /\$\{[A-Za-z_]\w*\}/gu;
/** What keys look like, by issuer and then in general. */
const KEY_SHAPES: readonly RegExp[] = [
  /\b(?:sk|pk|rk|gsk|hf|pat|ghp|gho|glpat|xox[abp])[-_][\w-]{16,}/u,
  /\bAIza[\w-]{20,}/u,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/u,
  /\beyJ[\w-]{10,}\.[\w-]+\.[\w-]*/u,
  /\bBearer\s+[\w.~+/-]{8,}/iu,
  /\b[0-9a-f]{32,}\b/iu,
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/iu,
  /(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)\b\w{28,}\b/u,
];
// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a settings file names a variable.
const REMEDY = "鍵はこのファイルに書かず、環境変数に入れて、その名前を apiKeyEnv か ${名前} で書いてください";

/**
 * Finds what looks like a key in a settings file, which is copied, mailed and committed. Errs on the side of finding.
 * The values themselves are in no message.
 */
export function findSecrets(value: unknown, path: SettingsPath = []): SettingsProblem[] {
  if (typeof value === "string") return isSecret(value, path) ? [{ path, message: `鍵のような値です。${REMEDY}` }] : [];
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([key, inner]) => findSecrets(inner, [...path, key]));
}

function isSecret(value: string, path: SettingsPath): boolean {
  const rest = value.replace(VARIABLE, "");
  const name = String(path.at(-1));
  const isHeader = path.at(-2) === "headers";
  // With the scheme alone beside the variable: "Bearer ${KEY}".
  if (isHeader && SECRET_HEADER.test(name)) return rest.replace(/^(?:Bearer|Basic)\s*$/iu, "") !== "";
  if (!isHeader && SECRET_FIELD.test(name) && rest !== "") return true;
  return KEY_SHAPES.some((shape) => shape.test(rest)) || hasSecretInUrl(rest);
}

/** `https://user:password@host/` and `?api_key=…`. */
function hasSecretInUrl(text: string): boolean {
  if (!/^https?:/iu.test(text) || !URL.canParse(text)) return false;
  const { username, password, searchParams } = new URL(text);
  return (
    username !== "" ||
    password !== "" ||
    [...searchParams.keys()].some((key) => SECRET_HEADER.test(key) || SECRET_FIELD.test(key))
  );
}
