import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAdmission } from "../../../core/search-index/admission.ts";

/** Work that ends when it is told to. */
function held(): { work: () => Promise<void>; end: () => void; hasBegun: () => boolean } {
  let end: () => void = () => undefined;
  let hasBegun = false;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    work: () => {
      hasBegun = true;
      return ended;
    },
    end: () => end(),
    hasBegun: () => hasBegun,
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("admission", () => {
  it("lets the limit in, and the next in order when one leaves", async () => {
    const { admit } = createAdmission(2);
    const all = [held(), held(), held(), held()];
    const ended = all.map(({ work }) => admit(work));
    await settle();
    const begun = () => all.map((one) => one.hasBegun());
    expect(begun()).toEqual([true, true, false, false]);
    all[1]?.end();
    await settle();
    expect(begun()).toEqual([true, true, true, false]);
    for (const one of all) one.end();
    await Promise.all(ended);
    expect(begun()).toEqual([true, true, true, true]);
  });

  it("gives the result or the failure, and the place to the next after either", async () => {
    const { admit } = createAdmission(1);
    const failing = admit(() => Promise.reject(new Error("broken")));
    const working = admit(() => Promise.resolve(7));
    await expect(failing).rejects.toThrow("broken");
    expect(await working).toBe(7);
  });

  it("lets whoever is aborted leave the queue, without beginning the work or taking a place", async () => {
    const { admit } = createAdmission(1);
    const first = held();
    const running = admit(first.work);
    const controller = new AbortController();
    const aborted = held();
    const left = admit(aborted.work, controller.signal);
    const last = admit(() => Promise.resolve("done"));
    controller.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    await expect(admit(aborted.work, controller.signal)).rejects.toThrow("gone");
    first.end();
    await running;
    expect(await last).toBe("done");
    expect(aborted.hasBegun()).toBe(false);
  });

  it("never has more under way than the limit, and ends all", async () => {
    const limits = fc.integer({ min: 1, max: 5 });
    const turns = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(limits, turns, async (limit, waits) => {
        const { admit } = createAdmission(limit);
        let underWay = 0;
        let most = 0;
        const work = (wait: number) => async () => {
          most = Math.max(most, ++underWay);
          for (let turn = 0; turn < wait; turn++) await settle();
          underWay--;
          return wait;
        };
        expect(await Promise.all(waits.map((wait) => admit(work(wait))))).toEqual(waits);
        expect(most).toBe(Math.min(limit, waits.length));
      }),
    );
  });
});
