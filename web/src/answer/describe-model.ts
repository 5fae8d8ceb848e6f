/** Id of the answerer that needs no language model. */
const BUILT_IN_MODEL = "extractive";

/** Says in Japanese who wrote an answer. */
export function describeModel(model: string): string {
  return model === BUILT_IN_MODEL ? "内蔵の抜粋応答（LLM不使用）" : `生成AI（${model}）`;
}
