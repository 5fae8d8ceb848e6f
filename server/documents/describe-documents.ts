import { extname } from "node:path/posix";
import type { DocumentMeta } from "../../core/types.ts";
import type { GuardedAssistant } from "../access/guard-assistant.ts";
import type { DocumentSummaryJson } from "../contract.ts";
import { toDocumentSummaryJson } from "../to-wire.ts";
import type { SourceFiles } from "./source-files.ts";

type Details = Pick<DocumentSummaryJson, "format" | "counts" | "ingestion" | "hasOriginal">;

export interface DescribeOptions {
  assistant: Pick<GuardedAssistant, "countDocuments" | "describeCollection">;
  /** Absent where the files are nobody's business. */
  sourceFiles?: SourceFiles | undefined;
  collection?: string | undefined;
}

/** Documents with how much the index holds of them and what became of their files. */
export async function describeDocuments(
  documents: readonly DocumentMeta[],
  options: DescribeOptions,
): Promise<DocumentSummaryJson[]> {
  const detailsOf = await readDetails(options);
  return documents.map((document) => ({ ...toDocumentSummaryJson(document), ...detailsOf(document) }));
}

/** Reads what is known of all documents, once; another generation may be published meanwhile, so all of it may be absent. */
export async function readDetails({
  assistant,
  sourceFiles,
  collection,
}: DescribeOptions): Promise<(document: DocumentMeta) => Details> {
  const [counted, { name, generation }] = await Promise.all([
    assistant.countDocuments(collection),
    assistant.describeCollection(collection),
  ]);
  const reports = await sourceFiles?.reports({ collection: name, generation });
  return ({ id, source }) => {
    const counts = counted.get(id);
    const report = reports?.get(source);
    return {
      format: extname(source).slice(1).toLowerCase(),
      ...(counts && { counts }),
      ...(report && {
        ingestion: { status: report.status === "ok" ? "ok" : "partial", notes: report.reason ?? null },
        hasOriginal: report.sha256 !== null,
      }),
    };
  };
}
