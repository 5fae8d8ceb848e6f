import { npmCommand } from "./npm-command.mjs";
import { reportStep } from "./report.mjs";
import { runCommand } from "./run-command.mjs";
import { StartupError } from "./startup-error.mjs";

/** Lower ones are told, and left to the next update. */
const FAILING = ["high", "critical"];

/**
 * Asks the registry's advisory service about every package of a server. Where the service cannot be reached (closed
 * networks, mirrors without it), the check is left out and says so.
 * @param {{ root: string }} options
 * @throws {StartupError} naming the packages with grave advisories.
 */
export async function auditDependencies({ root }) {
  const npm = npmCommand();
  const args = [...npm.args, "audit", "--omit=dev", "--json", "--audit=true", "--fetch-retries=0"];
  const { output } = await runCommand({ ...npm, args, cwd: root });
  const report = readReport(output);
  if (report.auditReportVersion === undefined) {
    const reason = String(report.message ?? output)
      .split("\n")[0]
      ?.slice(0, 300);
    reportStep(`脆弱性の確認を飛ばしました。勧告のサービスに問い合わせできません（${reason}）。`);
    return;
  }
  /** @type {{ name: string, severity: string, via: (string | { title: string, url: string })[] }[]} */
  const found = Object.values(report.vulnerabilities);
  for (const { name, severity, via } of found) {
    const reasons = via.map((reason) => (typeof reason === "string" ? reason : `${reason.title} ${reason.url}`));
    reportStep(`- ${severity}: ${name}（${reasons.join("、")}）`);
  }
  const grave = found.filter(({ severity }) => FAILING.includes(severity));
  if (grave.length > 0) {
    const names = grave.map(({ name }) => name).join("、");
    throw new StartupError(
      `重大な脆弱性のあるパッケージがあります: ${names}。直った版に上げてください（npm audit で詳細）。`,
    );
  }
  reportStep(`脆弱性を確認しました（勧告 ${found.length} 件、重大なもの 0 件）。`);
}

/** @param {string} output @returns {any} */
function readReport(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1));
  } catch {
    return {};
  }
}
