import { expect, test, vi } from "vitest";
import { isPassing } from "@/lib/passing";
import { type Question, startUpForPages } from "@/lib/startup/page-process";
import { readStats } from "@/lib/stats/read-stats";
import { BusyError, isBusy } from "@/lib/stock/writer/busy";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { toError, toFailure } from "@/scripts/server/page-messages";

const asked: Question[] = [];
const answers = vi.fn(async (question: Question): Promise<unknown> => {
  asked.push(question);
  return { answered: asked.length };
});
startUpForPages(answers);

test("a process that renders pages has no stock writer of its own, and asks the one that sells", async () => {
  const command = { type: "Expire", reservationId: crypto.randomUUID() } as const;
  expect(await stockWriter().submit(command)).toEqual({ answered: 1 });
  expect(await readStats()).toEqual({ answered: 2 });
  expect(asked).toEqual([{ of: "writer", command }, { of: "stats" }]);
  expect(() => stockWriter().counts()).toThrow();
});

test("an outage there is one here", () => {
  const error = toError(structuredClone(toFailure(new BusyError("Too many commands are waiting."))));
  expect([isBusy(error), isPassing(error)]).toEqual([true, true]);
  expect(error.message).toBe("Too many commands are waiting.");
  expect(isPassing(toError(toFailure(new TypeError("a fault"))))).toBe(false);
  expect(isPassing(toError(toFailure(Object.assign(new Error("gone"), { code: "57P01" }))))).toBe(true);
});
