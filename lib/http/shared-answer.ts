import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import type { Answer, BytesAnswer } from "./answer";

type Moments = {
  /** When its read began, by performance.now(): it has everything that was committed before. */
  readAtMs: number;
  tookMs: number;
  /** When it stops being true. */
  endsAtMs: number;
  /** The name of what the database held before its read began; null if nobody had asked. */
  snapshot: string | null;
};

/** Shorter ones gain nothing. */
const BROTLI_BYTES_MIN = 1_000;
/** Fast, since a list changes with every sale: 60 kB in a millisecond. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
/** What an answer takes in memory besides its bytes. */
const PLACE_BYTES = 2_000;

/** An answer that many get: made bytes once, compressed once if somebody takes that, with a strong ETag. */
export class SharedAnswer implements Moments {
  readonly status: number;
  readonly readAtMs: number;
  readonly tookMs: number;
  readonly endsAtMs: number;
  readonly snapshot: string | null;
  private readonly headers: Record<string, string>;
  private readonly plain: BytesAnswer;
  private packed: BytesAnswer | null = null;
  private readonly hash: string;

  constructor({ status, headers, text }: Answer, { readAtMs, tookMs, endsAtMs, snapshot }: Moments) {
    this.status = status;
    this.readAtMs = readAtMs;
    this.tookMs = tookMs;
    this.endsAtMs = endsAtMs;
    this.snapshot = snapshot;
    const bytes = Buffer.from(text);
    this.hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
    this.headers = { ...headers, vary: "accept-encoding" };
    this.plain = { status, headers: { ...this.headers, etag: `"${this.hash}"` }, bytes };
  }

  /** What it can take in memory, compressed form included. */
  get sizeMax(): number {
    return 2 * (this.plain.bytes?.byteLength ?? 0) + PLACE_BYTES;
  }

  /** For a request with these headers: the bytes in its encoding, or 304 if it has them. */
  for(acceptEncoding: string | null, ifNoneMatch: string | null): BytesAnswer {
    const form = takesBrotli(acceptEncoding) ? this.packedOnce() : this.plain;
    if (this.status !== 200 || ifNoneMatch === null || !namesTag(ifNoneMatch, form.headers.etag ?? "")) return form;
    const { "content-type": _, "content-encoding": __, ...headers } = form.headers;
    return { status: 304, headers, bytes: null };
  }

  private packedOnce(): BytesAnswer {
    this.packed ??= this.pack();
    return this.packed;
  }

  private pack(): BytesAnswer {
    const { status, bytes } = this.plain;
    if (bytes === null || bytes.byteLength < BROTLI_BYTES_MIN) return this.plain;
    const headers = { ...this.headers, etag: `"${this.hash}-br"`, "content-encoding": "br" };
    return { status, headers, bytes: brotliCompressSync(bytes, BROTLI) };
  }
}

/** Whether `br` is accepted, and not with a weight of zero. */
export function takesBrotli(accepted: string | null): boolean {
  if (accepted === null) return false;
  return accepted === "br" || /(^|,)\s*br\s*(;\s*q=(1|0?\.\d*[1-9])[\d.]*\s*)?(,|$)/i.test(accepted);
}

/** Whether an If-None-Match header names `etag`. Compared weakly, as for GET: a proxy that compresses makes tags weak. */
export function namesTag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag) return true;
  const named = ifNoneMatch.split(",").map((one) => one.trim().replace(/^W\//, ""));
  return named.includes(etag) || named.includes("*");
}
