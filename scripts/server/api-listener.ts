import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { type ApiRoute, loadApiRoutes } from "./api-routes";
import { problem } from "./problem";

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * The API without Next: the same functions that the App Router would call, at a tenth of the cost per request
 * (docs/decisions). A path that exists answers 405 to other methods, and HEAD wherever it has a GET.
 */
export async function apiListener(projectDirectory: string): Promise<Listener> {
  const app = new Hono();
  for (const route of await loadApiRoutes(projectDirectory)) {
    app.all(route.pattern, (context) => answer(route, context.req.raw, context.req.param() as Record<string, string>));
  }
  app.notFound((context) => problem(context.req.raw, 404, "NOT_FOUND", "There is nothing at this path."));
  app.onError((error, context) => {
    console.error(error);
    return problem(context.req.raw, 500, "INTERNAL_ERROR", "Something went wrong on our side.");
  });
  return getRequestListener(app.fetch);
}

async function answer({ handlers }: ApiRoute, request: Request, params: Record<string, string>): Promise<Response> {
  const handler = handlers.get(request.method) ?? (request.method === "HEAD" ? handlers.get("GET") : undefined);
  if (!handler) return otherMethod(handlers, request);
  const response = await handler(request, { params: Promise.resolve(params) });
  // Hono sends a HEAD's head alone; a stream behind it would go on for nobody.
  if (request.method === "HEAD") await response.body?.cancel();
  return response;
}

function otherMethod(handlers: ApiRoute["handlers"], request: Request): Response {
  const allowed = new Set([...handlers.keys(), "OPTIONS"]);
  if (allowed.has("GET")) allowed.add("HEAD");
  const allow = [...allowed].sort().join(", ");
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
  return problem(request, 405, "METHOD_NOT_ALLOWED", `This path answers ${allow}.`, { allow });
}
