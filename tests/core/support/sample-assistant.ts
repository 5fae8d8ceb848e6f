import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assistant } from "../../../core/assistant.ts";
import { type CreateAssistantOptions, createAssistant } from "../../../core/create-assistant.ts";
import type { SourceDocument } from "../../../core/types.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { sampleEmbedder } from "./sample-index.ts";

const COLLECTION = "sample";

/** An assistant over documents on disk. */
export interface SampleAssistant {
  assistant: Assistant;
  stateDir: string;
  /** Writes the documents (in place of all earlier ones) and publishes a generation of them. */
  publish(documents: readonly SourceDocument[]): Promise<void>;
  /** Closes the assistant and removes all files. */
  remove(): Promise<void>;
}

/** Ingests documents into a temporary folder, the way `npm run ingest` does, and opens the assistant over it. */
export async function openSampleAssistant(
  documents: readonly SourceDocument[],
  options: Partial<CreateAssistantOptions> = {},
): Promise<SampleAssistant> {
  const { embedder = sampleEmbedder } = options;
  const root = await mkdtemp(join(await realpath(tmpdir()), "tenkyo-assistant-"));
  const stateDir = join(root, "state");
  let source = "";
  const publish = async (given: readonly SourceDocument[]): Promise<void> => {
    source = await mkdtemp(join(root, "source-"));
    for (const document of given) await writeFile(join(source, document.source), document.text);
    await writeFile(join(source, "manifest.json"), JSON.stringify({ documents: given.map(toManifestEntry) }));
    await ingestFolder({ source, collection: COLLECTION, stateDir, embedder });
  };
  const assistant = await createAssistant({
    stateDir,
    defaultCollection: COLLECTION,
    embedder,
    ...options,
  });
  if (documents.length > 0) await publish(documents);
  return {
    assistant,
    stateDir,
    publish,
    async remove() {
      await assistant.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

function toManifestEntry({ id, source, title, issuer, asOf, asOfCertainty, classification }: SourceDocument): object {
  return { file: source, id, title, issuer, date: asOf, dateCertainty: asOfCertainty, classification };
}
