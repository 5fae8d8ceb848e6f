import type { Evidence } from "../../evidence/evidence.ts";
import { findMentions } from "../find-mentions.ts";
import type { Doubt, DoubtRule } from "./doubt.ts";

/** 「…ていないとは言い難い」「…ないわけではない」: a double negative, with the predicate that it affirms. */
const DOUBLE_NEGATIVE =
  /(?<clause>[^、。]{1,60}?)(?<negated>[^がはをにもで、。]{1,8}ない)(?<outer>とは(?:言|い)い難い|とは(?:言|い)え(?:ない|ません)|とは(?:言|い)いがたい|わけでは(?:ない|ありません)|わけでもない|ことはない)/u;
/** What every double negative holds; looked for first, because it is found in one pass. */
const MAY_DENY_TWICE = /ない(?:とは|わけ|ことはない)/u;
/** Clauses before it, and how they are joined to it. */
const CONCEDING = /(?:ものの|けれども?|[るたいだ]が|にもかかわらず|一方で?)、/u;
const REASONING = /(?:など|ため|ので|ことから|ており|から|により)、/u;
/** Words that say that something is wanting or bad. */
const WANTING =
  /ない|なかっ|ません|ず|遅れ|課題|問題|不足|難し|困難|少な|低[いく下迷]|懸念|限定|欠|乏し|弱|悪|減少|後退|未(?:整備|定|着手|達)|批判|反対|赤字|不備|不十分|高額|厳し|負担|不安|失敗|障害|停滞/u;
/** Words that say that something is there or well. */
const GOOD =
  /読み?取れ|読みとれ|示され|示して|明らか|明確|明示|整っ|整備|進[みんめ]|でき[るて]|可能|充実|高ま|改善|定着|評価|効果|十分|一定|達成|増え|伸び|普及|広が|合意|確保/u;

/**
 * A double negative that says the opposite of what the clause before it leads to: after a concession it must turn
 * (良いものの → 悪い), after a reason it must follow (遅れなど → 整っていない).
 */
export const doubtContraryNegation: DoubtRule = (piece, request) => {
  if (!MAY_DENY_TWICE.test(piece.text)) return null;
  const match = DOUBLE_NEGATIVE.exec(piece.text);
  const { clause = "", negated = "", outer = "" } = match?.groups ?? {};
  if (match === null) return null;
  const before = piece.text.slice(0, match.index);
  const lead = before.split(/(?<=[。])/u).at(-1) ?? "";
  const clauses = lead.split(/(?<=、)/u).filter(Boolean);
  const joined = clauses.findLast((each) => CONCEDING.test(each) || REASONING.test(each));
  if (joined === undefined) return null;
  const isWanting = WANTING.test(joined);
  const isContrary = CONCEDING.test(joined) ? GOOD.test(joined) && !isWanting : isWanting;
  if (!isContrary) return null;
  const elsewhere = negatedElsewhere(negated, { clause, piece, request });
  return {
    text: `ただし、原文の「${tail(`${clause}${negated}${outer}`)}」は二重否定で、直前の「${tail(joined.replace(/、$/u, ""))}」と文意がつながらないため、誤記（否定の重複）の可能性があります。${elsewhere?.text ?? ""}`,
    spans: [piece.span, ...(elsewhere?.spans ?? [])],
  };
};

/** Where the same document plainly denies what the double negative affirms. */
function negatedElsewhere(
  negated: string,
  { clause, piece, request }: { clause: string; piece: Evidence; request: Parameters<DoubtRule>[1] },
): Doubt | null {
  const found = findMentions(request, negated, clause).find(
    (mention) =>
      mention.span.documentId === piece.span.documentId &&
      mention.span.charStart !== piece.span.charStart &&
      !DOUBLE_NEGATIVE.test(mention.text),
  );
  return found === undefined
    ? null
    : { text: `同じ資料の別の箇所には「${found.text.replace(/[。．]+$/u, "")}」とあります。`, spans: [found.span] };
}

const MAX_QUOTED = 30;

function tail(text: string): string {
  return text.length <= MAX_QUOTED ? text : `…${text.slice(-MAX_QUOTED)}`;
}
