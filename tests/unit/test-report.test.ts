import path from "node:path";
import { describe, expect, test } from "vitest";
import { closingLine, nothing, secondTryLines, sum } from "@/scripts/test/counts";
import { tableOf } from "@/scripts/test/coverage";
import { playwrightCounts } from "@/scripts/test/playwright-report";
import { vitestCounts } from "@/scripts/test/vitest-tests";

const file = (name: string) => path.join(process.cwd(), name);

describe("the report of a test run", () => {
  test("lists what Vitest passed only at the second try, and what failed", () => {
    const assertionResults = [
      { status: "passed", fullName: "holds", failureMessages: [] },
      { status: "passed", fullName: "holds in the end", failureMessages: ["too slow"] },
      { status: "failed", fullName: "never holds", failureMessages: ["once", "twice"] },
    ];
    const counts = vitestCounts({
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { name: file("tests/a.test.ts"), status: "failed", message: "", assertionResults },
        { name: file("tests/b.test.ts"), status: "failed", message: "no such module", assertionResults: [] },
      ],
    });
    expect(counts).toEqual({
      passed: 2,
      failed: 2,
      skipped: 0,
      failures: [
        { name: "tests/b.test.ts", why: "no such module" },
        { name: "tests/a.test.ts: never holds", why: "twice" },
      ],
      secondTries: ["tests/a.test.ts: holds in the end"],
    });
  });

  test("lists what Playwright passed only at the second try, and what failed", () => {
    const failed = { errors: [{ message: "no such button" }] };
    const spec = (title: string, status: string, results: object[]) => {
      return { title, file: "shop.spec.ts", line: 7, ok: status !== "unexpected", tests: [{ status, results }] };
    };
    const specs = [spec("opens", "expected", [{ errors: [] }]), spec("sells", "flaky", [failed, { errors: [] }])];
    const counts = playwrightCounts({
      stats: { expected: 1, flaky: 1, unexpected: 1, skipped: 0 },
      suites: [{ specs, suites: [{ specs: [spec("refunds", "unexpected", [failed, failed])] }] }],
    });
    expect(counts).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
      failures: [{ name: "shop.spec.ts:7: refunds", why: "no such button" }],
      secondTries: ["shop.spec.ts:7: sells"],
    });
  });

  test("ends with one line of totals, in which a second try is no failure", () => {
    const one = { ...nothing, passed: 3, secondTries: ["a: b"] };
    const total = sum([one, { ...nothing, passed: 1, skipped: 2 }]);
    expect(secondTryLines(total.secondTries)).toEqual(["Passed only at the second try:", "- a: b"]);
    expect(closingLine(total)).toBe("4 passed, 0 failed, 2 skipped");
    expect(closingLine(one)).toBe("3 passed, 0 failed");
    expect(secondTryLines([])).toEqual([]);
  });

  test("shows by folder how much of the code was executed", () => {
    const figures = (lines: number, branches: number) => {
      return { lines: { total: 10, covered: lines }, branches: { total: branches === 0 ? 0 : 4, covered: branches } };
    };
    const table = tableOf({
      total: { lines: { total: 30, covered: 24 }, branches: { total: 8, covered: 5 } },
      [file("lib/stock/a.ts")]: figures(10, 4),
      [file("lib/stock/decide/b.ts")]: figures(5, 1),
      [file("lib/env.ts")]: figures(9, 0),
    });
    expect(table.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["lines", "branches"],
      ["lib", "90.0 %", "–"],
      ["lib/stock", "75.0 %", "62.5 %"],
      ["total", "80.0 %", "62.5 %"],
    ]);
  });
});
