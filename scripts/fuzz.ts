import { parseArgs } from "node:util";
import { runPackage } from "./test/run-program";

// npm run fuzz -- --requests 100000 --seed 7: as many requests, made from the OpenAPI document, as you like,
// or as fit into --minutes.

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    minutes: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
  },
});
const { requests, minutes, seed } = values;
const env = { FUZZ_REQUESTS: requests, FUZZ_MINUTES: minutes, FUZZ_SEED: seed };
process.exit(await runPackage("vitest/vitest.mjs", ["run", "tests/api/fuzz.test.ts"], env));
