import { toMatchText } from "../text/match-text.ts";
import { regionForms } from "./region-names.ts";

/** Parts of the world by name, with the ISO 3166 codes of their states (UN M49). */
const GROUPS: readonly (readonly [names: readonly string[], codes: string])[] = [
  [
    ["アフリカ", "africa", "african"],
    "DZ AO BJ BW BF BI CV CM CF KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW MR MU MA MZ NA NE NG RW ST SN SC SL SO ZA SS SD TZ TN UG ZM ZW",
  ],
  [["東南アジア", "southeast asia", "southeast asian"], "BN KH ID LA MY MM PH SG TH TL VN"],
  [["中東", "middle east", "middle eastern"], "BH CY EG IR IQ IL JO KW LB OM PS QA SA SY TR AE YE"],
  [
    ["アジア", "asia", "asian"],
    "AF AM AZ BH BD BT BN KH CN CY GE IN ID IR IQ IL JP JO KZ KW KG LA LB MY MV MN MM NP KP OM PK PS PH QA SA SG KR LK SY TW TJ TH TL TR TM AE UZ VN YE",
  ],
  [["南米", "中南米", "south america", "south american"], "AR BO BR CL CO EC GY PY PE SR UY VE"],
  [["オセアニア", "oceania"], "AU NZ FJ PG SB VU WS TO KI TV NR PW FM MH"],
  [
    ["ヨーロッパ", "europe", "european"],
    "AL AD AT BY BE BA BG HR CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT MD MC ME NL MK NO PL PT RO RU SM RS SK SI ES SE CH UA GB",
  ],
];
const STATES = /^(?:の?(?:国々?|諸国|各国|加盟国|参加国)(?!際|民|会)| (?:countries|country|nations|nation|states)\b)/u;

export interface RegionGroup {
  /** As the match text names it. */
  form: string;
  /** Spellings of its states, in match-text form. */
  members: string[];
}

/**
 * Groups of states that a match text asks about (「アフリカの国」): a list of members names the states, seldom the part of
 * the world. One that is named for itself (「アフリカ開発会議」) is none.
 */
export function findRegionGroups(text: string): RegionGroup[] {
  return GROUPS.flatMap(([names, codes]) => {
    const form = names.map(toMatchText).find((name) => {
      const at = text.indexOf(name);
      return at !== -1 && STATES.test(text.slice(at + name.length));
    });
    return form === undefined ? [] : [{ form, members: codes.split(" ").flatMap(regionForms) }];
  }).slice(0, 1);
}
