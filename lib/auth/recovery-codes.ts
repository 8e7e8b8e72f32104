import { randomInt } from "node:crypto";

const COUNT = 10;
const LENGTH = 10;
/** Without those that are taken for another: 0 and o, 1, i and l. */
const CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes with 49 random bits each, as `signInCode` reads them. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () =>
    Array.from({ length: LENGTH }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join(""),
  );
}
