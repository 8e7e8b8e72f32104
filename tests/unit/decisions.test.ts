import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectDirectory } from "@/scripts/test/run-program";

test("the list of decisions names each one, and no other", () => {
  const folder = path.join(projectDirectory, "docs/decisions");
  const written = readdirSync(folder).filter((name) => name !== "README.md");
  const listed = [...readFileSync(path.join(folder, "README.md"), "utf8").matchAll(/\]\((.+?)\)/g)].map(
    ([, name]) => name,
  );
  expect(listed.sort()).toEqual(written.sort());
});
