import type { components } from "./api.ts";

/** An RFC 9457 problem document: what the shop says when it refuses. `code` is for programs, `detail` for people. */
export type Problem = components["schemas"]["Problem"];

/** Of the call that failed. */
export type FailedCall = {
  /** What it was sent with, if with any. To ask again later for the same thing, send it again. */
  idempotencyKey: string | null;
  /** It may have taken effect all the same. False of a read. */
  isInDoubt: boolean;
};

/** The shop answered, and refused. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  /** `UNKNOWN` if the answer is not the shop's, such as a proxy's page. */
  readonly code: Problem["code"] | "UNKNOWN";
  /** The whole document, with facts such as `shortages`. */
  readonly problem: Partial<Problem>;
  readonly retryAfterSeconds: number | null;
  /** Under this id the shop's log has the call. */
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
  readonly isInDoubt: boolean;

  constructor(response: Response, problem: Partial<Problem>, call: FailedCall) {
    super(`${response.status} ${problem.code ?? "UNKNOWN"}${problem.detail ? `: ${problem.detail}` : ""}`);
    this.status = response.status;
    this.code = problem.code ?? "UNKNOWN";
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds(response);
    this.requestId = response.headers.get("x-request-id");
    this.idempotencyKey = call.idempotencyKey;
    this.isInDoubt = call.isInDoubt;
  }
}

/** No answer came: no network, a cut connection, or nothing in time. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly idempotencyKey: string | null;
  readonly isInDoubt: boolean;

  constructor(cause: unknown, call: FailedCall) {
    super("no answer", { cause });
    this.idempotencyKey = call.idempotencyKey;
    this.isInDoubt = call.isInDoubt;
  }
}

/** The shop says seconds; a proxy before it may say a date. */
function retryAfterSeconds({ headers }: Response): number | null {
  const said = headers.get("retry-after");
  if (said === null) return null;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

/** The problem document of a refusal; empty if it has none. */
export async function readProblem(response: Response): Promise<Partial<Problem>> {
  const text = await response.text();
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === "object" && said !== null ? said : {};
  } catch {
    return {};
  }
}
