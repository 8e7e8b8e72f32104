/** GET /no-file: what next.config.ts answers for a file that does not exist. A page's scripts could not run under the policy of files. */
export function GET(): Response {
  return new Response("Not found", {
    status: 404,
    headers: { "content-type": "text/plain", "cache-control": "no-store" },
  });
}
