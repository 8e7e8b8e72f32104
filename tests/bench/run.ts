import { cpus } from "node:os";
import { openTemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { compare } from "./compare";
import { measureLockedRow } from "./locked-row";
import { measureOverHttp } from "./over-http";
import { planOf } from "./plan";
import { print, printComparison, printHttp, printLockedRow, printPast, printTargets } from "./print";
import { makeShop } from "./shop-database";
import { judge } from "./targets";
import { compareWithAPast } from "./with-a-past";

// npm run bench [-- --quick]: everything on one embedded Postgres with fsync on, so that every counted hold is durable.
const plan = planOf(process.argv.slice(2));
const [cpu] = cpus();
print(
  `${cpus().length} × ${cpu?.model ?? "CPU"}, Node ${process.version}, ${plan.rounds} rounds of ${plan.measuredMs} ms each`,
);

const postgres = await openTemporaryPostgres({ fsync: true });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await postgres.close();
    process.exit(1);
  });
}
try {
  const shop = await makeShop(postgres);
  const rows = await compare(postgres, shop, plan);
  printComparison(rows);
  printHttp(await measureOverHttp(postgres, shop, plan));
  const past = await compareWithAPast(postgres, shop, plan);
  printPast(past);
  printLockedRow(await measureLockedRow(postgres, shop, plan));
  printTargets(judge(rows, past), "Targets, at 64 buyers");
} finally {
  await postgres.close();
}
