import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LexicalEmbeddings } from "../../../core/embeddings/lexical-embeddings.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import { chunkDocument } from "../../../ingest/chunk-document.ts";
import { embeddingInput } from "../../../ingest/embedding-input.ts";
import { createChunkAnalyser } from "../../../ingest/prepare/analyse-chunk.ts";
import { markedUpText } from "../../core/text/marked-up-text.ts";
import { randomDocumentText } from "../structure/random-documents.ts";
import { documentOf } from "../structure/sample-text.ts";

const DIMENSION = 64;

describe("a chunk that is read for both indexes at once", () => {
  it("has the vector of the embedder and the words of the tokeniser", async () => {
    const analyse = createChunkAnalyser({ dimension: DIMENSION });
    const embeddings = new LexicalEmbeddings({ dimension: DIMENSION });
    await fc.assert(
      fc.asyncProperty(randomDocumentText, markedUpText, async (text, title) => {
        const chunks = chunkDocument(documentOf(text));
        const expected = await embeddings.embedDocuments(chunks.map((chunk) => embeddingInput(chunk, title)));
        for (const [at, chunk] of chunks.entries()) {
          const { vector, tokens } = analyse(chunk, title);
          expect(vector).toEqual(Float32Array.from(expected[at] ?? []));
          const above = [...chunk.headings.map((heading) => heading.text), ...(chunk.carried ? [chunk.carried] : [])];
          expect(tokens).toEqual({
            body: tokenise(chunk.text),
            heading: tokenise(above.join("\n")),
            title: tokenise(title),
          });
        }
      }),
      { numRuns: 120 },
    );
  });
});
