import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, headersOf } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { problemOfError } from "@/lib/http/problem-of-error";
import { isHttps, requestIdOf } from "@/lib/http/request";
import { HSTS, PAGE_HEADERS } from "@/lib/http/security-headers";
import type { Listener } from "./api-listener";
import { settleForwardedHeaders, settleHost } from "./forwarded-headers";
import type { Pages } from "./pages";

/** Answered with the page that says there is none. */
const NO_PAGE = "/no-such-page";
const NO_HOST = "The Host header is missing, not valid or given twice. Send the shop's host in it once.";
const NO_TARGET =
  "The request's target is no address here. Ask for a path, or for a URL that begins with http:// or https://.";

/** What every request goes through on its way to the API or the pages. Without `api`, Next answers for both. */
export function dispatch(api: Listener | null, pages: Pages | null): Listener {
  const pass: Listener = (request, response) => {
    settleForwardedHeaders(request);
    setHeadersOfAll(request, response);
    const target = settleTarget(request);
    if (target === null) return refuse(request, response, NO_TARGET);
    if (!settleHost(request, target.host)) return refuse(request, response, NO_HOST);
    if (pages === null || isForHandler(request)) return (api ?? pages?.answer)?.(request, response);
    if (!hasValidEncoding(request)) request.url = NO_PAGE;
    return isForPage(request) ? pages.answer(request, response) : refuseMethod(request, response);
  };
  return (request, response) => {
    try {
      pass(request, response);
    } catch (error) {
      // Uncaught, it would end the process with every other request.
      answerProblem(request, response, (requestId) => problemOfError(error, requestId));
    }
  };
}

/** Whoever answers may set them too. Files and redirects would have none. */
function setHeadersOfAll({ headers }: IncomingMessage, response: ServerResponse): void {
  const get = (name: string) => headers[name]?.toString() ?? null;
  response.setHeader("X-Content-Type-Options", PAGE_HEADERS["x-content-type-options"]);
  if (!isHttps({ headers: { get }, url: "http://localhost/" })) return;
  for (const [name, value] of Object.entries(HSTS)) response.setHeader(name, value);
}

/**
 * A whole URL, as proxies are asked for one, stands for its path (RFC 9112, section 3.2.2). Returns its host, if it has one; null if
 * it is none of a page.
 */
function settleTarget(request: IncomingMessage): { host?: string } | null {
  const { url = "" } = request;
  if (!/^[a-z][a-z\d+.-]*:/i.test(url)) return {};
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { host, pathname, search } = new URL(url);
  request.url = pathname + search;
  return { host };
}

/** Whether this is for the API, or does what a mailed link is for. Opening such a link is a page's request. */
function isForHandler({ url = "", method }: IncomingMessage): boolean {
  return /^\/api(?=[/?]|$)/.test(url) || (method === "POST" && url.startsWith("/open/"));
}

/** Next fails on a path that cannot be decoded, such as "/orders/%ff". */
function hasValidEncoding({ url = "" }: IncomingMessage): boolean {
  const [path = ""] = url.split("?");
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a page can answer. No page reads a body, but Next would read it for proxy.ts, and log an error if the client went
 * away in the middle. So a form that was sent without scripts gets its page as if it had been opened.
 */
function isForPage(request: IncomingMessage): boolean {
  if (request.method === "POST") request.method = "GET";
  return request.method === "GET" || request.method === "HEAD";
}

function refuse(request: IncomingMessage, response: ServerResponse, detail: string): void {
  answerProblem(request, response, () => problem("VALIDATION_ERROR", detail));
}

function answerProblem(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  problemOf: (requestId: string) => Answer,
): void {
  const get = (name: string) => headers[name]?.toString() ?? null;
  const requestId = requestIdOf({ headers: { get } });
  const answer = problemOf(requestId);
  // HSTS is set already, for every response.
  const sent = headersOf(answer, { requestId, isPublic: false, secure: false });
  response.writeHead(answer.status, sent).end(method === "HEAD" ? undefined : answer.text);
}

function refuseMethod({ method }: IncomingMessage, response: ServerResponse): void {
  const status = method === "OPTIONS" ? 204 : 405;
  response.writeHead(status, { ...PAGE_HEADERS, allow: "GET, HEAD, POST, OPTIONS", "cache-control": "no-store" }).end();
}
