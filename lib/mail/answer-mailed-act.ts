import { requestIdOf } from "@/lib/http/request";
import { PAGE_HEADERS } from "@/lib/http/security-headers";
import { log } from "@/lib/log";
import { doMailedAct } from "./mailed-act";

/**
 * Does what a mailed link is for. Works without a cookie and from anywhere, because the token proves that the mail was
 * read, and mail providers call this too. A form in a browser is led back to the link's page, which shows how it ended.
 */
export async function answerMailedAct(token: string, request: Request): Promise<Response> {
  const id = { "x-request-id": requestIdOf(request) };
  const headers = { ...PAGE_HEADERS, ...id, "cache-control": "no-store", "x-robots-tag": "noindex" };
  try {
    const act = await doMailedAct(token);
    if (request.headers.get("accept")?.includes("text/html")) {
      const location = act === null ? "/open/ended" : `/mailed/${token}`;
      return new Response(null, { status: 303, headers: { ...headers, location } });
    }
    return new Response(null, { status: act === null ? 410 : 204, headers });
  } catch (error) {
    log().warn({ err: error }, "a mailed link could not be followed");
    return new Response(null, { status: 503, headers: { ...headers, "retry-after": "5" } });
  }
}
