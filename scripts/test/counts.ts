import { stripVTControlCharacters } from "node:util";

/** Counts tests and static checks; each check counts as one. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of failures, with the first lines of their errors. */
  failures: Failure[];
  /** Names of tests that passed only at the second try; CI retries once. */
  secondTries: string[];
}

export interface Failure {
  name: string;
  why: string;
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], secondTries: [] };

export function sum(all: Counts[]): Counts {
  const total = {
    ...nothing,
    failures: all.flatMap(({ failures }) => failures),
    secondTries: all.flatMap(({ secondTries }) => secondTries),
  };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * A part that exits with an error although none of its tests failed (it crashed, or ran nothing) counts as one failure.
 */
export function withExitCode(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The last line, for people and CI. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

const LINES_PER_FAILURE = 6;
const WIDTH_MAX = 200;
const NAMES_MAX = 12;

/** Lists tests that passed only when retried. They fail nothing, but need a look. */
export function secondTryLines(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const told = names.slice(0, NAMES_MAX).map((name) => `- ${name}`);
  const more = names.length > NAMES_MAX ? [`and ${names.length - NAMES_MAX} more`] : [];
  return ["Passed only at the second try:", ...told, ...more];
}

/** Short, because the end of a log is read first, and sometimes is all that is kept. */
export function failureLines(failures: readonly Failure[]): string[] {
  const told = failures.slice(0, NAMES_MAX).flatMap(({ name, why }) => {
    const lines = stripVTControlCharacters(why).split("\n");
    const said = lines.filter((line) => line.trim() !== "").slice(0, LINES_PER_FAILURE);
    return [`- ${name}`, ...said.map((line) => `    ${line.slice(0, WIDTH_MAX)}`)];
  });
  if (told.length === 0) return [];
  const more = failures.length > NAMES_MAX ? [`and ${failures.length - NAMES_MAX} more`] : [];
  return ["Failed:", ...told, ...more];
}
