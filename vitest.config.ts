import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = { "@": root };

/** Tests that never leave the process. */
function pure(name: string, testTimeout: number) {
  return {
    resolve: { alias },
    test: {
      name,
      root,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      setupFiles: ["tests/setup/environment.ts"],
      testTimeout,
    },
  };
}

/** Tests on a real Postgres: a database of its own for each file, cloned from one migrated template. */
function onPostgres(name: string, groupOrder: number, testTimeout: number) {
  return {
    resolve: { alias },
    test: {
      name,
      root,
      include: [`tests/${name}/**/*.test.ts`],
      globalSetup: ["tests/setup/postgres.ts"],
      setupFiles: ["tests/setup/environment.ts", "tests/setup/own-database.ts"],
      testTimeout,
      // One kind after the other: a fault test that freezes processes is no neighbour for others.
      sequence: { groupOrder },
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    pool: "forks",
    // Each file holds up to a dozen connections and its share of two cores; more at once would measure the scheduler.
    maxWorkers: 3,
    // A shared machine that stalls for seconds breaks a test now and then; the reporter names what was tried again.
    retry: process.env.CI === undefined ? 0 : 2,
    projects: [
      pure("unit", 10_000),
      pure("property", 120_000),
      onPostgres("integration", 1, 30_000),
      onPostgres("api", 2, 60_000),
      onPostgres("faults", 3, 120_000),
    ],
  },
});
