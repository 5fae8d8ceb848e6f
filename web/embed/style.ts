/** For the shadow root; pages set `--tenkyo-accent` and the font. */
export const STYLE = `
:host {
  --accent: var(--tenkyo-accent, #0017c1);
  display: block; box-sizing: border-box; max-inline-size: 48rem; padding: 1rem;
  border: 1px solid #767676; border-radius: 0.5rem;
  background: #fff; color: #1a1a1a; line-height: 1.7; font-size: 1rem; text-align: start;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
p, ul, blockquote, form { margin: 0 0 0.75rem; }
ul { padding-inline-start: 1.25rem; }
.heading { font-size: 1.125rem; font-weight: 700; }
.label { margin-block-end: 0.25rem; font-weight: 700; }
.log { position: relative; max-block-size: 32rem; overflow: auto; overflow-wrap: anywhere; }
.log:empty { display: none; }
.exchange { padding-block: 0.75rem; border-block-end: 1px solid #ccc; }
.asked { padding: 0.5rem 0.75rem; border-radius: 0.375rem; background: #f1f1f4; white-space: pre-wrap; }
.notice, .problem { margin-block-end: 0.75rem; padding: 0.5rem 0.75rem; border-inline-start: 0.25rem solid #8a5a00; background: #fff7e0; }
.problem { border-color: #b3001b; background: #fdeef0; }
.notice > :last-child, .problem > :last-child { margin-block-end: 0; }
.figures, .sources { padding: 0; list-style: none; }
.unsupported { color: #b3001b; }
.fine { font-size: 0.875rem; color: #4d4d4d; }
summary { cursor: pointer; padding-block: 0.25rem; }
blockquote { margin-inline: 0; padding: 0.5rem 0.75rem; border-inline-start: 0.25rem solid var(--accent); background: #f5f7ff; white-space: pre-wrap; }
label { display: block; font-weight: 700; }
textarea { display: block; inline-size: 100%; min-block-size: 5rem; margin-block: 0.25rem 0.5rem; padding: 0.5rem; border: 1px solid #595959; border-radius: 0.375rem; background: #fff; color: inherit; font: inherit; }
button { font: inherit; cursor: pointer; }
.action { min-block-size: 2.75rem; padding: 0.25rem 1.25rem; border: 1px solid var(--accent); border-radius: 0.375rem; background: var(--accent); color: #fff; }
.action.plain { background: #fff; color: var(--accent); }
.mark { padding: 0 0.125rem; border: 0; background: none; color: var(--accent); text-decoration: underline; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #ffd43d; }
[hidden] { display: none; }
.hushed { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .action, .notice, .problem { border: 1px solid; } }
`;
