import { createHash } from "node:crypto";
import type { ReportData } from "./report-data.ts";

export interface PageParts {
  /** Plain JavaScript. */
  script: string;
  style: string;
}

/**
 * The report as one page that asks nobody for anything: its policy allows this one script and this one style by their
 * hashes and nothing else, so that neither a text of the corpus nor one of a model can run or load anything.
 */
export function renderHtmlReport(data: ReportData, { script, style }: PageParts): string {
  // Browsers hash what they have read, and they read CRLF as LF.
  const inlineScript = `\n${script.replaceAll("\r\n", "\n").replaceAll(/<(?=\/script|!--)/giu, "\\x3c")}\n`;
  const inlineStyle = `\n${style.replaceAll("\r\n", "\n")}\n`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(inlineScript)}`,
    `style-src ${hashOf(inlineStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Tenkyo 評価報告書</title>
<style>${inlineStyle}</style>
</head>
<body>
<noscript><p>この報告書を見るには JavaScript が要ります。要点は summary.md、全データは latest.json にあります。</p></noscript>
<script type="application/json" id="report-data">${toInlineJson(data)}</script>
<script>${inlineScript}</script>
</body>
</html>
`;
}

/** JSON in which nothing can end the element that it stands in. */
function toInlineJson(data: ReportData): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
