import { sqlState } from "./sql-state";

const CONNECTION_ERRORS = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH"]);

/** The outages among the errors of Prisma's driver adapters, which have no SQLSTATE. */
const ADAPTER_OUTAGES = new Set(["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout", "TooManyConnections"]);

/** Errors of pg itself, which have no code. */
const OUT_MESSAGE =
  /^Connection terminated|^Query read timeout|timeout exceeded when trying to connect|is not queryable$/;

type Nested = Record<
  "code" | "kind" | "originalCode" | "message" | "errors" | "cause" | "meta" | "driverAdapterError",
  unknown
>;

/**
 * Whether Postgres is unreachable or shutting down (SQLSTATE classes 08, 53, 57P; Prisma's P1xxx), as opposed to a bug of
 * ours. Prisma has the database's own error inside its own: `meta.driverAdapterError.cause.originalCode`.
 */
export function isDatabaseOut(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, kind, originalCode, message, errors, cause, meta, driverAdapterError } = error as Nested;
  if (typeof code === "string" && (CONNECTION_ERRORS.has(code) || /^P1\d{3}$/.test(code))) return true;
  if (typeof kind === "string" && ADAPTER_OUTAGES.has(kind)) return true;
  const state = sqlState({ code: originalCode }) ?? sqlState(error);
  if (state !== null && /^(08|53|57P)/.test(state)) return true;
  if (Array.isArray(errors) && errors.some(isDatabaseOut)) return true;
  if ([cause, meta, driverAdapterError].some(isDatabaseOut)) return true;
  return typeof message === "string" && OUT_MESSAGE.test(message);
}
