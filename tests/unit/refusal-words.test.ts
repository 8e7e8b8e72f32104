import { expect, it } from "vitest";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { refusalWords } from "@/lib/client/refusal-words";
import { PROBLEMS } from "@/lib/http/problem";
import { translate as t } from "@/lib/messages/translate";

const refused = (code: string, retryAfterSeconds: number | null = null) =>
  new ApiProblem(409, code, {}, retryAfterSeconds);

it("has whole sentences for every problem, and never shows a code", () => {
  for (const code of [...Object.keys(PROBLEMS), "SOMETHING_NEW"]) {
    const { title, next } = refusalWords(t, refused(code));
    for (const sentence of [title, next]) expect(sentence, code).toMatch(/^[A-Z].*[.]$/);
    expect(`${title} ${next}`, code).not.toMatch(/[A-Z]{3,}/);
  }
});

it("prefers a use's own text to the general one", () => {
  const own = (problem: ApiProblem) => (problem.code === "BUSY" ? { title: "Mine.", next: "Wait." } : null);
  expect(refusalWords(t, refused("BUSY"), { own })).toEqual({ title: "Mine.", next: "Wait." });
  expect(refusalWords(t, refused("RATE_LIMITED", 3), { own, unchanged: "Nothing was charged." })).toEqual({
    title: "Too many attempts.",
    next: "Nothing was charged. Try again in 3 seconds.",
  });
});

it("does not claim that nothing happened if there was no answer", () => {
  const { next } = refusalWords(t, new NoAnswer("cut"), { unchanged: "Nothing was held." });
  expect(next).not.toMatch(/Nothing was held/);
  expect(next).toMatch(/won't happen twice/);
});
