import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const STYLES = resolve(import.meta.dirname, "../../../web/src/styles/tokens.css");
const DESIGN_TOKENS = createRequire(import.meta.url).resolve("@digital-go-jp/design-tokens/dist/tokens.css");
const THEMES = ["light", "dark", "contrast"] as const;
type Theme = (typeof THEMES)[number];

/** Every ground that texts stand on, and every colour of texts on all of them. */
const GROUNDS = ["canvas", "surface", "surface-sunken"];
const TEXTS = [
  "ink",
  "ink-strong",
  "ink-soft",
  "accent",
  "accent-hover",
  "link",
  "link-visited",
  "success",
  "derived",
  "error",
];
/** Further texts on grounds of their own. */
const PAIRS = [
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-accent", "accent-active"],
  ["accent", "accent-soft"],
  ["accent-hover", "accent-soft"],
  ["ink", "accent-soft"],
  ["ink", "mark"],
  ["ink", "success-soft"],
  ["ink", "derived-soft"],
  ["ink", "error-soft"],
  ["error", "error-soft"],
] as const;
/** Lines and signs that tell something need 3:1 (WCAG 1.4.11). */
const LINES = ["line-strong", "accent", "success", "derived", "error"];

const declarations = (css: string): Map<string, string> =>
  new Map([...css.matchAll(/--([\w-]+):\s*([^;]+);/gu)].map(([, name = "", value = ""]) => [name, value]));

const css = readFileSync(STYLES, "utf8");
const [plain = "", afterContrast = ""] = css.split(':root[data-theme="contrast"] {');
const base = declarations(plain.slice(0, plain.indexOf("}")));
const contrast = declarations(afterContrast.slice(0, afterContrast.indexOf("}")));
const primitives = declarations(readFileSync(DESIGN_TOKENS, "utf8"));

/** A token's colour in a theme, down to the design system's own value. */
function colorOf(name: string, theme: Theme): string {
  const written = (theme === "contrast" ? contrast.get(name) : undefined) ?? base.get(name);
  if (written === undefined) throw new Error(`no token --${name} in tokens.css`);
  const [, light, dark] = /^light-dark\((.+), (.+)\)$/su.exec(written) ?? [];
  const value = light === undefined || dark === undefined ? written : theme === "light" ? light : dark;
  const reference = /^var\(--color-([\w-]+)\)$/u.exec(value)?.[1];
  if (reference === undefined) return value;
  const found = primitives.get(`color-primitive-${reference}`) ?? primitives.get(`color-neutral-${reference}`);
  if (found === undefined) throw new Error(`the design system has no colour ${reference}`);
  return found;
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratioOf(one: string, other: string, theme: Theme): number {
  const [high = 0, low = 0] = [luminance(colorOf(one, theme)), luminance(colorOf(other, theme))].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const tooFaint = (pairs: (readonly [string, string])[], theme: Theme, least: number) =>
  pairs
    .map(([text, ground]) => ({ pair: `${text} on ${ground}`, ratio: ratioOf(text, ground, theme) }))
    .filter(({ ratio }) => !(ratio >= least))
    .map(({ pair, ratio }) => `${pair} ${ratio.toFixed(2)}`);

describe.each(THEMES)("colours of the theme %s", (theme) => {
  it("give every text at least 4.5:1 on every ground it stands on", () => {
    const everywhere = GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const));
    expect(tooFaint([...everywhere, ...PAIRS], theme, 4.5)).toEqual([]);
  });

  it("give lines that tell something, and the focus, at least 3:1", () => {
    const lines = GROUNDS.flatMap((ground) => [...LINES, "focus-outline"].map((line) => [line, ground] as const));
    expect(tooFaint([...lines, ["mark-line", "mark"]], theme, 3)).toEqual([]);
  });
});
