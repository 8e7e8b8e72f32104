import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants, gzip } from "node:zlib";
import { namesTag, takesBrotli } from "@/lib/http/shared-answer";
import { withLateScripts } from "./late-scripts";

export interface Rendered {
  status: number;
  /** Of the answer; only those of a file are kept. */
  headers: Record<string, string>;
  body: Buffer;
}

type Encoding = "br" | "gzip" | "identity";

/** A page is read much more often than made, but may be made each second: 100 kB in a millisecond. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);
const zip = promisify(gzip);

/** What a page says of itself, and nothing of whoever asked for it first. */
const KEPT_HEADERS = [
  "content-type",
  "link",
  "vary",
  "x-nextjs-prerender",
  "x-nextjs-rewritten-path",
  "x-nextjs-stale-time",
];

/** A page as it is given to everybody, compressed. */
export class KeptPage {
  private zipped: Promise<Buffer> | null = null;
  private payload: Promise<KeptPage> | null = null;

  private constructor(
    readonly status: number,
    readonly headers: Record<string, string>,
    /** Sources of the inline scripts, for the page's policy. */
    readonly scripts: readonly string[],
    private readonly hash: string,
    private readonly packed: Buffer,
  ) {}

  static async of({ status, headers, body }: Rendered): Promise<KeptPage> {
    const kept = Object.fromEntries(KEPT_HEADERS.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
    const isPage = /^text\/html/.test(kept["content-type"] ?? "");
    const text = isPage ? withLateScripts(body.toString()) : body;
    const hash = createHash("sha256").update(text).digest("base64url").slice(0, 22);
    const scripts = typeof text === "string" ? inlineScripts(text) : [];
    return new KeptPage(status, kept, scripts, hash, await pack(text, BROTLI));
  }

  /** What the browser's router reads instead, read once. */
  payloadBy(read: () => Promise<Rendered>): Promise<KeptPage> {
    this.payload ??= read().then(KeptPage.of);
    this.payload.catch(() => {
      this.payload = null;
    });
    return this.payload;
  }

  get bytes(): number {
    return this.packed.byteLength;
  }

  /** In the encoding that a request takes. No body: it has the page already. */
  async for({ headers }: IncomingMessage): Promise<{ status: number; headers: Record<string, string>; body?: Buffer }> {
    const encoding = encodingOf(headers["accept-encoding"]?.toString() ?? "");
    const etag = `"${this.hash}-${encoding}"`;
    if (this.status === 200 && namesTag(headers["if-none-match"] ?? "", etag))
      return { status: 304, headers: { etag } };
    const body = await this.bodyIn(encoding);
    const coded: Record<string, string> = encoding === "identity" ? {} : { "content-encoding": encoding };
    return {
      status: this.status,
      headers: { ...this.headers, ...coded, etag, "content-length": String(body.byteLength) },
      body,
    };
  }

  private async bodyIn(encoding: Encoding): Promise<Buffer> {
    if (encoding === "br") return this.packed;
    if (encoding === "identity") return await unpack(this.packed);
    this.zipped ??= unpack(this.packed).then((body) => zip(body));
    return await this.zipped;
  }
}

function encodingOf(accepted: string): Encoding {
  if (takesBrotli(accepted)) return "br";
  return /(^|,)\s*gzip\s*(;\s*q=(1|0?\.\d*[1-9])[\d.]*\s*)?(,|$)/i.test(accepted) ? "gzip" : "identity";
}

/** Hashes of the scripts in a page's text (https://www.w3.org/TR/CSP3/#match-element-to-source-list). Data does not run. */
function inlineScripts(html: string): string[] {
  const found = [...html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*\btype="application\/)[^>]*>([\s\S]*?)<\/script>/g)];
  return found.map(([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
}
