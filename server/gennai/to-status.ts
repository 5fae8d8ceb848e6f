import type { CollectionGate } from "../access/collection-gate.ts";
import type { GennaiJob, GennaiJobStage } from "../store/gennai-records.ts";
import type { GennaiReply, GennaiStatus } from "./contract.ts";
import type { JobResult } from "./gennai-jobs.ts";

const PROGRESS: Record<GennaiJobStage, string> = {
  waiting: "順番を待っています",
  "reading-files": "添付ファイルを読んでいます",
  searching: "資料を調べています",
  writing: "回答を書いています",
  done: "処理が終わりました",
};
const WITHHELD: GennaiReply = {
  outputs:
    "この回答のもとになった資料を読む権限がなくなったか、添付ファイルの保存期間が過ぎたため、回答を表示できません。必要なときは、もう一度質問してください。",
};

/** A job as its client is told, at any time; what may no longer be read is withheld. */
export async function toGennaiStatus(job: GennaiJob, gate: Pick<CollectionGate, "canRead">): Promise<GennaiStatus> {
  const told = {
    request_id: job.requestId,
    status: job.state,
    progress: PROGRESS[job.stage],
    created_at: job.createdAt,
    updated_at: job.updatedAt,
  };
  if (job.result === null) return { ...told, outputs: `${PROGRESS[job.stage]}。しばらくお待ちください。` };
  const { reply, collection, error } = JSON.parse(job.result) as JobResult;
  if (error === undefined && !(await gate.canRead(collection))) return { ...told, ...WITHHELD };
  if (job.state !== "ERROR") return { ...told, ...reply };
  return { ...told, ...reply, error: { message: reply.outputs, details: error?.code ?? "" } };
}
