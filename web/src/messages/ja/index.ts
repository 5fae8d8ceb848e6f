import { account } from "./account.ts";
import { admin } from "./admin.ts";
import { answer } from "./answer.ts";
import { chat } from "./chat.ts";
import { common } from "./common.ts";
import { compare } from "./compare.ts";
import { documents } from "./documents.ts";
import { evidence } from "./evidence.ts";
import { failure } from "./failure.ts";
import { figures } from "./figures.ts";
import { keys } from "./keys.ts";
import { people } from "./people.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";
import { talk } from "./talk.ts";
import { usage } from "./usage.ts";

/** Every Japanese text of the page, a screen or a part of it a file. */
export const ja = {
  account,
  admin,
  answer,
  chat,
  common,
  compare,
  documents,
  evidence,
  failure,
  figures,
  keys,
  people,
  settings,
  shell,
  talk,
  usage,
};
