import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { logSerializers } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import {
  type Answered,
  aKey,
  anAccount,
  aShopper,
  aStockedProduct,
  call,
  get,
  MAIN,
  OTHER,
  send,
  somebody,
} from "./api";
import { Dice } from "./fuzz/dice";
import { documentedOperations, resolve, undocumented } from "./fuzz/documented";
import { MARKER } from "./fuzz/hostile";
import { Known } from "./fuzz/known";
import { type DocumentedOperation, type FuzzedRequest, RequestMaker } from "./fuzz/make-request";

vi.hoisted(() => {
  const limits = ["SHOPPER", "ADDRESS", "CART_SHOPPER", "CART_ADDRESS", "DELIVERY", "RACES"];
  for (const limit of limits) process.env[`RATE_LIMIT_${limit}_PER_MINUTE`] = "0";
  for (const limit of ["ACCOUNT", "ADDRESS"]) process.env[`RATE_LIMIT_SIGN_IN_${limit}`] = "0";
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
  process.env.WEBHOOKS_TO_PRIVATE = "true";
});

/** `npm run fuzz -- --requests 100000 --seed 1` sets them. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 3_000);
/** A long run may end sooner, whatever it has done by then. */
const MINUTES = Number(process.env.FUZZ_MINUTES ?? 60);
/** The same requests in every `npm test`, so that a change is judged by what it changes. Other seeds are for the fuzzer by itself. */
const SEED = Number(process.env.FUZZ_SEED ?? 4);

/** Hashing a password, or a race of hundreds, takes longer than a hundred other requests. */
const SLOW =
  /^(signUp|signOut|endOtherSessions|signIn|changePassword|resetPassword|requestPasswordReset|requestSignInLink|startRace)$/;
/** An endless answer: its beginning is enough. */
const STREAMS = /\/stream$/;
const AT_ONCE = 24;

const dice = new Dice(SEED);
const known = new Known();
const maker = new RequestMaker(dice, known, resolve);
const operations = documentedOperations();
const logged: string[] = [];

type Credentials = { cookie?: string; key?: string };
let callers: Record<string, Credentials> = {};

async function newCallers(): Promise<void> {
  callers = {
    adminKey: { key: await aKey("admin") },
    shopKey: { key: await aKey("shop") },
    admin: { cookie: (await somebody("admin")).cookie },
    viewer: { cookie: (await somebody("viewer")).cookie },
    staff: { cookie: (await somebody("staff", [MAIN.id, OTHER.id])).cookie },
    account: { cookie: (await anAccount()).cookie },
    shopper: { cookie: await aShopper() },
    nobody: {},
  };
}

const keys = new Map<string, Promise<string>>();

/** A key for every operation by which admins change something, so that each leaves its own name. */
async function credentialsOf(who: string, { operationId, method }: DocumentedOperation): Promise<Credentials> {
  if (who !== "adminKey" || method === "GET") return callers[who] ?? {};
  if (!keys.has(operationId)) keys.set(operationId, aKey("admin", operationId));
  return { key: await keys.get(operationId) };
}

/** Mostly somebody who may, so that requests get past the gate. */
function callerFor({ path }: DocumentedOperation): string {
  if (dice.hits(0.06)) return dice.one(Object.keys(callers));
  if (/^\/api\/(admin|audit|metrics)/.test(path))
    return dice.one(["adminKey", "adminKey", "adminKey", "admin", "admin", "staff"]);
  if (/^\/api\/(auth|account)/.test(path)) return dice.one(["account", "admin"]);
  return dice.one(["shopper", "shopper", "account", "shopKey", "shopKey", "nobody"]);
}

beforeAll(async () => {
  const write = (line: string) => void logged.push(line);
  oncePerProcess("log", () => pino({ level: "info", base: undefined, serializers: logSerializers }, { write }));
  for (const policy of ["STANDARD", "FLASH_SALE", "TICKET", "BACKORDER"] as const) {
    const product = await aStockedProduct(500, policy);
    known.note("products", product.id);
    known.note("sku", product.sku);
    known.note("policies", policy);
    known.note("policyCode", policy);
  }
  for (const { id, code } of [MAIN, OTHER]) {
    known.note("warehouses", id);
    known.note("warehouseCode", code);
  }
  await newCallers();
});

/** How often each operation got each status. */
const tally = new Map<string, Map<number, number>>();

function count(operation: DocumentedOperation, status: number): void {
  const counts = tally.get(operation.operationId) ?? new Map<number, number>();
  tally.set(operation.operationId, counts.set(status, (counts.get(status) ?? 0) + 1));
}

/** Operations that an admin's key called with success. */
const changes = new Map<string, number>();

/** Not yet in the audit, by name: webhooks, alerts, a key that ends a shopper's place in line, and who ended work in the background. */
const UNRECORDED = /Webhook|^leaveWaitlist$|editWatchSettings|^stop|^applyImport$|^chooseImportColumns$/;
/** A success may change nothing: what has ended is answered as it is, and forgetting a shopper only clears the caller's cookie. */
const MAY_CHANGE_NOTHING = /^edit|Reroute|packOrder|issueOrderInvoices|^(forgetShopper|cancelOrder)$/;

const succeeded = (counts: Map<number, number>) => [...counts.keys()].some((status) => status < 300);

afterAll(() => {
  if (process.env.FUZZ_REQUESTS === undefined) return;
  const all = new Map<number, number>();
  for (const counts of tally.values())
    for (const [status, times] of counts) all.set(status, (all.get(status) ?? 0) + times);
  const never = [...tally]
    .filter(([, counts]) => !succeeded(counts))
    .map(([id, counts]) => `${id} (${[...counts.keys()]})`);
  const total = [...all.values()].reduce((sum, times) => sum + times, 0);
  console.log(`${total} answers by status: ${JSON.stringify(Object.fromEntries([...all].sort()))}`);
  console.log(`never succeeded: ${never.join(", ") || "none"}`);
});

type Fault = { what: string; who: string; request: FuzzedRequest; answer: string };

async function ask(operation: DocumentedOperation, who: string, request: FuzzedRequest): Promise<Fault | null> {
  const { method, path, headers, text } = request;
  const said = { ...(await credentialsOf(who, operation)), headers, ...(text !== undefined && { text }) };
  const told = (what: string, answer: string): Fault => ({ what, who, request, answer: answer.slice(0, 2_000) });
  try {
    if (STREAMS.test(operation.path)) {
      const stream = await send(method, path, said);
      await stream.body?.cancel();
      count(operation, stream.status);
      return stream.status >= 500 ? told(`${stream.status}`, "") : null;
    }
    const answer: Answered = await call(method, path, said);
    count(operation, answer.status);
    if (who === "adminKey" && answer.status < 300)
      changes.set(operation.operationId, (changes.get(operation.operationId) ?? 0) + 1);
    known.learn(path.split("?")[0] ?? "", answer.status < 300 ? answer.body : null);
    if (answer.status >= 500) return told(`${answer.status}`, answer.text);
    const wrong = isMounted(operation, path) ? undocumented(operation, answer) : null;
    return wrong === null ? null : told(wrong, answer.text);
  } catch (error) {
    // A request that no client can send, such as one with a line break in a header.
    if (error instanceof TypeError && /header|Invalid URL|Request/.test(error.message)) return null;
    return told(String(error), "");
  }
}

/** Not if a hostile segment such as `..` leads elsewhere. */
function isMounted(operation: DocumentedOperation, path: string): boolean {
  const { pathname } = new URL(path, "http://shop.test");
  const [wanted, given] = [operation.path.split("/"), pathname.split("/")];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith("{") || part === given[at]);
}

async function fuzz(count: number): Promise<Fault[]> {
  const faults: Fault[] = [];
  const until = Date.now() + MINUTES * 60_000;
  for (let done = 0; done < count && faults.length < 20 && Date.now() < until; done += AT_ONCE) {
    if (done % 1_000 < AT_ONCE) await newCallers();
    const found = await Promise.all(
      Array.from({ length: AT_ONCE }, () => {
        let operation = dice.one(operations);
        while (SLOW.test(operation.operationId) && !dice.hits(0.1)) operation = dice.one(operations);
        return ask(operation, callerFor(operation), maker.make(operation));
      }),
    );
    faults.push(...found.filter((fault) => fault !== null));
  }
  return faults;
}

describe(`${REQUESTS} requests made from the OpenAPI document (FUZZ_SEED=${SEED})`, () => {
  test(
    "are all answered as documented, none with a 5xx",
    async () => {
      expect(await fuzz(REQUESTS)).toEqual([]);
    },
    MINUTES * 60_000 + 120_000,
  );

  test("leave every unit accounted for", async () => {
    const { body } = await get("/api/admin/proof", { key: await aKey("admin") });
    expect(body.rowsChecked).toBeGreaterThan(7);
    expect(body.divergences).toEqual([]);
  });

  test("leave the name of whoever changed something as an admin", async () => {
    const { rows: columns } = await pool().query<{ table: string; column: string }>(
      `select quote_ident(table_name) as table, quote_ident(column_name) as column from information_schema.columns
       where table_schema = current_schema and data_type = 'text' and column_name ~ '(actor|_by)$'`,
    );
    const union = columns
      .map(({ table, column }) => `select distinct ${column} as actor from ${table}`)
      .join(" union ");
    const { rows } = await pool().query<{ actor: string }>(union);
    const named = new Set(rows.map(({ actor }) => actor));
    const mustShow = [...changes].filter(([id, times]) => keys.has(id) && times > 2 && !UNRECORDED.test(id));
    const unseen = mustShow.filter(([id]) => !MAY_CHANGE_NOTHING.test(id) && !named.has(`key:${id}`));
    expect(unseen).toEqual([]);
  });

  test("leave only whole lines of JSON in the log, and no error", () => {
    const lines = logged
      .join("")
      .split("\n")
      .filter((line) => line !== "");
    const read = lines.map((line) => JSON.parse(line) as { level: number });
    expect(read.filter(({ level }) => level >= 50)).toEqual([]);
  });

  test("leave no script in a mail, and no formula in an export", async () => {
    const key = await aKey("admin");
    const { body } = await get("/api/admin/mail?limit=100", { key });
    for (const { id } of body.mails as { id: string }[]) {
      const { body: mail } = await get(`/api/admin/mail/${id}`, { key });
      expect(String(mail.html)).not.toMatch(new RegExp(`<[^>]*${MARKER}`));
      expect(String(mail.subject)).not.toMatch(/[\r\n]/);
    }
    for (const list of ["products", "orders", "reservations", "ledger", "customers", "incoming"]) {
      const { text, status } = await get(`/api/admin/${list}/export`, { key });
      expect(status, list).toBe(200);
      expect(text, list).not.toMatch(new RegExp(`(^|[\\n,])"?[=+@\\t-][^,\\n]*${MARKER}`));
    }
  });
});
