import type { FigureKind } from "../figures/parse-figures.ts";

/** What English questions ask for, by kind of figure; read after `normaliseForSearch`. */
export const ENGLISH_FIGURE_QUESTIONS: readonly (readonly [RegExp, readonly FigureKind[]])[] = [
  [
    /\b(?:what|which) (?:percentage|proportion|fraction|percent)\b|\b(?:usage|adoption|utili[sz]ation|growth) rate\b/u,
    ["percent"],
  ],
  [
    /\bhow expensive\b|\b(?:what|how much) (?:does|do|did|will) .{1,80} cost\b|\bwhat (?:is|was|are|were) the (?:\w+ ){0,3}(?:cost|price|fee|fine|amount)\b/u,
    ["money"],
  ],
  [
    /\bhow many (?:\w+ )?(?:persons|people|staff|officials|members|users|respondents|workers|employees|participants|engineers|experts)\b/u,
    ["people"],
  ],
  [/\bhow many (?:\w+ )?(?:countries|nations|states)\b|\bnumber of (?:countries|nations)\b/u, ["countries"]],
  [
    /\b(?:what|which) (?:rank|ranking|place|position)\b|\bwhere does .{1,80} rank\b|\bhow does .{1,80} rank\b/u,
    ["rank"],
  ],
  [/\b(?:what|which) (?:day|month|year|date)\b|\b(?:since|until|by) when\b/u, ["date"]],
  [/\bhow (?:long|many (?:days|weeks|months|years))\b/u, ["duration", "date"]],
];

/** All of something. */
export const ENGLISH_LIST =
  /^(?:please )?(?:list|enumerate|name (?:all|the))\b|\bwhat are the (?:\w+ ){0,3}(?:\w+s)\b|\ball (?:of )?the (?:\w+ ){0,2}\w+s\b|\bwhich (?:\w+ ){0,2}(?:countries|companies|ministries|models|organi[sz]ations)\b.*\b(?:are|were|did|have)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten) (?:\w+ ){0,3}\w+s\b/u;
export const ENGLISH_COMPARISON =
  /\b(?:differ|differs|different|compared|versus|vs|between .{1,40} and|more than|higher|lower|larger|smaller) ?\b/u;
export const ENGLISH_DEFINITION =
  /\bwhat (?:is|are|does) (?:an? )?.{1,60} (?:mean|stand for|do|for)\b|\b(?:define|explain|describe|purpose|meaning|definition|role) ?\b|\bwhat's\b/u;
export const ENGLISH_NAME = /\bwho\b|\bwhose\b|\bwhere\b|\bwhich\b|\bwhat (?:is|was) the name\b|\bnamed?\b/u;
