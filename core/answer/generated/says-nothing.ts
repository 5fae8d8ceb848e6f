/** How models say that the documents do not hold the answer. The first is what the prompt asks for. */
const NOT_THERE =
  /記載(?:が|は)(?:あり|見当たり|見つかり|確認でき)ません|見当たりません|(?:書かれて|示されて|含まれて|記載されて|載って)い(?:ません|ない)|記載(?:が|は)(?:ない|無い)|(?:資料|文書)(?:から|では)(?:は)?(?:確認|回答|お答え)(?:することは)?でき(?:ません|ない)|(?:do|does)not(?:state|mention|contain|include|say)|no(?:mention|information)/iu;

/** Whether a text without citations says that there is no answer. */
export function saysNothing(text: string): boolean {
  return NOT_THERE.test(text.replace(/\s/gu, ""));
}
