import { createInterface } from "node:readline/promises";
import { keptDays } from "@/lib/ledger/kept-days";
import { migrate } from "@/prisma/migrate";
import { emptyShop } from "./launch/empty-shop";
import { say } from "./launch/say";
import { seedDatabase } from "./launch/seed-database";
import { withDatabase } from "./launch/with-database";

await withDatabase(async ({ owner, isEmbedded }) => {
  const { host, pathname } = new URL(owner.connectionString);
  await confirm(isEmbedded ? "the embedded database" : `the database ${pathname.slice(1)} at ${host}`, isEmbedded);
  await emptyShop(owner.connectionString);
  for (const place of keptDays()) await place.setAside();
  await migrate({ ...owner, onProgress: say });
  await seedDatabase();
});

async function confirm(what: string, isEmbedded: boolean): Promise<void> {
  if (process.argv.includes("--yes")) return;
  if (!isEmbedded && process.env.NODE_ENV === "production") {
    throw new Error(`This would delete everything in ${what}, in production. Add --yes if you mean it.`);
  }
  if (!process.stdin.isTTY) throw new Error(`This would delete everything in ${what}. Add --yes if you mean it.`);
  const dialogue = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await dialogue.question(`Delete everything in ${what} and seed it again? Type yes: `);
  dialogue.close();
  if (answer.trim().toLowerCase() !== "yes") throw new Error("Nothing was changed.");
}
