import { expect, test } from "vitest";
import { FAULT_KINDS, planOf } from "@/tests/faults/harness/plan";

test("a seed decides the faults and their order; every kind is among them", () => {
  const faults = planOf("7", "short");
  expect(planOf("7", "short")).toEqual(faults);
  expect(planOf("8", "short")).not.toEqual(faults);
  expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
});

test("the full plan has as many kills and stops as are promised, unless fewer are asked for", () => {
  const count = (faults: ReturnType<typeof planOf>, kind: string) => faults.filter((one) => one.kind === kind).length;
  const full = planOf("7", "full");
  expect(count(full, "kill -9 of a server")).toBe(1_000);
  expect(count(full, "immediate stop of Postgres")).toBe(100);
  expect(count(planOf("7", "full", FAULT_KINDS, 3), "kill -9 of a server")).toBe(3);
});
