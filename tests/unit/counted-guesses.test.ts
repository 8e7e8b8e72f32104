import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** What compares a given password with an account's, here and in better-auth. */
const CHECKS =
  /\b(signInEmail|api\s*\.changePassword|verifyPassword|isPasswordOf|findAccountByPassword|replacePassword)\b/;

/** Where these are defined, not used. The command line's own check is of a password that is on its disk. */
const DEFINED = ["password-hash.ts", "better-auth.ts", "admin-accounts.ts", "account-queries.ts"];

test("whatever checks a password counts it as a guess", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .concat(readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => `../app/${file}`))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"));
  const checking = files.filter((file) => {
    const isDefinition = DEFINED.includes(path.basename(file)) || file.endsWith("-statements.ts");
    return !isDefinition && CHECKS.test(readFileSync(path.join("lib", file), "utf8"));
  });
  expect(checking).toContain("auth/sign-in.ts");
  expect(checking).toContain("auth/change-password.ts");
  for (const file of checking) expect(readFileSync(path.join("lib", file), "utf8"), file).toMatch(/\basGuess\(/);
});
