import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { simulate } from "@/tests/simulation/simulate";

const RUNS = 6;
/** Runs of one to some thousand commands. */
const COMMANDS_EACH = 8;

test("the writer on a simulated database that fails in every way breaks no promise, whatever the seed", async () => {
  const first = randomBytes(4).toString("hex");
  let commands = 0;
  for (let run = 0; run < RUNS; run++) {
    const { seed, wrong, ...ran } = await simulate(`${first}-${run}`, COMMANDS_EACH);
    expect(wrong, `again: npm run simulate -- --each=${COMMANDS_EACH} --seeds=${seed}`).toEqual([]);
    commands += ran.commands;
  }
  expect(commands).toBeGreaterThan(500);
});

test("a seed is replayed exactly", async () => {
  const runs = [await simulate("44", COMMANDS_EACH), await simulate("44", COMMANDS_EACH)];
  expect(runs[0]).toEqual(runs[1]);
  expect(runs[0]?.attempts).toBeGreaterThan(runs[0]?.commands ?? 0);
});
