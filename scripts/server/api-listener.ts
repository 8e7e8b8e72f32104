import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { toResponse } from "@/lib/http/answer";
import { type ProblemCode, problem } from "@/lib/http/problem";
import { isHttps, requestIdOf } from "@/lib/http/request";
import { log } from "@/lib/log";
import { answerShared } from "./answer-shared";
import { type ApiRoute, loadApiRoutes } from "./api-routes";

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * The API without Next: the same functions that the App Router would call, at a tenth of the cost per request. A known
 * path answers 405 to methods it does not export, and answers HEAD if it has a GET.
 */
export async function apiListener(projectDirectory: string): Promise<Listener> {
  const app = new Hono();
  for (const route of await loadApiRoutes(projectDirectory)) {
    app.all(route.pattern, (context) => answer(route, context.req.raw, context.req.param() as Record<string, string>));
  }
  app.notFound(({ req }) => refusal(req.raw, "NOT_FOUND", "There is nothing at this path."));
  app.onError((error, { req }) => {
    log().error({ err: error, requestId: requestIdOf(req.raw) }, "a route threw");
    return refusal(req.raw, "INTERNAL_ERROR", "Something went wrong on our side.");
  });
  const answerByRoute = getRequestListener(app.fetch);
  return (request, response) => answerShared(request, response) || answerByRoute(request, response);
}

async function answer({ handlers }: ApiRoute, request: Request, params: Record<string, string>): Promise<Response> {
  const handler = handlers.get(request.method) ?? (request.method === "HEAD" ? handlers.get("GET") : undefined);
  if (handler) return await handler(request, { params: Promise.resolve(params) });
  const allow = [...handlers.keys()].join(", ");
  return refusal(request, "METHOD_NOT_ALLOWED", `Allowed here: ${allow}.`, { allow });
}

function refusal(request: Request, code: ProblemCode, detail: string, headers: Record<string, string> = {}): Response {
  const terms = { requestId: requestIdOf(request), isPublic: false, secure: isHttps(request) };
  return toResponse(problem(code, detail, {}, headers), terms);
}
