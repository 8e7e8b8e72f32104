import { expect, it } from "vitest";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";

it("keeps the key of a request while its answer is unknown", () => {
  const keys = createIntentKeys();
  const key = keys.keyFor("two lamps");
  keys.settle(new NoAnswer(new TypeError("fetch failed")));
  expect(keys.keyFor("two lamps")).toBe(key);
  keys.settle(new ApiProblem(503, "BUSY", {}, 1));
  expect(keys.keyFor("two lamps")).toBe(key);
});

it("makes a new key after an answer, and for another request", () => {
  const keys = createIntentKeys();
  const first = keys.keyFor("two lamps");
  expect(keys.keyFor("three lamps")).not.toBe(first);
  const second = keys.keyFor("two lamps");
  keys.settle(new ApiProblem(409, "INSUFFICIENT_STOCK", {}, null));
  const third = keys.keyFor("two lamps");
  expect(third).not.toBe(second);
  keys.settle(null);
  expect(keys.keyFor("two lamps")).not.toBe(third);
});
