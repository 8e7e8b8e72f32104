import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const OWN = /["'`](en[-_]IN|Asia\/Kolkata|INR)["'`]|lang="en/;

/** The file itself, and examples that readers of the API see. */
const MAY = ["components/docs/conventions.tsx", "lib/field-schemas.ts", "lib/messages/locale.ts"];

test("no file but lib/messages/locale.ts names a locale, a time zone or a currency of its own", () => {
  const files = ["app", "components", "lib", "scripts/server", "scripts/demo"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith("lib/db/generated/"));
  expect(sources.filter((file) => OWN.test(readFileSync(file, "utf8"))).sort()).toEqual(MAY);
});
