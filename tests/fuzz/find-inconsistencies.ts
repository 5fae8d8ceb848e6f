import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { USER_HEADER } from "./people.ts";

/** Looks for what requests may have left behind by halves, once they have ended: nothing of the kind is an empty list. */
export async function findInconsistencies(url: string, stateDir: string): Promise<string[]> {
  const problems: string[] = [];
  const get = async (who: string, path: string): Promise<Record<string, unknown>> => {
    const reply = await fetch(url + path, { headers: { [USER_HEADER]: who } });
    if (!reply.ok) problems.push(`${who} ${path}: ${reply.status}`);
    return reply.ok && path !== "/api/me/export" ? ((await reply.json()) as Record<string, unknown>) : {};
  };
  await fetch(`${url}/api/admin/users/${await ownId("root")}`, {
    method: "PATCH",
    headers: { [USER_HEADER]: "root", origin: url, "content-type": "application/json" },
    body: JSON.stringify({ isAuditor: true }),
  });

  async function ownId(who: string): Promise<string> {
    const { users } = (await get("root", `/api/admin/users?query=${who}`)) as { users?: { id: string }[] };
    return users?.[0]?.id ?? "";
  }

  for (const who of ["sato", "suzuki", "editor"]) {
    await get(who, "/api/me/export");
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = (await get(who, `/api/conversations?limit=100${cursor && `&cursor=${cursor}`}`)) as {
        conversations?: { id: string }[];
        nextCursor?: string | null;
      };
      for (const { id } of page.conversations ?? []) {
        const { messages = [] } = (await get(who, `/api/conversations/${id}`)) as { messages?: { role: string }[] };
        if (
          messages.length % 2 !== 0 ||
          messages.some(({ role }, at) => role !== (at % 2 === 0 ? "user" : "assistant"))
        )
          problems.push(`${who}: a conversation holds a question without its answer`);
      }
      cursor = page.nextCursor ?? null;
    }
  }
  const verdict = await get("root", "/api/audit/verdict");
  if (verdict.isSound !== true) problems.push(`the audit log: ${JSON.stringify(verdict)}`);
  const { jobs = [] } = (await get("root", "/api/jobs")) as { jobs?: { id: string; state: string }[] };
  const open = new Set(jobs.filter(({ state }) => state === "queued" || state === "running").map(({ id }) => id));
  const changes = await readdir(join(stateDir, "uploads", ".changes")).catch((): string[] => []);
  for (const change of changes) if (!open.has(change)) problems.push(`an upload was left: ${change}`);
  return problems;
}
