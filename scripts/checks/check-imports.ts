import { execFileSync } from "node:child_process";
import { projectDirectory } from "../test/run-program";
import {
  brokenOrder,
  circles,
  reachesForSql,
  serverCodeInBrowser,
  strangersInStock,
  unclearImports,
  writerInReads,
} from "./house-rules";
import { readModules } from "./imports";

/** Checks every file's imports against house-rules.ts and resolves to an exit code. */
export async function checkImports(): Promise<number> {
  const modules = await readModules(projectDirectory, projectFiles());
  const broken = [
    unclearImports,
    brokenOrder,
    circles,
    reachesForSql,
    strangersInStock,
    writerInReads,
    serverCodeInBrowser,
  ].flatMap((rule) => rule(modules));
  for (const sentence of new Set(broken)) process.stdout.write(`${sentence}\n`);
  process.stdout.write(
    `Checked the imports of ${modules.length} files: ${broken.length === 0 ? "all in order" : `${broken.length} out of order`}.\n`,
  );
  return broken.length === 0 ? 0 : 1;
}

/** Files that git tracks or would add. */
export function projectFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: projectDirectory,
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => file !== "");
}
