import { checkImports } from "../checks/check-imports";
import { runPackage } from "./run-program";

export interface Check {
  name: string;
  /** Resolves to an exit code. */
  run(): Promise<number>;
}

/** What can be said about the code without running it. */
export const staticChecks: Check[] = [
  { name: "types", run: checkTypes },
  {
    name: "lint, formatting and import circles",
    run: () => runPackage("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]),
  },
  { name: "the order of imports", run: checkImports },
  { name: "unused files, exports and dependencies", run: () => runPackage("knip/bin/knip.js", []) },
];

/** Next first writes the types of its routes and of the files that pages import. What an earlier run knew was seen to hide errors after a merge. */
async function checkTypes(): Promise<number> {
  const generated = await runPackage("next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  return (await runPackage("typescript/bin/tsc", ["--noEmit", "--incremental", "false"])) || generated;
}
