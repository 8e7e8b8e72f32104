import { checkImports } from "../checks/check-imports";
import { checkVersions } from "../checks/check-versions";
import { lintOpenApi } from "../checks/lint-openapi";
import { runPackage } from "./run-program";

export interface Check {
  name: string;
  /** Resolves to an exit code. */
  run(): Promise<number>;
}

/** The checks that need neither a build nor a database. */
export const staticChecks: Check[] = [
  { name: "types", run: checkTypes },
  {
    name: "lint, formatting and import circles",
    run: () => runPackage("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]),
  },
  { name: "the order of imports", run: checkImports },
  { name: "unused files, exports and dependencies", run: () => runPackage("knip/bin/knip.js", []) },
  { name: "the OpenAPI document, by Redocly's and Spectral's rules", run: lintOpenApi },
  { name: "pinned dependencies, and none with a known hole", run: checkVersions },
];

/**
 * The types of Next's routes and of the API's client are generated first. Not incremental: results of an earlier run have
 * hidden errors after a merge.
 */
async function checkTypes(): Promise<number> {
  const generated = await runPackage("next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  const written = await runPackage("tsx/dist/cli.mjs", ["packages/client/generate.ts"]);
  return (await runPackage("typescript/bin/tsc", ["--noEmit", "--incremental", "false"])) || generated || written;
}
