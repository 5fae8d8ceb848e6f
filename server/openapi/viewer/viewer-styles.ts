export const VIEWER_STYLES = `:root { color-scheme: light dark; }
body { font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif; line-height: 1.7; margin: 0 auto; max-width: 70rem; padding: 1rem; overflow-wrap: anywhere; }
h2 { border-bottom: 2px solid currentcolor; margin-top: 3rem; }
h3 { margin-top: 2.5rem; }
code { font-family: ui-monospace, "Noto Sans Mono", monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { overflow-wrap: anywhere; }
th, td { border: 1px solid #767676; padding: 0.25rem; word-break: break-word; text-align: start; vertical-align: top; }
dt { font-weight: bold; margin-top: 0.75rem; }
dd { margin-inline-start: 0; }
ul { padding-inline-start: 1rem; }
summary { cursor: pointer; }
a:focus-visible, summary:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
`;
