// Asks a running server one question and proves that the answer leads to its source:
//   node scripts/smoke.mjs http://127.0.0.1:3000 [seconds to wait for readiness]
import { exitWithProblem, reportStep } from "./lib/report.mjs";
import { askForCitedAnswer, assertPageServed, assertQuoteInDocument, waitUntilReady } from "./lib/smoke-check.mjs";
import { StartupError } from "./lib/startup-error.mjs";

const [baseUrl, waitSeconds = "60"] = process.argv.slice(2);
try {
  if (!baseUrl) throw new StartupError("使い方: node scripts/smoke.mjs http://127.0.0.1:3000 [待つ秒数]");
  await waitUntilReady(baseUrl, Number(waitSeconds) * 1_000);
  await assertPageServed(baseUrl);
  const { question, answer } = await askForCitedAnswer(baseUrl);
  for (const citation of answer.citations) await assertQuoteInDocument(baseUrl, citation);
  reportStep(`質問: ${question}`);
  reportStep(`回答: ${answer.answer.replaceAll("\n", " ").slice(0, 200)}`);
  reportStep(`引用 ${answer.citations.length} 件が原文の位置と一致しました`);
} catch (error) {
  exitWithProblem(error);
}
