import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Source files that select by the role of dialogs, which toasts have too. */
function selectingByRole(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  return files.filter((file) => /\[role=\\?"?(alert)?dialog/.test(readFileSync(`${folder}/${file}`, "utf8")));
}

test("only one file says what an open dialog is, and that a toast is none", () => {
  expect(selectingByRole("components")).toEqual(["ui/open-dialogs.ts"]);
  expect(selectingByRole("app")).toEqual([]);
  expect(readFileSync("components/ui/open-dialogs.ts", "utf8")).toContain(":not([data-toast])");
  expect(readFileSync("components/ui/toast-viewport.tsx", "utf8")).toMatch(/<Toast\.Root[^>]* data-toast\s/);
});
