import { isIPv6 } from "node:net";
import { z } from "zod";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { inKnownCase } from "./any-case";
import { type FieldError, HttpProblem, type ProblemCode, problem, refuse, refuseFields } from "./problem";

/** Set by our host from the socket and the proxies it trusts; it drops what the client sent. */
export const CLIENT_ADDRESS_HEADER = "x-holdfast-client-address";

/** The client's address, as far as it can be known. Rate limits and derived shoppers depend on it. */
export function clientAddress(request: Request): string {
  // On Vercel nothing of our host runs. The platform writes the last forwarded address.
  const isOnVercel = env().VERCEL !== undefined;
  const forwarded = isOnVercel ? request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : null;
  return forwarded || (isOnVercel ? null : request.headers.get(CLIENT_ADDRESS_HEADER)) || "unknown";
}

/** Whether the browser uses TLS. Our own socket does not show it behind a proxy, so the host leaves what a trusted one says. */
export function isHttps(request: { headers: Pick<Headers, "get">; url: string }): boolean {
  if (env().PUBLIC_URL?.startsWith("https:")) return true;
  const forwarded = request.headers.get("x-forwarded-proto");
  return forwarded ? forwarded === "https" : new URL(request.url).protocol === "https:";
}

/**
 * The host, with its port, that the browser asked for. X-Forwarded-Host, which our host leaves only from trusted proxies,
 * is not needed with a PUBLIC_URL and then not believed.
 */
function requestHost({ headers, url }: Request): string {
  const forwarded = env().PUBLIC_URL ? null : headers.get("x-forwarded-host");
  return forwarded || headers.get("host") || new URL(url).host;
}

/** The origin of the shop in the caller's browser: PUBLIC_URL's, else the request's. */
export function requestOrigin(request: Request): string {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  const origin = `${isHttps(request) ? "https" : "http"}://${requestHost(request)}`;
  return URL.canParse(origin) ? new URL(origin).origin : new URL(request.url).origin;
}

/** The client's request id if it is safe in a header and a log line, else a new one. */
export function requestIdOf(request: { headers: Pick<Headers, "get"> }): string {
  const given = request.headers.get("x-request-id");
  return given !== null && /^[\w.:-]{1,128}$/.test(given) ? given : crypto.randomUUID();
}

/**
 * Whether a page of ours sent the request, as the browser says in Sec-Fetch-Site and Origin; null if it says nothing, as
 * command-line clients do.
 */
export function isFromOwnPage(request: Request): boolean | null {
  const site = request.headers.get("sec-fetch-site")?.toLowerCase() ?? null;
  const origin = request.headers.get("origin");
  if (site === "cross-site") return false;
  if (origin === null) return site === null ? null : site !== "same-site";
  const isOwn = isOwnOrigin(origin, request);
  if (!isOwn) warnOfLostHost(origin, request);
  return isOwn;
}

const FORM_TYPE = /^(text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/** Whether the body is of a type that a page of another site can send without asking first. An empty one is anybody's. */
export function isFilledForm({ headers, body }: Request): boolean {
  const isEmpty = body === null || headers.get("content-length") === "0";
  return !isEmpty && FORM_TYPE.test(headers.get("content-type")?.trim() ?? "");
}

/** At the shop's public address the scheme counts too: what a page without TLS says may come from anybody on its way. */
function isOwnOrigin(origin: string, request: Request): boolean {
  const { ALLOWED_ORIGINS, PUBLIC_URL } = env();
  if (ALLOWED_ORIGINS.includes(origin)) return true;
  const asked = URL.parse(origin);
  if (asked === null) return false;
  const known = PUBLIC_URL ? new URL(PUBLIC_URL) : null;
  if (known?.hostname === asked.hostname && known.protocol !== asked.protocol) return false;
  return origin === known?.origin || (asked.host !== "" && asked.host === requestHost(request));
}

/**
 * A proxy in between may have replaced the host. Not if PUBLIC_URL says where the shop is; otherwise anybody may have sent
 * this, so the warning repeats nothing of it, and says "if".
 */
function warnOfLostHost(origin: string, request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (env().PUBLIC_URL || !URL.canParse(origin) || (site !== null && site !== "same-origin")) return;
  oncePerProcess("warning of a lost host", () => {
    log().warn(
      "A change was refused because the page that sent it has another address than the request. If it was a page of the shop, a proxy replaces the Host header: set PUBLIC_URL to the shop's address",
    );
    return true;
  });
}

/**
 * The network that an address is counted under for rate limits. For IPv6 it is the /64, since one customer has all of its
 * 2^64 addresses. For IPv4 it is the address itself, even if written as IPv6.
 */
export function networkOf(address: string): string {
  const inIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inIPv4 || !isIPv6(address)) return inIPv4 ?? address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...missing, ...after].slice(0, 4).join(":");
}

const BODY_BYTES_MAX = 64 * 1024;
const DISCARDED_BYTES_MAX = 16 * 1024 * 1024;

/** The body's JSON; undefined if there is no body. Counts bytes while reading, since Content-Length may be missing or wrong. */
export async function readBody(request: Request, bytesMax = BODY_BYTES_MAX): Promise<unknown> {
  const bytes = await readBytes(request, bytesMax);
  if (bytes.byteLength === 0) return undefined;
  if (!isJsonType(request.headers.get("content-type"))) {
    refuse("UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
  }
  return parseJson(bytes);
}

/** A CSV file. Its type is one that a page of another site cannot send without asking first. */
export async function readFile(request: Request, bytesMax?: number): Promise<Uint8Array> {
  const bytes = await readBytes(request, bytesMax);
  if (!/^text\/csv\s*(;|$)/i.test(request.headers.get("content-type")?.trim() ?? "")) {
    refuse("UNSUPPORTED_MEDIA_TYPE", "Send the file as text/csv.");
  }
  return bytes;
}

/** The body's raw bytes, for checking signatures. */
export async function readBytes(request: Request, bytesMax = BODY_BYTES_MAX): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > bytesMax) refuseSize(bytesMax);
  if (announced === "0" || (announced === null && request.body === null)) return new Uint8Array();
  const reading = announced === null ? readCounting(request, bytesMax) : request.arrayBuffer();
  const bytes = new Uint8Array(await reading.catch(refuseIncomplete));
  if (bytes.byteLength > bytesMax) refuseSize(bytesMax);
  return bytes;
}

async function readCounting(request: Request, bytesMax: number): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > bytesMax) {
      if (reader) await discard(reader);
      refuseSize(bytesMax);
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

/** The client went away in the middle of the body. Nobody is left to read the answer, and it is no fault of ours. */
function refuseIncomplete(error: unknown): never {
  if (error instanceof HttpProblem) throw error;
  return refuse("MALFORMED_JSON", "The body was cut off.");
}

function refuseSize(maximumBytes: number): never {
  return refuse("BODY_TOO_LARGE", `The body must be at most ${maximumBytes / 1024} KiB.`, { maximumBytes });
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

/** A body of 64 KiB can hold thousands of unknown fields; nobody needs them all listed. */
const FIELD_ERRORS_MAX = 50;

/** `value` parsed by `schema`; 400 with every invalid field if it does not match. */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  code: ProblemCode = "VALIDATION_ERROR",
): z.infer<T> {
  let parsed = schema.safeParse(value, { error: messageOf });
  if (!parsed.success) parsed = schema.safeParse(inKnownCase(value, parsed.error), { error: messageOf });
  if (parsed.success) return parsed.data;
  const errors = firstOfEach(parsed.error.issues.flatMap(fieldErrors)).slice(0, FIELD_ERRORS_MAX);
  if (code === "VALIDATION_ERROR") return refuseFields(errors);
  throw new HttpProblem(problem(code, `The id ${errors[0]?.message ?? "is not valid"}.`, { errors }));
}

/** What is wrong with a field in two ways is put right in one: the first says how. */
function firstOfEach(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.toReversed().map((error) => [error.path, error])).values()].toReversed();
}

/**
 * The query as an object. A field that is a list in `schema` may be repeated and becomes a list here; any other repeated
 * name is a 400.
 */
export function queryOf(url: URL, schema?: z.ZodObject): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const given = url.searchParams.getAll(name);
      if (isList(schema?.shape[name])) return [name, given];
      if (given.length > 1) refuseFields([{ path: name, code: fieldCode([name]), message: "must be given once" }]);
      return [name, given[0] ?? ""];
    }),
  );
}

function isList(field: z.core.$ZodType | undefined): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap());
  return field instanceof z.ZodArray;
}

/** The parameters of `template` from the path. Read here and not by the host, so that every host decodes them the same way. */
export function pathParams(template: string, pathname: string): Record<string, string> {
  const given = pathname.split("/");
  const named = template.split("/").flatMap((part, at) => {
    if (!part.startsWith("{")) return [];
    const name = part.slice(1, -1);
    return [[name, decode(name, given[at] ?? "")] as const];
  });
  return Object.fromEntries(named);
}

function decode(name: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuseFields([
      {
        path: name,
        code: fieldCode([name]),
        message: "is not valid percent-encoding. Write a percent sign itself as %25",
      },
    ]);
  }
}

/** Words for what zod has none of its own for that people understand. */
export function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "unrecognized_keys") return "is not a known field";
  if (issue.code === "invalid_type")
    return issue.input === undefined ? "is required" : `must be ${article(issue.expected)}`;
  if (issue.code === "invalid_value") return `must be ${issue.values.map(String).join(" or ")}`;
  return undefined;
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = [...issue.path, key].join(".").slice(0, 200);
      return { path, code: "UNKNOWN_FIELD", message: issue.message };
    });
  }
  return [{ path: issue.path.join("."), code: fieldCode(issue.path), message: issue.message }];
}

const FIELD_CODES = new Map([
  ["ttlSeconds", "INVALID_TTL"],
  ["idOrSlugOrSku", "INVALID_PRODUCT_ID"],
]);

/** `INVALID_` and the name of the field: `lines.0.productId` is INVALID_PRODUCT_ID. */
function fieldCode(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === "string");
  if (typeof name !== "string") return "INVALID_BODY";
  return FIELD_CODES.get(name) ?? `INVALID_${name.replace(/[A-Z]/g, "_$&").toUpperCase()}`;
}
