import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { namesTag } from "@/lib/http/shared-answer";

/** A small file in memory. `headers`: all but the tag and the length. */
export interface File {
  body: Buffer;
  headers: OutgoingHttpHeaders;
  etag: string;
}

export function fileOf(body: Buffer, headers: OutgoingHttpHeaders): File {
  return { body, headers, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}

/** Answers a request for a file. Returns false if it did not; Next then answers. */
export type AnswerFile = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Answers those of `files` by name, so that no path leads elsewhere. `takes`: whether a client can read them. */
export function answerFiles(
  files: ReadonlyMap<string, File>,
  takes: (headers: IncomingMessage["headers"]) => boolean = () => true,
): AnswerFile {
  return (request, response) => {
    const { method, url = "", headers } = request;
    if (method !== "GET" && method !== "HEAD") return false;
    const file = files.get(url.replace(/\?.*$/s, ""));
    if (!file || headers.range !== undefined || !takes(headers)) return false;
    const { body, etag } = file;
    for (const [name, value] of Object.entries({ ...file.headers, etag })) if (value) response.setHeader(name, value);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (namesTag(headers["if-none-match"] ?? "", etag)) {
      for (const name of ["content-type", "content-encoding"]) response.removeHeader(name);
      response.writeHead(304).end();
      return true;
    }
    response.writeHead(200, { "Content-Length": body.byteLength });
    response.end(method === "HEAD" ? undefined : body);
    return true;
  };
}
