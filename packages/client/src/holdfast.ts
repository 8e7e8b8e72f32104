import createClient, { type FetchResponse, type MaybeOptionalInit } from "openapi-fetch";
import type { components, paths } from "./api.ts";
import { newKey, takesKey } from "./idempotent.ts";
import { send } from "./send.ts";
import { type StockEvent, type StockEventsOptions, stockEvents } from "./stock-events.ts";

// biome-ignore lint/performance/noBarrelFile: what users of the package import is in one place.
export { ApiProblem, NoAnswer, type Problem } from "./problem.ts";
export type { StockEvent, StockEventsOptions } from "./stock-events.ts";
export type { paths };

/** What the API's documentation calls an object: `Schemas["Reservation"]`. */
export type Schemas = components["schemas"];

export type HoldfastOptions = {
  /** The shop's address. In a browser, by default, that of the page. */
  url?: string;
  /** `hf_…`. Without one, calls are a shopper's: in a browser the one of its cookie, elsewhere a new one each time. */
  apiKey?: string;
  /** Of every call. */
  headers?: Record<string, string>;
  /** How long to wait for one answer. */
  answerMsMax?: number;
  /** For how long after a call's first attempt another one may begin. 0: no call is sent twice. */
  retryMsMax?: number;
  fetch?: typeof globalThis.fetch;
};

type Method = "get" | "put" | "post" | "patch" | "delete";
type PathWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends { [Key in M]: unknown } ? Path : never;
}[keyof paths];
type Rest<Init> = undefined extends Init ? [init?: Init] : [init: Init];
type Init<M extends Method, Path extends PathWith<M>> = Rest<MaybeOptionalInit<paths[Path], M>>;
/** What the operation answers with, parsed. */
type Data<M extends Method, Path extends PathWith<M>> = NonNullable<
  FetchResponse<paths[Path][M] & {}, unknown, `${string}/${string}`>["data"]
>;

/** Files and streams. */
type OpenPath = {
  [Path in PathWith<"get">]: paths[Path]["get"] extends {
    responses: { 200: { content: { "application/json": unknown } } };
  }
    ? never
    : Path;
}[PathWith<"get">];

/** Of a 304, which only `If-None-Match` asks for, there is no `data`. */
type Call<M extends Method> = <Path extends Exclude<PathWith<M>, OpenPath>>(
  path: Path,
  ...init: Init<M, Path>
) => Promise<{ data: Data<M, Path>; response: Response }>;

/** The lists that continue at a cursor. Of the panel's live stock, a page is two lists. */
type ListPath = Exclude<
  {
    [Path in PathWith<"get">]: paths[Path]["get"] extends { parameters: { query?: { cursor?: string } } }
      ? Data<"get", Path> extends { nextCursor: string | null }
        ? Path
        : never
      : never;
  }[PathWith<"get">],
  "/api/admin/live-stock"
>;

type ItemOf<Page> = { [Key in keyof Page]: Page[Key] extends (infer Item)[] ? Item : never }[keyof Page];

export type Holdfast = { [M in Method as Uppercase<M>]: Call<M> } & {
  /** Every item of a list, asked for page by page as the loop goes on. */
  each<Path extends ListPath>(path: Path, ...init: Init<"get", Path>): AsyncGenerator<ItemOf<Data<"get", Path>>, void>;
  /** A file or a stream, to be read as it comes. */
  open<Path extends OpenPath>(path: Path, ...init: Init<"get", Path>): Promise<Response>;
  /** Stock as it changes, without a gap. */
  stockEvents(options?: StockEventsOptions): AsyncGenerator<StockEvent, void>;
};

const ANSWER_MS_MAX = 15_000;
const RETRY_MS_MAX = 30_000;

/**
 * A client of the shop's API. Calls are named as in its documentation: `POST("/api/reservations", { body })`. They throw
 * ApiProblem if the shop refuses, and NoAnswer if none comes; before that, they are sent again where it can do no harm.
 */
export function holdfast(options: HoldfastOptions = {}): Holdfast {
  const { answerMsMax = ANSWER_MS_MAX, retryMsMax = RETRY_MS_MAX, fetch = globalThis.fetch } = options;
  const url = new URL(options.url ?? location.origin).href.replace(/\/+$/, "");
  const headers = {
    ...options.headers,
    ...(options.apiKey !== undefined && { authorization: `Bearer ${options.apiKey}` }),
  };
  const client = createClient<paths>({
    baseUrl: url,
    headers,
    fetch: (request) => send(request, { fetch, answerMsMax, retryMsMax }),
  });
  client.use({
    onRequest: ({ request, schemaPath }) => {
      const { headers, method } = request;
      if (takesKey(method, schemaPath) && !headers.has("idempotency-key")) headers.set("idempotency-key", newKey());
    },
  });
  // Refusals are thrown, so that data is never missing.
  const { GET, PUT, POST, PATCH, DELETE } = client as unknown as Holdfast;
  return {
    GET,
    PUT,
    POST,
    PATCH,
    DELETE,
    each: (path, ...[init]) => each(GET as AnyGet, path, init),
    open: async (path, ...[init]) => (await (GET as AnyGet)(path, { ...init, parseAs: "stream" })).response,
    stockEvents: (wanted = {}) => stockEvents({ url, headers, fetch }, wanted),
  };
}

type AnyGet = (path: string, init: object) => Promise<{ data: { nextCursor: string | null }; response: Response }>;
type ListInit = { params?: { query?: { cursor?: string | undefined } } };

async function* each<Item>(GET: AnyGet, path: string, init: ListInit = {}): AsyncGenerator<Item, void> {
  const { params = {} } = init;
  for (let cursor = params.query?.cursor; ; ) {
    const { data } = await GET(path, { ...init, params: { ...params, query: { ...params.query, cursor } } });
    yield* (Object.values(data).find(Array.isArray) ?? []) as Item[];
    if (data.nextCursor === null) return;
    cursor = data.nextCursor;
  }
}
