/** @typedef {import("./read-licenses.mjs").LicenseRow} LicenseRow */

/**
 * A table for people, in Markdown. The texts of the licences stay in each package's own folder.
 * @param {readonly LicenseRow[]} rows
 */
export function renderLicenses(rows) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { license } of rows) counts[license] = (counts[license] ?? 0) + 1;
  const sums = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return [
    "# 使っているパッケージのライセンス",
    "",
    `動かすのに入る ${rows.length} 件（開発だけに使うものを除く）。本文は \`node_modules\` の各フォルダーにあります。`,
    "",
    "| ライセンス | 件数 |",
    "|---|---:|",
    ...sums.map(([license, count]) => `| ${cell(license)} | ${count} |`),
    "",
    "| パッケージ | 版 | ライセンス | 備考 |",
    "|---|---|---|---|",
    ...rows.map(
      ({ name, version, license, note }) => `| ${cell(name)} | ${cell(version)} | ${cell(license)} | ${cell(note)} |`,
    ),
    "",
  ].join("\n");
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/gu, " ");
}
