import { expect, test } from "vitest";
import { memoryIn } from "@/tests/bench/drop/memory";
import { optionsOf } from "@/tests/bench/options";

test("memory is that of the process and of all below it, without Postgres", () => {
  const listed = [
    "  10     1  204800 node scripts/start.mjs",
    "  11    10  102400 node renderer",
    "  12    11   51200 node worker",
    "  13    10  999999 /x/bin/postgres -D data",
    "  14     1  999999 node another",
  ];
  expect(memoryIn(listed.join("\n"), 10)).toEqual({ selling: 200, children: 150 });
});

test("options are numbers with known names", () => {
  const defaults = { seconds: 10, rounds: 3 };
  expect(optionsOf(["--seconds=2", "--rounds", "1"], defaults)).toEqual({ seconds: 2, rounds: 1 });
  expect(() => optionsOf(["--second=2"], defaults)).toThrow("--seconds");
  expect(() => optionsOf(["--seconds=soon"], defaults)).toThrow("Options");
});
