import { join } from "node:path";
import { createTemporaryFolder } from "../../temporary-folder.ts";
import { describeRun, type RunDescription } from "../describe-run.ts";
import { measureUsers, type UsersMeasurement } from "./measure-users.ts";

export interface UsersReport extends RunDescription {
  measured: UsersMeasurement;
}

export interface MeasureUsersOnOptions {
  questions: readonly string[];
  source: string;
  synonymsFile: string;
  onPart?: (description: string) => void;
}

const USERS = 200;
const ROUNDS = 5;
const IDLE_CONNECTIONS = 2_000;

/** With the built-in answerer and the embedded store. */
export async function measureUsersOn(options: MeasureUsersOnOptions): Promise<UsersReport> {
  const { questions, source, synonymsFile, onPart } = options;
  const work = await createTemporaryFolder("users");
  try {
    const measured = await measureUsers({
      settings: { STATE_DIR: join(work.path, "state"), CORPUS_DIR: source, SYNONYMS_FILE: synonymsFile },
      ...{ users: USERS, rounds: ROUNDS, idleConnections: IDLE_CONNECTIONS, questions, isWholeStart: true },
      ...(onPart && { onPart }),
    });
    return { ...describeRun(), measured };
  } finally {
    await work.remove();
  }
}
