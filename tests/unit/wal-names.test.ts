import { expect, test } from "vitest";
import { alongWay, passes, segmentAt, segmentName, segmentNamed, wayTo } from "@/scripts/backup/wal-names";

const named = (...names: string[]) => names.map((name) => segmentNamed(name) ?? expect.fail(`${name} is no segment`));

test("names of log files count up over the carry, and are read back", () => {
  const last = { timeline: 2, number: 511 };
  expect(segmentName(last)).toBe("0000000200000001000000FF");
  expect(segmentName({ ...last, number: 512 })).toBe("000000020000000200000000");
  expect(segmentNamed("0000000200000001000000FF")).toEqual(last);
  expect(segmentNamed("00000002.history")).toBeNull();
  expect(segmentAt("1/FF000028")).toBe(511);
});

const history = "1\t0/5000100\tbefore 2026-12-01 10:00:00+00\n\n2\t0/7000000\tno recovery target specified\n";

test("the way to a timeline leaves the earlier ones where its history says", () => {
  const way = wayTo(3, history);
  expect(way).toEqual([
    { timeline: 1, until: 5 },
    { timeline: 2, until: 7 },
    { timeline: 3, until: null },
  ]);
  const [on, past, later] = named("000000010000000000000005", "000000010000000000000006", "000000030000000000000009");
  expect([on, past, later].map((segment) => segment && passes(way, segment))).toEqual([true, false, true]);
});

test("a missing file of the log is found, also where one timeline goes over into the next", () => {
  const way = wayTo(2, "1\t0/5000100\tbefore\n");
  const [first, second, third, fourth] = named(
    "000000010000000000000004",
    "000000020000000000000005",
    "000000020000000000000006",
    "000000020000000000000007",
  );
  if (!first || !second || !third || !fourth) return expect.fail();
  expect(alongWay(way, first, [first, second, third, fourth])).toMatchObject({ missing: null });
  expect(alongWay(way, first, [first, second, fourth]).missing).toEqual(third);
  expect(alongWay(way, first, [first, third, fourth]).missing).toEqual({ timeline: 1, number: 5 });
});
