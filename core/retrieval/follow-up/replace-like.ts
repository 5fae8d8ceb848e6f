/** What questions are about, as far as its form shows its kind. */
const KINDS: readonly RegExp[] = [
  // Names of offices, laws, meetings and papers by their last characters.
  ...[
    "省",
    "庁",
    "局",
    "部",
    "課",
    "室",
    "社",
    "行",
    "法",
    "会議",
    "本部",
    "委員会",
    "協会",
    "研究所",
    "大学",
    "計画",
    "戦略",
    "宣言",
    "指針",
    "調査",
    "白書",
    "区",
    "市",
    "町",
    "村",
    "県",
    "府",
    "都",
    "率",
    "額",
    "数",
    "大臣",
    "長",
    "制度",
    "事業",
    "サミット",
    "人材",
    "モデル",
  ].map(
    (ending) =>
      new RegExp(`[\\p{Script=Han}\\u30a1-\\u30fa\\u30fcA-Za-z0-9・]{1,20}${ending}(?![\\p{Script=Han}])`, "u"),
  ),
  /(?<![\p{Script=Han}A-Za-z0-9])[A-Za-z][A-Za-z0-9.+-]*(?: [A-Za-z][A-Za-z0-9.+-]*)*(?![\p{Script=Han}\u30a1-\u30fa])/u,
  /(?<![\p{Script=Han}\u30a1-\u30fa])[\u30a1-\u30fa\u30fc・]{3,}/u,
];
const NAMES = /(?<![\p{Script=Han}A-Za-z0-9\u30a1-\u30fa])(?:[A-Za-z][A-Za-z0-9.+-]*|[\u30a1-\u30fa\u30fc・]{3,})/u;
const IS_NAME = /^(?:[A-Za-z][A-Za-z0-9.+ -]*|[\u30a1-\u30fa\u30fc・]{3,})$/u;
const MAX_NAME_CHARS = 24;

/** Loanwords with what they are called by: 「ミドリ電機」. */
const COMPOUND = /(?<![\p{Script=Han}\u30a1-\u30fa])[\u30a1-\u30fa\u30fc]{2,}\p{Script=Han}{1,6}/u;

/**
 * The question with the thing in it that is of the same kind as a name replaced by that: 「黒部区」 for 「青葉区」,
 * 「ABC」 for 「XYZ」. Null when it holds none.
 */
export function replaceLike(question: string, name: string): string | null {
  // In an English question every word looks like a Latin name.
  if (name === "" || name.length > MAX_NAME_CHARS || /^[\x20-\x7e]*$/u.test(question)) return null;
  for (const kind of [...KINDS, COMPOUND]) {
    const own = kind.exec(name)?.[0];
    if (own === undefined || own.length !== name.length) continue;
    const found = kind.exec(question);
    if (found && found[0] !== name) return replaceAt(question, found, name);
  }
  const found = IS_NAME.test(name) ? NAMES.exec(question) : null;
  if (found && found[0] !== name) return replaceAt(question, found, name);
  // 「水門の高さは」 and then 「灯台は」: the only thing that it can stand for.
  const owner = /^(?<owner>[^のはがを]{1,20})の[^の]{1,20}(?:は|って|を|が)/u.exec(question);
  return owner && /^[^のはがを]+$/u.test(name) ? name + question.slice(owner.groups?.owner?.length ?? 0) : null;
}

function replaceAt(question: string, found: RegExpExecArray, by: string): string {
  return question.slice(0, found.index) + by + question.slice(found.index + found[0].length);
}
