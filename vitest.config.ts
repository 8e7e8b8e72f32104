import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
/** As in tsconfig.json. */
const alias = [
  { find: /^@\//, replacement: `${root}/` },
  { find: /^@holdfast\/client$/, replacement: `${root}/packages/client/src/holdfast.ts` },
  { find: /^@holdfast\/client\/(.+)$/, replacement: `${root}/packages/client/src/$1.ts` },
];

/** Shared settings. Vitest doesn't apply options beside `projects` to them. */
const shared = {
  // A machine that stalls for seconds breaks a test now and then. In CI it may be tried a second time, and is then named at
  // the end of the run; one that needs a third has failed.
  retry: process.env.CI ? 1 : 0,
  // A generous limit for what will certainly happen; tests that promise speed measure it.
  expect: { poll: { timeout: 25_000, interval: 20 } },
  hookTimeout: 120_000,
};

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
      ...shared,
    },
  };
}

/** Tests on a real Postgres: a database of its own for each file, cloned from one migrated template. */
function onPostgres(name: string, groupOrder: number, testTimeout: number, globalSetup: string[] = []) {
  return {
    resolve: { alias },
    test: {
      name,
      root,
      include: [`tests/${name}/**/*.test.ts`],
      globalSetup: ["tests/setup/postgres.ts", ...globalSetup],
      setupFiles: ["tests/setup/environment.ts", "tests/setup/own-database.ts"],
      testTimeout,
      // One project at a time: fault tests freeze processes and would disturb others.
      sequence: { groupOrder },
      ...shared,
    },
  };
}

export default defineConfig({
  test: {
    pool: "forks",
    // Each file holds up to a dozen connections and its share of two cores; more at once would measure the scheduler.
    maxWorkers: 3,
    // Measured with --coverage, which `npm test` asks for. Browser tests cover components and pages.
    coverage: {
      provider: "v8",
      include: ["lib/**/*.{ts,tsx}", "app/api/**/*.ts", "prisma/**/*.ts"],
      exclude: ["lib/db/generated/**"],
      reporter: ["json-summary"],
      reportOnFailure: true,
    },
    projects: [
      pure("unit", 30_000),
      pure("property", 300_000),
      onPostgres("integration", 1, 120_000),
      onPostgres("api", 2, 120_000),
      onPostgres("next", 3, 120_000, ["tests/setup/build.ts"]),
      onPostgres("faults", 4, 300_000, ["tests/setup/build.ts"]),
    ],
  },
});
