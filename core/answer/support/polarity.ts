const PREDICATE = "(?<stem>\\p{Script=Han}{2,4})(?:は|が|を|も|には|とは)?";
const DENIED = new RegExp(
  `${PREDICATE}(?:し|され|でき|行わ|行え|行われ)(?:ない|ません|なかった|ておらず|ていない|ていません|ず(?!つ))`,
  "gu",
);
const AFFIRMED = new RegExp(
  `${PREDICATE}(?:する|します|した|しました|いたします|いたしました|してまいります|していきます|しております|される|されます|された|できる|できます|できた|行う|行います|行った|し、|しており|している|しています|されて(?:いる|います))(?!こと(?:は|が)(?:ない|ありません|でき(?:ない|ません))|わけではな|ものではな)`,
  "gu",
);

/** What a text says is done and what it says is not, by the noun of the verb (導入する, 導入しない). */
function predicatesOf(text: string): { affirmed: Set<string>; denied: Set<string> } {
  const stems = (pattern: RegExp): Set<string> =>
    new Set([...text.matchAll(pattern)].map(({ groups }) => (groups?.stem ?? "").slice(-2)));
  return { affirmed: stems(AFFIRMED), denied: stems(DENIED) };
}

/** Whether a claim says of a verb what the source says only the opposite of. */
export function contradicts(claim: string, source: string): boolean {
  const said = predicatesOf(claim);
  if (said.affirmed.size === 0 && said.denied.size === 0) return false;
  const given = predicatesOf(source);
  const isOnly = (stem: string, one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    one.has(stem) && !other.has(stem);
  return (
    [...said.denied].some((stem) => !said.affirmed.has(stem) && isOnly(stem, given.affirmed, given.denied)) ||
    [...said.affirmed].some((stem) => !said.denied.has(stem) && isOnly(stem, given.denied, given.affirmed))
  );
}
