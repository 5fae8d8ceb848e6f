const TAIL = /[?？。！!\s]+$/u;
const PARTICLES =
  /[のはがをにでとへも、,「」『』（）()・\s]|って|から|まで|より|した|された|する|される|ている|いる|った|る(?=\p{Script=Han})/u;
const NAME_OF = /^お?(?:名前|氏名)$/u;
const MAX_ASKING_CHARS = 200;

/**
 * The noun that says what sort of thing a question wants (「首脳会議の日程は？」: 日程); empty when it ends otherwise.
 * @param sentence the one that asks, as `normaliseForSearch` gives it.
 */
export function askedHead(sentence: string): string {
  const text = sentence
    .slice(-MAX_ASKING_CHARS)
    .replace(/[（(][^（）()]*[）)]/gu, "")
    .replace(TAIL, "");
  const which = /(?:どの|どんな|何という)(?<noun>[^、。のはがをにで]{1,12})/u.exec(text)?.groups?.noun;
  if (which !== undefined) return which;
  const phrase = phraseBefore(text);
  // 「座長の名前」 wants a 座長: that somebody has a name is understood.
  return phrase === null ? "" : (phrase.split(PARTICLES).findLast((part) => part !== "" && !NAME_OF.test(part)) ?? "");
}

/** What stands before the last は, or what ends a question otherwise. */
function phraseBefore(text: string): string | null {
  const topic = text.lastIndexOf("は");
  const rest = topic === -1 ? "" : text.slice(topic + 1);
  // 「Aは何位」 asks for 何位, 「Aは誰」 for a person: neither names a sort of thing.
  if (topic !== -1 && /^(?:何|いくら|いくつ|誰|どこ|いつ|どなた|どう|どれ|どの|どん|です|でしょう|$|[?？])/u.test(rest))
    return text.slice(0, topic);
  const asked =
    /^(?<phrase>.*?)(?:って(?:何|どこ|誰|いつ|いくら)?|を(?:ご?教|示|知り|挙|まとめ|ください))[^のはがを]*$/u.exec(
      text,
    );
  return asked?.groups?.phrase ?? null;
}
