import { refuse } from "./problem";

const BODY_BYTES_MAX = 64 * 1024;
const DISCARDED_BYTES_MAX = 16 * 1024 * 1024;

/** The body's JSON; undefined if there is no body. Counts bytes while reading, since Content-Length may be missing or wrong. */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return undefined;
  if (!isJsonType(request.headers.get("content-type"))) {
    refuse("UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
  }
  return parseJson(bytes);
}

/** The body's raw bytes, for checking signatures. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > BODY_BYTES_MAX) refuseSize();
  if (announced === "0" || (announced === null && request.body === null)) return new Uint8Array();
  const bytes = announced === null ? await readCounting(request) : new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > BODY_BYTES_MAX) refuseSize();
  return bytes;
}

async function readCounting(request: Request): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > BODY_BYTES_MAX) {
      if (reader) await discard(reader);
      refuseSize();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads the rest of the body and discards it: a client that is still writing when the connection closes never sees the
 * response. Bounded, since a body may be endless. The host discards bodies that nobody began to read.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let left = DISCARDED_BYTES_MAX;
  for (let part = await reader.read(); !part.done && left > 0; part = await reader.read())
    left -= part.value.byteLength;
  if (left <= 0) await reader.cancel().catch(() => undefined);
}

function refuseSize(): never {
  return refuse("BODY_TOO_LARGE", "The body must be at most 64 KiB.", { maximumBytes: BODY_BYTES_MAX });
}

function isJsonType(contentType: string | null): boolean {
  return /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(contentType?.trim() ?? "");
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("MALFORMED_JSON", "The body is not valid JSON in UTF-8.");
  }
}
