import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createLexicalEmbedder } from "../../../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../../../ingest/ingest-folder.ts";
import { LIBRARY, SECRET } from "./sample-request.ts";

export const SECRET_TITLE = "庁舎移転の検討資料";

/** Builds the collection `sample` in a state folder: a public document, and one of class 2. */
export async function ingestLibrary(stateDir: string): Promise<void> {
  const source = join(stateDir, "source");
  await mkdir(source);
  await writeFile(join(source, "library.txt"), LIBRARY);
  await writeFile(join(source, "secret.txt"), SECRET);
  const documents = [
    { file: "library.txt", title: "図書館の資料", classification: 1 },
    { file: "secret.txt", title: SECRET_TITLE, classification: 2 },
  ];
  await writeFile(join(source, "manifest.json"), JSON.stringify({ documents }));
  await ingestFolder({ source, collection: "sample", stateDir, embedder: createLexicalEmbedder() });
}
