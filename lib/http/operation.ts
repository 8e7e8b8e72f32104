import type { z } from "zod";
import type { ProblemCode } from "./problem";

/** Rate-limit buckets, counted per minute. */
export type Limited = "reservations" | "cart changes" | "return requests" | "delivery option requests";

/** Parameters of a path or query, which arrive as text. */
type Fields = z.ZodObject;

/**
 * One method of one path. `route` validates requests with it, and OpenAPI and /docs are generated from it.
 * `caller`: `public` ignores credentials; `anyone` accepts a key, an admin's session or neither; `shopper` is a shopper or
 * a key; `admin` is an admin's key or session, or a viewer's session for GET, or staff's if it says so; `session` is anyone signed in, shoppers
 * included; `scheduler` has the cron secret.
 */
export type Operation = {
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its parameters in braces: `/api/reservations/{id}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  caller: "public" | "anyone" | "shopper" | "admin" | "session" | "scheduler";
  /**
   * Of an operation for admins: staff may call it too. Its handler must keep to the warehouses of `scopeOf(caller)`, and
   * answer about all others as if they were unknown. Default: staff are refused.
   */
  isForStaff?: true;
  params?: Fields;
  query?: Fields;
  body?: z.ZodType;
  /** The problem code for a malformed path, if it has its own. */
  paramsCode?: ProblemCode;
  /** Accepts an Idempotency-Key, because it changes stock. */
  idempotent?: boolean;
  /** Takes a file of this type as it is, instead of JSON. */
  bodyType?: "text/csv";
  /** Takes larger bodies than others do. */
  bodyBytesMax?: number;
  /** A POST that only reads, such as a search whose terms do not fit into a query. */
  onlyReads?: boolean;
  /** May take longer than two seconds while the database answers: streams, reports, and calls that wait for others. */
  isSlow?: boolean;
  /** Creates a shopper if the caller has none, and sets the cookie. */
  makesShopper?: boolean;
  /** Adds to demand, so an unproven caller may need a proof of work (lib/proof). */
  mayNeedProof?: boolean;
  /** The caller may say whether the reader's page showed enough (Holdfast-Saw-Enough), which changes nothing of the answer. */
  tellsShown?: boolean;
  /** Answers everybody who asks the same with one text: ETag, and 304 for If-None-Match (lib/api/shared-route.ts). */
  isShared?: boolean;
  /** Rate-limit bucket. */
  limited?: Limited;
  success: { status: number; description: string; schema?: z.ZodType; mediaType?: string; headers?: Fields };
  /** Another response that is not a problem document. */
  otherwise?: { status: number; description: string; schema: z.ZodType };
  /** Problem codes of its own, besides those common to all operations of its kind. */
  problems: readonly ProblemCode[];
};

/** Whether an answer that is late leaves the caller in doubt about what happened. */
export function changesSomething({ method, onlyReads }: Operation): boolean {
  return method !== "GET" && !onlyReads;
}
