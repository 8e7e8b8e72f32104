import { LOCK_NOT_AVAILABLE, sqlState } from "./sql-state";

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
 * ours.
 */
export function isDatabaseOut(error: unknown): boolean {
  return isSomewhereIn(error, ({ code, kind, message }, state) => {
    if (typeof code === "string" && (CONNECTION_ERRORS.has(code) || /^P1\d{3}$/.test(code))) return true;
    if (typeof kind === "string" && ADAPTER_OUTAGES.has(kind)) return true;
    if (state !== null && /^(08|53|57P)/.test(state)) return true;
    return typeof message === "string" && OUT_MESSAGE.test(message);
  });
}

/** Whether a row was locked by somebody else for too long. The transaction did nothing. */
export function isLockedOut(error: unknown): boolean {
  return isSomewhereIn(error, (_, state) => state === LOCK_NOT_AVAILABLE);
}

/** In an error or in those inside it. Prisma has the database's own in `meta.driverAdapterError.cause.originalCode`. */
function isSomewhereIn(error: unknown, is: (error: Nested, state: string | null) => boolean): boolean {
  if (typeof error !== "object" || error === null) return false;
  const nested = error as Nested;
  if (is(nested, sqlState({ code: nested.originalCode }) ?? sqlState(error))) return true;
  const inside = [nested.cause, nested.meta, nested.driverAdapterError];
  return [...inside, ...(Array.isArray(nested.errors) ? nested.errors : [])].some((one) => isSomewhereIn(one, is));
}
