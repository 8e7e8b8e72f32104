import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { type Counts, nothing, withExitCode } from "./counts";
import { coverageTable } from "./coverage";
import { projectDirectory, runPackage } from "./run-program";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** Runs all Vitest projects. `coverage` is a table, or one line that says why there is none. */
export async function runVitest(env: Record<string, string>): Promise<{ counts: Counts; coverage: string[] }> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-vitest-"));
  const file = path.join(directory, "report.json");
  const covered = path.join(directory, "coverage");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const measured = ["--coverage", `--coverage.reportsDirectory=${covered}`];
    const exitCode = await runPackage("vitest/vitest.mjs", ["run", ...reporters, ...measured], env);
    return { counts: withExitCode(countsOf(file), exitCode), coverage: coverageTable(covered) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function countsOf(file: string): Counts {
  try {
    return vitestCounts(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return {
      ...nothing,
      failed: 1,
      failures: [{ name: "Vitest left no readable report", why: String(error) }],
    };
  }
}

/** Reads the output of Vitest's "json" reporter. */
export function vitestCounts(json: unknown): Counts {
  const report = Report.parse(json);
  // A file that failed to load or set up has no failed tests of its own.
  const unloaded = report.testResults
    .filter((each) => each.status === "failed" && each.assertionResults.every(({ status }) => status !== "failed"))
    .map(({ name, message }) => ({ name: path.relative(projectDirectory, name), why: message }));
  const tests = report.testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ status, fullName, failureMessages }) => {
      return { status, name: `${path.relative(projectDirectory, file)}: ${fullName}`, failures: failureMessages ?? [] };
    }),
  );
  const broken = tests
    .filter(({ status }) => status === "failed")
    .map(({ name, failures }) => ({ name, why: failures.at(-1) ?? "" }));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...unloaded, ...broken],
    // A passed test keeps its failures from the first try.
    secondTries: tests
      .filter(({ status, failures }) => status === "passed" && failures.length > 0)
      .map(({ name }) => name),
  };
}
