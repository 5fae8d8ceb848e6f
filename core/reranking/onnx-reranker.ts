import { basename } from "node:path";
import { z } from "zod";
import { ModelFolderError, readModelFolder, requireJson } from "../inference/model-folder.ts";
import { createOnnxModel, ONNX_PACKAGES, OnnxModelError } from "../inference/onnx-model.ts";
import { passageText } from "./passage-text.ts";
import { passagesByScore, type Reranker } from "./reranker.ts";

export interface OnnxRerankerOptions {
  /** With `config.json`, `tokenizer.json` and `onnx/model.onnx`. */
  folder: string;
  /** Names of the packages that run it. */
  packages?: typeof ONNX_PACKAGES | undefined;
}

const labelsSchema = z.object({
  num_labels: z.number().optional(),
  id2label: z.record(z.string(), z.unknown()).optional(),
});

/**
 * A cross-encoder on this machine, in a thread of its own: it reads question and passage together and gives one
 * number, which is the score. Loaded with the first search.
 * @throws ModelFolderError when the folder cannot be used, or the model has more outputs than one.
 */
export async function openOnnxReranker({
  folder: path,
  packages = ONNX_PACKAGES,
}: OnnxRerankerOptions): Promise<Reranker> {
  const { folder, modelPath, tokenizerPath, tokenizerConfigPath, maxTokens } = await readModelFolder(path);
  const { num_labels: labels, id2label } = await requireJson(folder, "config.json", labelsSchema);
  const outputs = labels ?? (id2label === undefined ? 1 : Object.keys(id2label).length);
  if (outputs !== 1) {
    throw new ModelFolderError(folder, `出力が ${outputs} 個あります。並べ替えに使えるのは出力が 1 個のモデルです`);
  }
  const model = createOnnxModel({
    folder,
    spec: { modelPath, tokenizerPath, tokenizerConfigPath, maxTokens, pooling: null, packages },
  });
  return {
    id: `onnx:${basename(folder).replaceAll(/\s+/gu, "_")}`,
    async rerank({ question, passages, topK, signal }) {
      signal?.throwIfAborted();
      if (passages.length === 0) return [];
      const { values } = await model.run(passages.map(passageText), { question, isUrgent: true, signal });
      if (!values.every(Number.isFinite)) {
        throw new OnnxModelError(folder, { kind: "failed", detail: "点数に数値でないものがあります" });
      }
      return passagesByScore(passages, { scores: values, topK });
    },
    close: () => model.close(),
  };
}
