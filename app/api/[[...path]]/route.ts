import { toResponse } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { isHttps, requestIdOf } from "@/lib/http/request";

/** Any method on an unknown path under /api. */
async function notFound(request: Request): Promise<Response> {
  const answer = problem("NOT_FOUND", "The API has no such path. See /docs.");
  return toResponse(answer, { requestId: requestIdOf(request), isPublic: false, secure: isHttps(request) });
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as HEAD,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
