import path from "node:path";
import { loadRouteModules } from "./route-modules";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Response | Promise<Response>;

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export interface ApiRoute {
  /** In Hono's syntax: /api/reservations/:id. */
  pattern: string;
  handlers: Map<string, Handler>;
}

/** Every mounted handler, the most specific paths first, the catch-all last. */
export async function loadApiRoutes(projectDirectory: string): Promise<ApiRoute[]> {
  const routes = (await loadRouteModules(projectDirectory)).map(([file, exported]) => toRoute(file, exported));
  return routes.sort((a, b) => rank(a.pattern).localeCompare(rank(b.pattern)));
}

function toRoute(file: string, exported: Record<string, unknown>): ApiRoute {
  const handlers = new Map<string, Handler>();
  for (const method of METHODS) {
    const handler = exported[method];
    if (typeof handler === "function") handlers.set(method, handler as Handler);
  }
  const segments = path.posix.dirname(file).split("/").map(toPattern);
  return { pattern: ["", ...segments].join("/"), handlers };
}

function toPattern(segment: string): string {
  if (/^\[+\.\.\..+\]+$/.test(segment)) return "*";
  return segment.replace(/^\[(.+)\]$/, ":$1");
}

/** Sorts fixed segments before parameters, and parameters before catch-alls. */
function rank(pattern: string): string {
  const order = (segment: string) => (segment === "*" ? "2" : segment.startsWith(":") ? "1" : `0${segment}`);
  return pattern.split("/").map(order).join("/");
}
