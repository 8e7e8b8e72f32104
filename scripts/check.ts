import { staticChecks } from "./test/checks";

let failed = 0;
for (const { name, run } of staticChecks) {
  process.stdout.write(`\n== ${name}\n`);
  if ((await run()) !== 0) failed += 1;
}
process.stdout.write(`\n${staticChecks.length - failed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
