import { stripVTControlCharacters } from "node:util";

/** Checks and tests alike: each is one. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Of those that failed, the name and the first words of why. */
  failures: Failure[];
  /** The names of those that passed only when they were tried a second time, as CI does once. */
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

/** A part that ended badly although no single test of it failed (it crashed, or ran nothing) is one failure. */
export function withExitCode(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The closing line: what a person and CI read. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

const LINES_PER_FAILURE = 6;
const WIDTH_MAX = 200;
const NAMES_MAX = 12;

/** What was tried again, by name: it fails nothing, and is to be looked at. */
export function secondTryLines(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const told = names.slice(0, NAMES_MAX).map((name) => `- ${name}`);
  const more = names.length > NAMES_MAX ? [`and ${names.length - NAMES_MAX} more`] : [];
  return ["passed only at the second try:", ...told, ...more];
}

/** What failed, briefly: the end of a log is what is read first, and sometimes all that is kept. */
export function failureLines(failures: readonly Failure[]): string[] {
  const told = failures.slice(0, NAMES_MAX).flatMap(({ name, why }) => {
    const lines = stripVTControlCharacters(why).split("\n");
    const said = lines.filter((line) => line.trim() !== "").slice(0, LINES_PER_FAILURE);
    return [`- ${name}`, ...said.map((line) => `    ${line.slice(0, WIDTH_MAX)}`)];
  });
  return failures.length > NAMES_MAX ? [...told, `and ${failures.length - NAMES_MAX} more`] : told;
}
