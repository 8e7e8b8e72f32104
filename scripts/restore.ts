import { parseArgs } from "node:util";
import { z } from "zod";
import { migrate } from "@/prisma/migrate";
import { restoreBackup } from "./backup/restore-backup";
import { dataDir, loadEnvFiles } from "./launch/environment";
import { proveWhole } from "./launch/prove-ledger";
import { say, sayError } from "./launch/say";
import { withDatabase } from "./launch/with-database";

// npm run restore [-- --at MOMENT] [--from FOLDER]: puts the embedded Postgres back to how it was then, or as far as its log goes.
const { values } = parseArgs({ options: { at: { type: "string" }, from: { type: "string" } } });
try {
  loadEnvFiles();
  if (process.env.DATABASE_URL)
    throw new Error(
      "DATABASE_URL is set, and this restores only the Postgres that Holdfast brings. Restore yours with its own tools, then `npm run verify-ledger -- --restored`.",
    );
  const at = values.at === undefined ? null : momentIn(values.at);
  const { before, isLogKept } = await restoreBackup({ dataDir: dataDir(), at, from: values.from, onProgress: say });
  say(`Restored ${at === null ? "to the end of the log" : `as of ${at.toISOString()}`}`);
  if (before !== null) say(`The files so far are in ${before}. Delete them when you don't need them any more.`);
  if (!isLogKept) say("Its log is not kept yet. Before you sell from it: npm run backup");
} catch (error) {
  sayError(error);
  process.stderr.write("Nothing was changed.\n");
  process.exit(1);
}

await withDatabase(async ({ owner }) => {
  await migrate({ ...owner, onProgress: say });
  await proveWhole(true);
});

function momentIn(text: string): Date {
  const moment = z.iso.datetime({ offset: true }).safeParse(text.trim().replace(" ", "T"));
  if (!moment.success)
    throw new Error(
      `${text} is not a moment with its time zone: write it like 2026-12-31T18:30:00+05:30 or 2026-12-31T13:00:00Z.`,
    );
  return new Date(moment.data);
}
