import type { z } from "zod";
import type { ProblemCode } from "./problem";

/** What is counted by the minute. */
export type Limited = "reservations" | "changes of a cart" | "questions for delivery options";

/** Fields as zod knows them; what a path or query gives is text. */
type Fields = z.ZodObject;

/**
 * One method of one path, said once: the wrapper validates by it, OpenAPI and /docs are made from it, so that neither can drift.
 * `caller`: `public` ignores credentials; `anyone` may be a key or an admin; `shopper` needs a shopper or a key; `admin`
 * a key with that role or a session, a viewer's for GET alone; `session` anybody's session, a shopper's too; `scheduler` the cron secret.
 */
export type Operation = {
  id: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** With its parameters in braces: `/api/reservations/{id}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  caller: "public" | "anyone" | "shopper" | "admin" | "session" | "scheduler";
  params?: Fields;
  query?: Fields;
  body?: z.ZodType;
  /** The code for a malformed path, where it has one of its own. */
  paramsCode?: ProblemCode;
  /** Changes stock, so it takes an Idempotency-Key. */
  idempotent?: boolean;
  /** Makes a new shopper where there is none, and answers with the cookie. */
  makesShopper?: boolean;
  /** As what it counts against a limit. */
  limited?: Limited;
  success: { status: number; description: string; schema?: z.ZodType; mediaType?: string; headers?: Fields };
  /** An answer of another kind that is no problem document. */
  otherwise?: { status: number; description: string; schema: z.ZodType };
  /** What it may say no with, beside what every operation of its kind may. */
  problems: readonly ProblemCode[];
};
