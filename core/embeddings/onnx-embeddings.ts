import { basename } from "node:path";
import { hashModel } from "../inference/hash-model.ts";
import { createOnnxModel, ONNX_PACKAGES, OnnxModelError, type OnnxRows } from "../inference/onnx-model.ts";
import { type Embedder, type EmbedOptions, SEMANTIC_WEIGHT } from "./embedder.ts";
import { readEmbeddingFolder } from "./onnx-folder.ts";
import { type Prefixes, prefixesLabel } from "./prefixes.ts";
import { toUnitLength } from "./read-embeddings.ts";

export interface OnnxEmbedderOptions {
  /** In the layout of sentence-transformers. @see readEmbeddingFolder */
  folder: string;
  /** Take the place of the model's own. */
  prefixes?: Partial<Prefixes> | undefined;
  /** Where hashes of models are kept. @see hashModel */
  hashCacheFile?: string | undefined;
  /** Names of the packages that run it. */
  packages?: typeof ONNX_PACKAGES | undefined;
}

/** Changes whenever the same model gives other vectors. */
const VERSION = "1";
/** Texts per message to the thread, which answers questions between two groups of them. */
const TEXTS_PER_RUN = 128;

/**
 * Embeddings of a model on this machine, in a thread of its own. The model is loaded with the first text; its files are
 * read now, for the fingerprint.
 * @throws ModelFolderError when the folder cannot be used.
 */
export async function openOnnxEmbedder(options: OnnxEmbedderOptions): Promise<Embedder> {
  const { packages = ONNX_PACKAGES, hashCacheFile } = options;
  const settings = await readEmbeddingFolder(options.folder);
  const { folder, dimension, pooling, maxTokens, modelPath, weightsPath, tokenizerPath, tokenizerConfigPath } =
    settings;
  const prefixes: Prefixes = {
    query: options.prefixes?.query ?? settings.prefixes.query,
    document: options.prefixes?.document ?? settings.prefixes.document,
  };
  const files = [modelPath, ...(weightsPath === null ? [] : [weightsPath]), tokenizerPath];
  const hash = await hashModel(files, { cacheFile: hashCacheFile });
  const model = createOnnxModel({
    folder,
    spec: { modelPath, tokenizerPath, tokenizerConfigPath, maxTokens, pooling, packages },
  });
  const embed = async (texts: string[], { signal, isUrgent }: EmbedOptions & { isUrgent: boolean }) =>
    toVectors(await model.run(texts, { signal, isUrgent }), { folder, count: texts.length, dimension });
  const name = basename(folder).replaceAll(/[\s:]+/gu, "_");
  return {
    embeddings: {
      async embedDocuments(documents, { signal } = {}) {
        const vectors: number[][] = [];
        for (let from = 0; from < documents.length; from += TEXTS_PER_RUN) {
          const texts = documents.slice(from, from + TEXTS_PER_RUN).map((text) => prefixes.document + text);
          vectors.push(...(await embed(texts, { signal, isUrgent: false })));
        }
        return vectors;
      },
      async embedQuery(document, { signal } = {}) {
        return (await embed([prefixes.query + document], { signal, isUrgent: true }))[0] as number[];
      },
    },
    fingerprint: [
      `onnx-${VERSION}`,
      name,
      dimension,
      pooling,
      prefixesLabel(prefixes),
      `tokens-${maxTokens}`,
      `model-${hash}`,
    ].join(":"),
    dimension,
    lexicalDimension: null,
    searchWeight: SEMANTIC_WEIGHT,
    maxClassification: 3,
    close: () => model.close(),
  };
}

/** @throws OnnxModelError when the model gave vectors of another length, or anything but numbers. */
function toVectors(
  { values, width }: OnnxRows,
  { folder, count, dimension }: { folder: string; count: number; dimension: number },
): number[][] {
  if (count > 0 && width !== dimension) {
    const detail = `ベクトルの次元が ${width} です（1_Pooling/config.json では ${dimension}）`;
    throw new OnnxModelError(folder, { kind: "failed", detail });
  }
  return Array.from({ length: count }, (_, at) => {
    const vector = toUnitLength(values.subarray(at * dimension, (at + 1) * dimension));
    if (vector !== undefined) return vector;
    throw new OnnxModelError(folder, { kind: "failed", detail: "ベクトルに数値でないものがあります" });
  });
}
