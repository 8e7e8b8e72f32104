import { promises as dns } from "node:dns";
import http, { type RequestOptions } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { isPrivateAddress } from "./private-address";

/** The receiver has this long for its whole answer. Less than a third of a lease. */
const ANSWER_MS_MAX = 10_000;
/** Of an answer, so much is kept for the log. */
const ANSWER_BYTES_MAX = 2_048;

export type Address = { address: string; family: number };
export type Resolve = (hostname: string) => Promise<Address[]>;

export type Sent = {
  /** Null without an answer. */
  status: number | null;
  /** Why it was not delivered, for people; null if it was. */
  error: string | null;
  /** The beginning of the answer's body. */
  answer: string | null;
  /** In how many seconds the receiver wants to be asked again (Retry-After); null if it does not say. */
  retryAfter: number | null;
  tookMs: number;
};

type Post = { url: string; headers: Record<string, string>; body: string };

/** `agent`: keeps connections to one receiver open. The others are replaced by tests. */
export type SendOptions = { agent?: http.Agent; resolve?: Resolve; msMax?: number };

/** Keeps connections to `url` open, so that many calls in a row don't each make one. To be destroyed afterwards. */
export function keptConnections(url: string): http.Agent {
  return new (url.startsWith("https:") ? https : http).Agent({ keepAlive: true });
}

export const resolveName: Resolve = (hostname) => dns.lookup(hostname, { all: true });

/**
 * Posts once, and never throws. The connection goes to the very addresses that were checked, however the name resolves
 * later, and redirects are not followed.
 */
export async function sendWebhook(post: Post, options: SendOptions = {}): Promise<Sent> {
  const startedAt = performance.now();
  const { msMax = ANSWER_MS_MAX } = options;
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const { status, answer, retryAfter } = await ask(post, { ...options, msMax });
    return { status, answer, retryAfter: secondsIn(retryAfter), error: whyNot(status), tookMs: tookMs() };
  } catch (error) {
    const words = wordsOf(error as NodeJS.ErrnoException, msMax);
    return { status: null, answer: null, retryAfter: null, error: words, tookMs: tookMs() };
  }
}

function ask(
  { url, headers, body }: Post,
  { resolve = resolveName, msMax, agent }: SendOptions & { msMax: number },
): Promise<{ status: number; answer: string; retryAfter: string | undefined }> {
  const to = new URL(url);
  refuseClosed(to);
  const options: RequestOptions = {
    method: "POST",
    headers: {
      ...headers,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "user-agent": "Holdfast-Webhooks/1",
    },
    agent: agent ?? false,
    lookup: checkedLookup(resolve),
    signal: AbortSignal.timeout(msMax),
  };
  return new Promise((answered, failed) => {
    const request = (to.protocol === "https:" ? https : http).request(to, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = () => {
        const answer = Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString("utf8");
        const { statusCode: status = 0, headers } = response;
        answered({ status, answer: printable(answer), retryAfter: headers["retry-after"] });
        if (!response.complete) request.destroy();
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes >= ANSWER_BYTES_MAX) end();
      });
      response.on("end", end);
      // The status has come, and it counts, whatever becomes of the rest.
      response.on("error", end);
      request.off("error", failed).on("error", end);
    });
    request.on("error", failed);
    request.end(body);
  });
}

/** A literal address is connected to without being looked up. */
function refuseClosed({ protocol, hostname }: URL): void {
  if (env().WEBHOOKS_TO_PRIVATE) return;
  if (protocol !== "https:") throw new Error("It is not an https address.");
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw new PrivateAddress(host);
}

class PrivateAddress extends Error {
  constructor(address: string) {
    super(`It leads to ${address}, which is a private address.`);
  }
}

/** Hands the connection only addresses that were checked; none if one of them is private. */
function checkedLookup(resolve: Resolve): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const closed = addresses.find(({ address }) => isPrivateAddress(address));
        if (closed && !env().WEBHOOKS_TO_PRIVATE) return callback(new PrivateAddress(closed.address), []);
        const [first] = addresses;
        if (!first) return callback(new Error(`${hostname} has no address.`), []);
        if (all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** Of a Retry-After header, which is seconds or a date (RFC 9110, 10.2.3). */
function secondsIn(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}

function whyNot(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `It answered ${status}, a redirect. Redirects are not followed.`;
  return `It answered ${status}.`;
}

function wordsOf(error: NodeJS.ErrnoException, msMax: number): string {
  switch (error.code ?? error.name) {
    case "ABORT_ERR":
    case "TimeoutError":
      return `It took longer than ${msMax / 1_000} seconds to answer.`;
    case "ENOTFOUND":
      return "Its name is not known.";
    case "EAI_AGAIN":
      return "Its name could not be looked up.";
    case "ECONNREFUSED":
      return "It refused the connection.";
    case "ECONNRESET":
      return "It closed the connection without an answer.";
    default:
      return error.message.slice(0, 300);
  }
}

/** Postgres stores no NUL. */
function printable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}
