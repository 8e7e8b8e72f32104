import type { IncomingMessage, ServerResponse } from "node:http";
import { readSince } from "@/lib/api/own-writes";
import { knownRead } from "@/lib/api/shared-route";
import { callerAtOnce } from "@/lib/auth/identify";
import { type Answer, type BytesAnswer, headersOf } from "@/lib/http/answer";
import { observeRequest } from "@/lib/http/metrics";
import { problemOfError } from "@/lib/http/problem-of-error";
import { requestIdOf } from "@/lib/http/request";
import type { SharedAnswer } from "@/lib/http/shared-answer";

/**
 * Answers a read that was asked for before as its route would, without making a Request and a Response, which cost more
 * than all the rest. Returns false if it did not, and the route answers.
 */
export function answerShared(request: IncomingMessage, response: ServerResponse): boolean {
  const known = request.method === "GET" ? knownRead(request.url ?? "") : null;
  if (known === null) return false;
  const get = (name: string) => request.headers[name]?.toString() ?? null;
  const caller = callerAtOnce(get, known.isPersonalFor === null);
  if (caller === null || known.isPersonalFor?.(caller)) return false;
  const startedAt = performance.now();
  const requestId = requestIdOf({ headers: { get } });
  const send = (answer: BytesAnswer | Answer) => {
    observeRequest({ operation: known.operation, status: answer.status, requestId, startedAt });
    // HSTS is set already, for every response.
    const headers = headersOf(answer, { requestId, isPublic: true, secure: false });
    const body = "bytes" in answer ? answer.bytes : Buffer.from(answer.text);
    if (body) headers["content-length"] = String(body.byteLength);
    response.writeHead(answer.status, headers).end(body);
  };
  const sendShared = (answer: SharedAnswer) => send(answer.for(get("accept-encoding"), get("if-none-match")));
  const taken = known.take(readSince(get));
  if (taken instanceof Promise) taken.then(sendShared, (error) => send(problemOfError(error, requestId)));
  else sendShared(taken);
  return true;
}
