import { type ChangeEvent, useId, useState } from "react";
import { type ReadReport, readReport } from "../../compare/read-report.ts";
import { ReportView } from "./report-view.tsx";

/** Opens the report of an evaluation from a file; the file stays in the browser. */
export function ReportSection() {
  const [read, setRead] = useState<ReadReport>();
  const hintId = useId();
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file === undefined) return;
    // Why: the same file, written anew, could not be chosen again.
    target.value = "";
    setRead(await file.text().then(readReport, () => ({ problem: "ファイルを読めません。もう一度選んでください。" })));
  };
  return (
    <section className="compare-report" aria-labelledby="compare-report-title">
      <h2 id="compare-report-title">評価の結果を開く</h2>
      <p id={hintId}>
        <code>npm run eval -- --models … --out フォルダー</code> が書き出した comparison.json
        を選ぶと、振る舞い別の合格率を表とグラフで示します。ファイルは送信しません。
      </p>
      <label className="compare-file">
        結果のファイル
        <input type="file" accept=".json,application/json" aria-describedby={hintId} onChange={open} />
      </label>
      {read !== undefined && "problem" in read && (
        <p role="alert" className="compare-problem">
          {read.problem}
        </p>
      )}
      {read !== undefined && "report" in read && <ReportView report={read.report} />}
    </section>
  );
}
