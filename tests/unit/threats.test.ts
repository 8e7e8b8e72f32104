import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectDirectory } from "@/scripts/test/run-program";

const rows = readFileSync(path.join(projectDirectory, "docs/security.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| (?!threat)[^-]/.test(line))
  .map((line) => line.slice(1, -1).split(" | "));

/** The files and folders that a cell names. */
const filesIn = (cell = "") =>
  [...cell.matchAll(/`((?:lib|tests|prisma|scripts|\.github)\/[\w./-]+)`/g)].map(([, file]) => file ?? "");

test.each(rows)("against %s there are a guard and a test", (...cells) => {
  const [guard, proof] = cells.slice(-2);
  expect(cells).toHaveLength(3);
  const tests = filesIn(proof);
  expect(tests.length > 0 || /attestation verify/.test(proof ?? ""), "a test").toBe(true);
  for (const file of tests) expect(file).toMatch(/^tests\/.*\.(test|spec)\.ts$/);
  for (const file of [...filesIn(guard), ...tests])
    expect(existsSync(path.join(projectDirectory, file)), file).toBe(true);
});

test("the page is about threats of every kind", () => {
  expect(rows.length).toBeGreaterThan(20);
});
