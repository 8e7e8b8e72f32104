import { v5 } from "uuid";

/** Generated once; every id of the seed and the tests derives from it. */
const NAMESPACE = "856b36f9-3884-4deb-bba1-b4c55fa25adc";

/** The same id for the same noun and name, in every run and on every machine (UUID version 5). */
export function idOf(
  noun: "product" | "warehouse" | "incoming" | "reservation" | "entry" | "payment" | "transfer",
  name: string,
): string {
  return v5(`${noun}:${name}`, NAMESPACE);
}
