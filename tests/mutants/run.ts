import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectDirectory } from "@/scripts/test/run-program";
import { machineLine } from "@/tests/bench/machine";
import { print, printTable } from "@/tests/bench/print";
import { MUTANTS, type Mutant } from "./mutants";

// npm run test:mutants [-- --only=3,17]: puts one bug after another into a copy of the sources and sees who notices: the simulation, the
// property tests of the core, or the tests on a real Postgres that the bug names. All must be noticed.
const CHECK_MS_MAX = 180_000;
/** Of runs that are short and of every kind: without trouble, with some, with all at once. */
const SEEDS = [6, 44, 48, 26, 30];
const PROPERTIES = "tests/property/core.test.ts";

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const [, given] = process.argv.slice(2).flatMap((word) => word.split("="));
const only = given?.split(",").map(Number);
/** Of the last check. */
let isOutOfTime = false;
const copy = copyOfSources();
print(machineLine());
const rows = [["", "bug", "found by", "s"]];
let missed = 0;
try {
  for (const [at, mutant] of MUTANTS.entries()) {
    if (only && !only.includes(at + 1)) continue;
    const startedAt = performance.now();
    const by = await whoNotices(mutant);
    if (by === null) missed++;
    const took = ((performance.now() - startedAt) / 1_000).toFixed(0);
    // On a busy machine a check may only have been slow.
    const found = `${by ?? "NOBODY"}${isOutOfTime ? ", which did not end" : ""}`;
    rows.push([String(at + 1), mutant.about, found, took]);
    print(`${at + 1}/${MUTANTS.length} ${mutant.about}: ${found}, ${took} s`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
print("");
printTable(rows);
print(missed === 0 ? "\nEvery bug was found." : `\n${missed} bugs were found by nobody.`);
process.exit(missed === 0 ? 0 : 1);

/** Puts the bug in, asks one check after the other, and takes it out again. */
async function whoNotices({ file, from, to, tests, isSql = false }: Mutant): Promise<string | null> {
  const place = path.join(copy, file);
  const text = readFileSync(place, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} does not have this text once: ${from}`);
  writeFileSync(
    place,
    text.replace(from, () => to),
  );
  try {
    const simulation = ["--import", "tsx", "tests/simulation/run.ts", `--seeds=${SEEDS.join(",")}`];
    if (!isSql && !(await passes(simulation))) return "simulation";
    const vitest = ["node_modules/vitest/vitest.mjs", "run", "--bail=1", "--retry=0"];
    if (!isSql && !(await passes([...vitest, PROPERTIES]))) return "property tests";
    if (tests !== undefined && !(await passes([...vitest, tests]))) return path.relative("tests", tests);
    return null;
  } finally {
    writeFileSync(place, text);
  }
}

/** One that hangs does not pass. With it end the processes that it has started. */
function passes(args: readonly string[]): Promise<boolean> {
  isOutOfTime = false;
  const env = { ...process.env, CI: "" };
  const child = spawn(process.execPath, args, { cwd: copy, stdio: "ignore", detached: true, env });
  const end = () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  const timer = setTimeout(() => {
    isOutOfTime = true;
    end();
  }, CHECK_MS_MAX);
  process.once("exit", end);
  return new Promise((resolve) =>
    child.once("exit", (code) => {
      clearTimeout(timer);
      process.off("exit", end);
      resolve(code === 0);
    }),
  );
}

function copyOfSources(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-mutants-"));
  const { stdout } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: projectDirectory,
    encoding: "utf8",
  });
  for (const file of stdout.trim().split("\n")) {
    cpSync(path.join(projectDirectory, file), path.join(directory, file), { recursive: true });
  }
  cpSync(path.join(projectDirectory, "lib/db/generated"), path.join(directory, "lib/db/generated"), {
    recursive: true,
  });
  symlinkSync(path.join(projectDirectory, "node_modules"), path.join(directory, "node_modules"));
  // Who has found a bug need not find the smallest example of it.
  const properties = path.join(directory, PROPERTIES);
  const text = readFileSync(properties, "utf8");
  writeFileSync(properties, text.replaceAll("{ numRuns:", "{ endOnFailure: true, numRuns:"));
  // Those of the fault tests that run here use no pages.
  const config = path.join(directory, "vitest.config.ts");
  writeFileSync(config, readFileSync(config, "utf8").replaceAll(', ["tests/setup/build.ts"]', ""));
  return directory;
}
