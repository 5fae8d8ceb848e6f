/** How a clause that holds the asking word is closed, as a question and as a noun clause before 「か教えてください」. */
export interface Closing {
  polite: string;
  /** Null where it cannot be made. */
  plain: string | null;
  short: string | null;
}

/** Nouns of doing, after which する goes: an open class in principle, here those that official texts end clauses with. */
const DOING =
  /(?:開催|創設|設立|設置|成立|提唱|承認|採択|妥結|発表|公表|署名|締結|開始|導入|合意|表明|決定|改定|策定|公開|実施|運用|提供|投資|措置|利用|活用|賛同|報告|報道|指示|拡充|推進|整備|支援|採用|選定|確保|評価|検討|合算|制定|施行|改正|廃止|延長|拡大|縮小|増加|減少|予定|参加|加盟|達成|創出|作成|構築|内製|発出|着手|追加|更新|発足|発生|委託|受託|可決|議決|出席|訪問|指定|認定|任命|就任|決議|通知|要請|勧告)$/u;
/** The same after a particle, so that it is a clause: 「○○を公募・選定」. */
const DOING_WHAT = new RegExp(`(?:^|[をがにでとへ])(?:\\p{Script=Han}+・)*${DOING.source}`, "u");
/** What a thing does by itself; anything else with が is done to it. */
const BY_ITSELF = /(?:成立|妥結|開始|増加|減少|発生|発足|参加|加盟|賛同|就任)$/u;
/** The end of a stem that し or した would follow: 「取りまとめ」「立ち上げ」. */
const STEM = /(?:まとめ|立ち上げ|取り決め|引き上げ|引き下げ|申し合わせ)$/u;
const PLAIN_VERB = /(?:[るうくすつむぶぐぬ]|[っいんし][ただ]|ない|たい|[高低多少大小早遅長短]い)$/u;
const POLITE = /(?:ます|ました|です|でした|ません)$/u;

/**
 * Closes a clause whose rest after the asking word is `tail`; null where it ends in the middle of a word or thought.
 * @param isPast whether what is told has happened.
 * @param isNow whether it is said of the present.
 */
export function closeClause(tail: string, isPast: boolean, isNow = false): Closing | null {
  const rest = tail.replace(/[。、]$/u, "");
  const did = isNow ? "している" : isPast ? "した" : "する";
  if (/^(?:など|等)?$/u.test(rest)) return { polite: "ですか", plain: "", short: "" };
  if (/^(?:以上|程度)$/u.test(rest)) return { polite: `${rest}ですか`, plain: rest, short: rest };
  // 「12%で3位」, 「3位だが」
  if (/^(?:で(?:ある|第?\d.*)?|だが?)$/u.test(rest)) return { polite: "ですか", plain: "", short: "" };
  if (/が[\p{Script=Han}ァ-ヶーA-Za-z]+$/u.test(rest) && !DOING.test(rest))
    return { polite: `${rest}ですか`, plain: `${rest}なの`, short: rest };
  if (/(?:体制|規模|水準|段階)に$/u.test(rest))
    return { polite: `${rest}なりますか`, plain: `${rest}なるの`, short: rest };
  if (/した(?:ところ|もの)です$/u.test(rest)) {
    const verb = rest.replace(/(?:ところ|もの)です$/u, "");
    return { polite: `${verb}のですか`, plain: `${verb}の`, short: verb };
  }
  if (POLITE.test(rest)) return { polite: `${rest}か`, plain: null, short: null };
  if (/の\p{Script=Han}+$/u.test(rest) && DOING.test(rest))
    return { polite: `${rest}があったのですか`, plain: `${rest}があったの`, short: rest };
  if (/による\P{Script=Hiragana}+$/u.test(rest) && !DOING.test(rest))
    return { polite: `${rest}が${come(rest)}のですか`, plain: `${rest}が${come(rest)}の`, short: rest };
  if (DOING_WHAT.test(rest)) return { polite: `${rest}${did}のですか`, plain: `${rest}${did}の`, short: rest };
  if (STEM.test(rest))
    return { polite: `${rest}${isPast ? "た" : "る"}のですか`, plain: `${rest}${isPast ? "た" : "る"}の`, short: rest };
  if (/[をがにはとの][\p{Script=Han}]{2,}し$/u.test(rest)) {
    const stem = rest.slice(0, -1);
    return { polite: `${stem}${did}のですか`, plain: `${stem}${did}の`, short: stem };
  }
  if (/を\p{Script=Han}+して$/u.test(rest)) {
    const stem = rest.slice(0, -2);
    const verb = DOING.test(stem) ? `${stem}する` : `${stem}す`;
    return { polite: `${verb}のですか`, plain: `${verb}の`, short: verb };
  }
  const verb = rest.replace(/(?<=いる|る|た)(?:が|こと|ため|もの|とともに|ほか)$/u, "");
  if (PLAIN_VERB.test(verb)) return { polite: `${verb}のですか`, plain: `${verb}の`, short: verb };
  return null;
}

/** What statements and other deeds do when there comes to be one. */
function come(deed: string): string {
  return /(?:宣言|声明|文書|報告|決議|提言|書)$/u.test(deed) ? "出された" : "行われた";
}

/** 「○○を取りまとめ」→「○○を取りまとめた」: an event as a clause before 「のはいつですか」; null when it is a noun. */
export function eventClause(event: string, isPast: boolean): string | null {
  const [did, ending] = isPast ? ["した", "た"] : ["する", "る"];
  if (/あり$/u.test(event)) return event.replace(/、?\s*(\p{Script=Han}+)あり$/u, `、$1があ${isPast ? "った" : "る"}`);
  if (STEM.test(event)) return /[をが]\p{L}{2,7}$/u.test(event) ? `${event}${ending}` : null;
  if (/し、\p{Script=Han}*(?:宣言|声明|決議|提言)$/u.test(event)) return `${event}が${come(event)}`;
  if (/され$/u.test(event)) return `${event}${ending}`;
  if (/ている$/u.test(event)) return event;
  if (!DOING_WHAT.test(event)) return null;
  const isDoneTo = /が(?:\p{Script=Han}+・)*\p{Script=Han}+$/u.test(event) && !BY_ITSELF.test(event);
  return `${event}${isDoneTo ? (isPast ? "された" : "される") : did}`;
}
