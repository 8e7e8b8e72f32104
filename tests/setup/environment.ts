import { randomBytes } from "node:crypto";

// Secrets for this run only. Set LOG_LEVEL=debug (or another level) to see the code's logs.
process.env.AUTH_SECRET ??= randomBytes(32).toString("hex");
process.env.CRON_SECRET ??= randomBytes(32).toString("hex");
process.env.LOG_LEVEL ??= "silent";
// All tests of a file share a network.
process.env.RATE_LIMIT_MAILS_ADDRESS_PER_HOUR ??= "0";
// Tests of proofs set it.
process.env.PROOF_WORK_PER_UNIT ??= "0";
// On a busy machine a request may take longer than users should wait.
process.env.REQUEST_MS_MAX ??= "20000";
