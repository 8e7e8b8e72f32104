import type { Answer, StreamAnswer } from "./answer";

/** Adds what every response carries. Stock that anybody may see is revalidated; whatever knows a caller is kept nowhere. */
export function toResponse(answer: Answer | StreamAnswer, requestId: string, isPublic: boolean): Response {
  const headers = new Headers({
    "cache-control": isPublic ? "no-cache" : "no-store",
    ...answer.headers,
    "x-request-id": requestId,
    "x-content-type-options": "nosniff",
  });
  if ("stream" in answer) return new Response(answer.stream, { status: answer.status, headers });
  for (const cookie of answer.cookies ?? []) headers.append("set-cookie", cookie);
  return new Response(answer.status === 204 ? null : answer.text, { status: answer.status, headers });
}
