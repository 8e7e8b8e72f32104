import { z } from "zod";
import type { Counts } from "./counts";

const Suite = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.number(),
      ok: z.boolean(),
      tests: z.array(
        z.object({
          status: z.string(),
          results: z.array(z.object({ errors: z.array(z.object({ message: z.string() })) })),
        }),
      ),
    }),
  ),
  get suites() {
    return z.array(Suite).optional();
  },
});
const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(Suite),
});

/** Reads the output of Playwright's "json" reporter. */
export function playwrightCounts(json: unknown): Counts {
  const { stats, suites } = Report.parse(json);
  const { expected, unexpected, flaky, skipped } = stats;
  const specs = suites.flatMap(specsOf);
  return {
    passed: expected + flaky,
    failed: unexpected,
    skipped,
    failures: specs
      .filter(({ ok }) => !ok)
      .map((spec) => ({ name: nameOf(spec), why: spec.tests.at(-1)?.results.at(-1)?.errors[0]?.message ?? "" })),
    secondTries: specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky")).map(nameOf),
  };
}

type Spec = z.infer<typeof Suite>["specs"][number];

function specsOf({ specs, suites = [] }: z.infer<typeof Suite>): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function nameOf({ file, line, title }: Spec): string {
  return `${file}:${line}: ${title}`;
}
