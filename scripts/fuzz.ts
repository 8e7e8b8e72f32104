import { parseArgs } from "node:util";
import { runPackage } from "./test/run-program";

// npm run fuzz -- --requests 100000 --seed 7: as many requests, made from the OpenAPI document, as you like.

const { values } = parseArgs({
  options: { requests: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const env = { FUZZ_REQUESTS: values.requests, FUZZ_SEED: values.seed };
process.exit(await runPackage("vitest/vitest.mjs", ["run", "tests/api/fuzz.test.ts"], env));
