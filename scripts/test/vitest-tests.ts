import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { type Counts, nothing, withExitCode } from "./counts";
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

export async function runVitest(env: Record<string, string>): Promise<Counts> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-vitest-"));
  const file = path.join(directory, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const exitCode = await runPackage("vitest/vitest.mjs", ["run", ...reporters], env);
    return withExitCode(countsOf(file), exitCode);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function countsOf(file: string): Counts {
  try {
    const report = Report.parse(JSON.parse(readFileSync(file, "utf8")));
    // A file that could not even be loaded has no tests to fail.
    const unloaded = report.testResults
      .filter((each) => each.status === "failed" && each.assertionResults.length === 0)
      .map(({ name, message }) => ({ name: path.relative(projectDirectory, name), why: message }));
    const broken = report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => ({
          name: `${path.relative(projectDirectory, name)}: ${fullName}`,
          why: failureMessages?.at(-1) ?? "",
        })),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: [...unloaded, ...broken],
    };
  } catch (error) {
    return {
      ...nothing,
      failed: 1,
      failures: [{ name: "Vitest left no report that can be read", why: String(error) }],
    };
  }
}
