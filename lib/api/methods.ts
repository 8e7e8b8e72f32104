import { type Answer, toResponse } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { isHttps, requestIdOf } from "@/lib/http/request";
import type { Handler } from "./route";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];

/** Handlers for every method of a path. Methods without one answer 405 with our own problem document. */
export function methods(
  handlers: Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Handler>>,
): Record<Method, Handler> {
  const { GET, POST, PUT, PATCH, DELETE } = handlers;
  const allow = [GET && "GET, HEAD", POST && "POST", PUT && "PUT", PATCH && "PATCH", DELETE && "DELETE", "OPTIONS"]
    .filter(Boolean)
    .join(", ");
  const refused: Handler = async (request) => {
    const answer = problem("METHOD_NOT_ALLOWED", `Allowed here: ${allow}.`, {}, { allow });
    return answered(request, answer);
  };
  const options: Handler = async (request) => {
    return answered(request, { status: 204, headers: { allow }, text: "" });
  };
  return {
    GET: GET ?? refused,
    HEAD: GET ? withoutBody(GET) : refused,
    POST: POST ?? refused,
    PUT: PUT ?? refused,
    PATCH: PATCH ?? refused,
    DELETE: DELETE ?? refused,
    OPTIONS: options,
  };
}

function answered(request: Request, answer: Answer): Response {
  return toResponse(answer, { requestId: requestIdOf(request), isPublic: false, secure: isHttps(request) });
}

function withoutBody(get: Handler): Handler {
  return async (request) => {
    const { status, headers, body } = await get(request);
    await body?.cancel();
    return new Response(null, { status, headers });
  };
}
