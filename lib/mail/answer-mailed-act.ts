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
  const wish = await isTakenBack(request).catch(() => null);
  // The sender is gone in the middle of the form.
  if (wish === null) return new Response(null, { status: 400, headers });
  try {
    const isDone = await doMailedAct(token, { isTakenBack: wish });
    if (request.headers.get("accept")?.includes("text/html")) {
      const location = isDone ? `/mailed/${token}${wish ? "?takenBack=1" : ""}` : "/open/ended";
      return new Response(null, { status: 303, headers: { ...headers, location } });
    }
    return new Response(null, { status: isDone ? 204 : 410, headers });
  } catch (error) {
    log().warn({ err: error }, "a mailed link could not be followed");
    return new Response(null, { status: 503, headers: { ...headers, "retry-after": "5" } });
  }
}

const FORM = "application/x-www-form-urlencoded";
/** More than any form of ours, and than what mail providers send. */
const BODY_BYTES_MAX = 1_000;

/** Whether the form of the link's page undoes what the link did. */
async function isTakenBack(request: Request): Promise<boolean> {
  const length = Number(request.headers.get("content-length") ?? BODY_BYTES_MAX + 1);
  if (!request.headers.get("content-type")?.startsWith(FORM) || length > BODY_BYTES_MAX) return false;
  return new URLSearchParams(await request.text()).has("takeBack");
}
