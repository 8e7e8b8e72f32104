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

it("remembers that an attempt may have taken effect, whatever later ones say, until an answer or another request", () => {
  const keys = createIntentKeys();
  const busy = new ApiProblem(503, "BUSY", {}, 1);
  keys.keyFor("two lamps");
  expect(keys.known(busy), "nothing happened yet").toBe(busy);
  const lost = new NoAnswer(new TypeError("fetch failed"));
  expect(keys.known(lost)).toBe(lost);
  const unknown = new ApiProblem(503, "OUTCOME_UNKNOWN", {}, 1);
  expect(keys.known(unknown)).toBe(unknown);
  expect([keys.known(busy), keys.known(lost), keys.known(new ApiProblem(500, "INTERNAL_ERROR", {}, null))]).toEqual([
    unknown,
    unknown,
    unknown,
  ]);
  keys.settle(busy);
  keys.keyFor("two lamps");
  expect(keys.known(busy), "when somebody presses again").toBe(unknown);
  const soldOut = new ApiProblem(409, "INSUFFICIENT_STOCK", {}, null);
  expect(keys.known(soldOut)).toBe(soldOut);
  keys.settle(soldOut);
  keys.keyFor("two lamps");
  expect(keys.known(busy)).toBe(busy);
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
