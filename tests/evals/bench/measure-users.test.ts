import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { measureUsers } from "../../../evals/bench/users/measure-users.ts";
import { renderUsers, renderUsersBlock } from "../../../evals/bench/users/render-users.ts";
import { createTemporaryFolder } from "../../../evals/temporary-folder.ts";

it("counts the answers of signed-in people who ask together, and the connections that stay open", {
  timeout: 120_000,
}, async () => {
  const folder = await createTemporaryFolder("bench-users-test");
  try {
    const source = join(folder.path, "source");
    await mkdir(source);
    await writeFile(join(source, "fruit.txt"), "# 果物\n\n2025年のりんごの収穫量は321トンである。\n");
    const measured = await measureUsers({
      settings: { STATE_DIR: join(folder.path, "state"), CORPUS_DIR: source },
      users: 6,
      rounds: 2,
      idleConnections: 30,
      questions: ["2025年のりんごの収穫量は？", "りんごは何トン？"],
    });
    expect(measured).toMatchObject({ users: 6, answers: 12, errors: 0, idle: { opened: 30, held: 30, errors: 0 } });
    expect(measured.answer.p50Ms).toBeGreaterThanOrEqual(measured.firstText.p50Ms);
    expect(measured.idle.heldMs).toBeGreaterThan(10_000);
    const report = { date: "2026-01-31", machineLoad: 1, cores: 2, measured };
    expect(renderUsers(report)).toContain("30 / 30");
    expect(renderUsersBlock(report)).toContain("6 人が、同じ瞬間に");
  } finally {
    await folder.remove();
  }
});
