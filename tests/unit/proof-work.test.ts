import { expect, test } from "vitest";
import { ApiProblem } from "@/lib/client/api-request";
import { progressOf, unitsWithoutProof } from "@/lib/client/proof-work";
import { refusalWords } from "@/lib/client/refusal-words";
import { translate } from "@/lib/messages/translate";

test("the time left is measured: half of the counters that are left, at the speed so far", () => {
  const at = (attempts: number, passedMs: number) => progressOf({ attempts, attemptsMean: 2_000, passedMs });
  expect(at(100, 1_000)).toEqual({ share: 0.025, secondsLeft: 19.5 });
  expect(at(2_000, 20_000)).toEqual({ share: 0.5, secondsLeft: 10 });
  expect(at(4_000, 20_000)).toEqual({ share: 1, secondsLeft: 0 });
});

test("what needs no proof is what was wished for without what does, of one product", () => {
  const wished = { productId: "p", quantity: 20 };
  expect(unitsWithoutProof([{ productId: "p", quantity: 15 }], wished)).toBe(5);
  expect(unitsWithoutProof([{ productId: "p", quantity: 23 }], wished)).toBe(0);
  expect(unitsWithoutProof([{ productId: "q", quantity: 1 }], wished)).toBe(0);
});

test("a browser that can make no proof is told how many units go through without one", () => {
  const facts = { units: [{ productId: "p", quantity: 15 }] };
  const wordsOf = (code: string, quantity: number) =>
    refusalWords(translate, new ApiProblem(403, code, facts, null), { wished: { productId: "p", quantity } }).next;
  expect(wordsOf("PROOF_REQUIRED", 20)).toContain("5 units go through without it.");
  expect(wordsOf("PROOF_REQUIRED", 16)).toContain("1 unit goes through without it.");
  expect(wordsOf("PROOF_REQUIRED", 15)).toContain("Sign in with a confirmed email address, then try again.");
  expect(wordsOf("PROOF_CANCELLED", 20)).toContain("5 units go through without it");
});
