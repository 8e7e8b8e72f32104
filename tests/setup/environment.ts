import { randomBytes } from "node:crypto";

// Secrets of this one run. LOG_LEVEL=debug (or any other) shows what the code logs.
process.env.AUTH_SECRET ??= randomBytes(32).toString("hex");
process.env.CRON_SECRET ??= randomBytes(32).toString("hex");
process.env.LOG_LEVEL ??= "silent";
