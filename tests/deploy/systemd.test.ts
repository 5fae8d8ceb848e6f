import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../scripts/load-script.ts";
import { temporaryFolder } from "../scripts/temporary-folder.ts";
import { hasCommand } from "./has-command.ts";

const unit = join(PROJECT_ROOT, "deploy/tenkyo.service");
/** Of ten; what `systemd-analyze security` calls OK ends at 4. */
const MOST_EXPOSURE = 20;

/** The unit as the install script writes it, with the Node.js that is here. */
async function installedUnit(change: (text: string) => string = (text) => text): Promise<string> {
  const file = join(temporaryFolder(), "tenkyo.service");
  await writeFile(file, change(readFileSync(unit, "utf8").replace("/usr/bin/node", process.execPath)));
  return file;
}

const analyze = (...args: string[]) => spawnSync("systemd-analyze", args, { encoding: "utf8" });

describe.skipIf(!hasCommand("systemd-analyze"))("the systemd unit", () => {
  it("has no mistake that systemd knows", async () => {
    const { status, stderr } = analyze("verify", await installedUnit());
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const broken = await installedUnit((text) => text.replace("ProtectSystem=strict", "ProtectSystem=strickt"));
    expect(analyze("verify", broken).stderr).toContain("strickt");
  });

  it("exposes little by systemd's own measure", async () => {
    const check = (file: string) => analyze("security", "--offline=true", `--threshold=${MOST_EXPOSURE}`, file).status;
    expect(check(await installedUnit())).toBe(0);
    expect(check(await installedUnit((text) => text.replace(/^(?:Protect|Private|Restrict).*$/gmu, "")))).not.toBe(0);
  });
});
