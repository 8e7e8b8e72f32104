import { runBrowserTests } from "./test/browser-tests";
import { cleanEnvironment } from "./test/clean-environment";
import { closingLine, secondTryLines } from "./test/counts";

cleanEnvironment();
const counts = await runBrowserTests(process.argv.slice(2));
for (const line of secondTryLines(counts.secondTries)) process.stdout.write(`${line}\n`);
process.stdout.write(`\n${closingLine(counts)}\n`);
process.exit(counts.failed > 0 ? 1 : 0);
