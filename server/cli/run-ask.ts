import type { App } from "../../core/app.ts";
import type { Assistant } from "../../core/assistant.ts";
import { CollectionNotFoundError, ConfigError } from "../../core/errors.ts";
import { describeFailure } from "../describe-failure.ts";
import { toAnswerJson } from "../to-wire.ts";
import { AskUsageError, parseAskOptions, USAGE } from "./ask-options.ts";
import { describeUnderstood } from "./describe-understood.ts";
import { foldAnswer } from "./fold-answer.ts";
import { renderAnswer } from "./render-answer.ts";
import { toAskRequest } from "./to-ask-request.ts";

export interface RunAskDependencies {
  openAssistant: () => Promise<Assistant>;
  /** Those that `--app` may name. */
  apps: readonly App[];
  /** What `npm start` ingests; named when the default collection has no index yet. */
  corpusDir: string;
  /** Each takes whole lines, without the last line feed. */
  print: (text: string) => void;
  printError: (text: string) => void;
  isDebug?: boolean;
}

/**
 * Asks one question without a server. Standard output holds the answer and nothing else.
 * @returns the exit code: 0 when there is an answer (also "the corpus does not say"), 1 when there is none, 2 for
 * wrong usage or settings.
 */
export async function runAsk(args: readonly string[], dependencies: RunAskDependencies): Promise<0 | 1 | 2> {
  const { openAssistant, apps, corpusDir, print, printError, isDebug = false } = dependencies;
  try {
    const options = parseAskOptions(args);
    if (options === null) {
      print(USAGE);
      return 0;
    }
    const { request, isJson } = options;
    const assistant = await openAssistant();
    try {
      const { app, collection, ...asked } = await toAskRequest(request, { assistant, apps });
      const found = collection === undefined ? asked : { ...asked, collection };
      const { answer: said, understood } = await foldAnswer(assistant.answer(found));
      const answer = { ...toAnswerJson(said, collection), ...(app && { app: app.id }) };
      const note = understood === null ? "" : describeUnderstood(understood);
      // Standard output holds the answer and nothing else.
      if (note !== "" && !isJson) printError(`理解: ${note}`);
      print(isJson ? JSON.stringify(answer) : renderAnswer(answer));
    } catch (error) {
      const isDefaultMissing = error instanceof CollectionNotFoundError && request.collection === undefined;
      if (isDefaultMissing)
        printError(`まだ索引がありません。npm start を一度実行すると "${corpusDir}" の索引が作られます。`);
      throw error;
    } finally {
      await assistant.close();
    }
    return 0;
  } catch (error) {
    printError(describeFailure(error, { isDebug }));
    return error instanceof AskUsageError || error instanceof ConfigError ? 2 : 1;
  }
}
