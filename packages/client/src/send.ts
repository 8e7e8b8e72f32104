import { ApiProblem, type FailedCall, NoAnswer, readProblem } from "./problem.ts";

export type SendOptions = {
  fetch: typeof globalThis.fetch;
  /** How long to wait for one answer. */
  answerMsMax: number;
  /** For how long after the first attempt another one may begin. 0: never. */
  retryMsMax: number;
};

const PAUSE_MS = 250;
const PAUSE_MS_MAX = 4_000;
const HARMLESS = /^(GET|HEAD)$/;
/** By HTTP, to do these twice is to do them once. */
const REPEATABLE = /^(GET|HEAD|PUT|DELETE)$/;

/**
 * Sends a request, and again while that may help and does no harm: always with the same bytes and the same Idempotency-Key.
 * What the shop says it has not done (429, 503 `BUSY`) may be sent again whatever it is. If it is unknown whether it was done
 * (no answer, 502, 504, any other 503), only what may be done twice or has a key, by which the shop does it once.
 * Throws ApiProblem or NoAnswer, or the reason of the request's own signal.
 */
export async function send(request: Request, { fetch, answerMsMax, retryMsMax }: SendOptions): Promise<Response> {
  const startedAt = Date.now();
  const idempotencyKey = request.headers.get("idempotency-key");
  const isRepeatable = idempotencyKey !== null || REPEATABLE.test(request.method);
  /** Once an attempt has left it open, a later one that was only refused settles nothing. */
  let isInDoubt = false;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask(request, fetch, answerMsMax);
    if (answer instanceof Response && answer.status < 400) return answer;
    const call = (doubt: boolean): FailedCall => {
      isInDoubt ||= doubt && !HARMLESS.test(request.method);
      return { idempotencyKey, isInDoubt };
    };
    const failure = answer instanceof Response ? await problemOf(answer, call) : new NoAnswer(answer.cause, call(true));
    const mayHelp = isRefusedUndone(failure) || (isRepeatable && leavesOpen(failure));
    const pauseMs = pauseAfter(failure, attempt);
    if (!mayHelp || Date.now() + pauseMs - startedAt > retryMsMax) throw failure;
    await pause(pauseMs, request.signal);
  }
}

/** One attempt, with all of its body unless that is a file or a stream: an answer that is cut is no answer. */
async function ask(
  request: Request,
  fetch: SendOptions["fetch"],
  answerMsMax: number,
): Promise<Response | { cause: unknown }> {
  const inTime = new AbortController();
  const timer = setTimeout(() => inTime.abort(new Error(`no answer in ${answerMsMax} ms`)), answerMsMax);
  try {
    const signal = AbortSignal.any([request.signal, inTime.signal]);
    const response = await fetch(request.clone(), { signal });
    const isText = response.status >= 400 || /json/.test(response.headers.get("content-type") ?? "");
    if (!isText) return response;
    const { status, statusText, headers } = response;
    return new Response(await response.text(), { status, statusText, headers });
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    return { cause };
  } finally {
    clearTimeout(timer);
  }
}

async function problemOf(response: Response, call: (doubt: boolean) => FailedCall): Promise<ApiProblem> {
  const problem = await readProblem(response);
  return new ApiProblem(response, problem, call(response.status >= 500 && problem.code !== "BUSY"));
}

function isRefusedUndone(failure: ApiProblem | NoAnswer): boolean {
  return failure instanceof ApiProblem && (failure.status === 429 || failure.code === "BUSY");
}

function leavesOpen(failure: ApiProblem | NoAnswer): boolean {
  return failure instanceof NoAnswer || [502, 503, 504].includes(failure.status);
}

/** As long as the shop asks for, and then longer each time, so that not everybody comes back at once. */
function pauseAfter(failure: ApiProblem | NoAnswer, attempt: number): number {
  const askedMs = failure instanceof ApiProblem ? (failure.retryAfterSeconds ?? 0) * 1_000 : 0;
  return askedMs + Math.min(PAUSE_MS * 2 ** attempt, PAUSE_MS_MAX) * (0.5 + Math.random() / 2);
}

/** Throws the signal's reason once it is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}
