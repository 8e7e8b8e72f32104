import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "@/scripts/demo/random";
import type { Answer, Ask, AskKind, Asks } from "./asks";
import type { StageShop } from "./stage";

type Own = {
  id: string;
  status: "PENDING" | "CONFIRMED";
  expiresAt: number;
  products: string[];
  headers: Ask["headers"];
};

const THINK_MS_MAX = 90;
/** Of all reservations, so many end by the clock while the run goes on. */
const SHORT_TTL_SHARE = 0.3;

/** What each kind may be answered besides success. Anything else is a surprise: an effect lost, or made twice. */
const REFUSALS: Record<AskKind, readonly string[]> = {
  reserve: ["INSUFFICIENT_STOCK", "HOLD_LIMIT_REACHED"],
  confirm: ["RESERVATION_EXPIRED"],
  cancel: ["RESERVATION_EXPIRED"],
  extend: ["RESERVATION_EXPIRED", "EXTENSION_LIMIT_REACHED"],
  ship: [],
  adjust: ["INVALID_STOCK_STATE"],
  receive: [],
  transfer: ["INSUFFICIENT_STOCK"],
  count: ["INVALID_STOCK_STATE", "SECOND_COUNT_NEEDED", "COUNTED_SINCE"],
  join: ["STOCK_AVAILABLE"],
  pass: ["NO_OFFER"],
};

const WEIGHTS: Record<AskKind | "read" | "abandon", number> = {
  reserve: 40,
  confirm: 16,
  cancel: 10,
  extend: 6,
  ship: 6,
  adjust: 4,
  receive: 3,
  transfer: 4,
  count: 2,
  join: 4,
  pass: 1,
  read: 6,
  abandon: 6,
};

/** One client of the shop's, who does one thing after another. Every other one is a shopper with a cookie, the rest act for others by key. */
export class Client {
  private readonly own: Own[] = [];
  private readonly places: string[] = [];
  private headers: Ask["headers"] | null;

  constructor(
    private readonly n: number,
    private readonly random: Random,
    private readonly shop: StageShop,
    private readonly asks: Asks,
  ) {
    this.headers = n % 2 === 0 ? this.admin() : null;
  }

  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const act = this.random.weighted(Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[], (one) => WEIGHTS[one]);
      await this.do(act);
      await delay(this.random.between(0, THINK_MS_MAX));
    }
  }

  private async do(act: keyof typeof WEIGHTS): Promise<void> {
    if (act === "reserve") await this.reserve();
    else if (act === "read") await this.read();
    else if (act === "abandon") this.own.shift();
    else if (act === "confirm" || act === "cancel" || act === "extend") await this.onOwn(act);
    else if (act === "ship") await this.ship();
    else if (act === "count") await this.countRow();
    else if (act === "join") await this.join();
    else if (act === "pass") await this.pass();
    else await this.changeStock(act);
  }

  private async reserve(): Promise<void> {
    const { warehouses } = this.shop;
    const products = [...new Set(Array.from({ length: this.random.whole(1, 3) }, () => this.product()))];
    const lines = products.map((productId) => {
      const warehouseId = this.random.chance(0.5) ? { warehouseId: this.random.pick(warehouses) } : {};
      return { productId, quantity: this.random.whole(1, 3), ...warehouseId };
    });
    const ttl = this.random.chance(SHORT_TTL_SHARE) ? { ttlSeconds: 30 } : {};
    const key = this.key();
    const headers = this.headers ?? {};
    const answer = await this.ask({
      kind: "reserve",
      path: "/api/reservations",
      body: { lines, cartId: key, ...ttl },
      headers,
      products,
      key,
    });
    const cookie = this.asks.cookies.get(key);
    if (cookie !== undefined && this.headers === null) this.headers = { cookie };
    this.asks.cookies.delete(key);
    if (answer?.status !== 201 || !this.headers) return;
    const expiresAt = Date.parse(answer.body.expiresAt ?? "");
    this.own.push({ id: answer.body.id ?? "", status: "PENDING", expiresAt, products, headers: this.headers });
    if (this.own.length > 12) this.own.shift();
  }

  private async onOwn(kind: "confirm" | "cancel" | "extend"): Promise<void> {
    const own = this.own.find(({ status }) => status === "PENDING");
    if (!own) return;
    const { id, headers, products } = own;
    const askedAt = Date.now();
    const act = kind === "cancel" ? "release" : kind;
    const answer = await this.ask({ kind, path: `/api/reservations/${id}/${act}`, headers, products, subject: id });
    if (answer === null) return;
    if (answer.status === 410 && Date.now() < own.expiresAt)
      this.asks.surprise(`reservation ${id} ended ${own.expiresAt - askedAt} ms before its time`);
    if (answer.status === 200 && kind === "extend") own.expiresAt = Date.parse(answer.body.expiresAt ?? "");
    else if (answer.status === 200 && kind === "confirm") own.status = "CONFIRMED";
    else if (answer.code !== "EXTENSION_LIMIT_REACHED") this.own.splice(this.own.indexOf(own), 1);
  }

  private async ship(): Promise<void> {
    const own = this.own.find(({ status }) => status === "CONFIRMED");
    if (!own) return;
    this.own.splice(this.own.indexOf(own), 1);
    const key = this.key();
    const path = `/api/admin/orders/${own.id}/ship`;
    const body = { carrier: key };
    await this.ask({ kind: "ship", path, body, headers: this.admin(), products: own.products, subject: own.id, key });
  }

  private async changeStock(kind: "adjust" | "receive" | "transfer"): Promise<void> {
    const [productId, [one, other]] = [this.product(), this.shop.warehouses];
    const [warehouseId, toWarehouseId] = this.random.chance(0.5) ? [one, other] : [other, one];
    const quantity = this.random.whole(1, 6);
    const key = this.key();
    const changes = {
      adjust: ["adjustments", { warehouseId, mode: "delta", quantity: -quantity, reasonCode: "DAMAGE", note: key }],
      receive: ["receipts", { warehouseId, quantity, reference: key }],
      transfer: ["transfers", { fromWarehouseId: warehouseId, toWarehouseId, quantity, note: key }],
    } as const;
    const [where, what] = changes[kind];
    const body = { productId, ...what };
    await this.ask({ kind, path: `/api/admin/${where}`, body, headers: this.admin(), products: [productId], key });
  }

  /** Opens a count of one row, counts one unit more or fewer than there seem to be, and applies it. */
  private async countRow(): Promise<void> {
    const { random, shop } = this;
    const [productId, warehouseId] = [random.pick(shop.products.slice(0, 3)), random.pick(shop.warehouses)];
    const id = random.uuid();
    const note = this.key();
    const headers = { "content-type": "application/json", ...this.admin() };
    const open = { id, warehouseId, productIds: [productId], note };
    const put = async (method: string, path: string, body: object) => {
      for (let tries = 0; tries < 20; tries++) {
        const answer = await this.asks.send(this.n + tries, path, [], { method, headers, body: JSON.stringify(body) });
        if (answer && answer.status < 500) return answer.status < 300;
        await delay(150);
      }
      return false;
    };
    if (!(await put("POST", "/api/admin/counts", open))) return;
    const seen = await this.asks.send(this.n, `/api/admin/counts/${id}`, [], { headers });
    const line = seen?.body.lines?.[0] as { onHand?: number; expected?: number } | undefined;
    const counted = (line?.expected ?? line?.onHand ?? 1_000) + random.pick([-1, 0, 1]);
    if (!(await put("PUT", `/api/admin/counts/${id}/lines`, { lines: [{ productId, counted }] }))) return;
    const path = `/api/admin/counts/${id}/apply`;
    await this.ask({
      kind: "count",
      path,
      body: { note },
      headers: this.admin(),
      products: [productId],
      subject: id,
      key: note,
    });
  }

  private async join(): Promise<void> {
    const key = this.key();
    const body = { productId: this.shop.scarce, quantity: 1, email: `${key}@faults.test` };
    const products = [this.shop.scarce];
    const answer = await this.ask({ kind: "join", path: "/api/waitlist", body, headers: this.admin(), products, key });
    if (answer?.status === 201) this.places.push(answer.body.id ?? "");
  }

  private async pass(): Promise<void> {
    const id = this.places.shift();
    if (id === undefined) return;
    const headers = this.admin();
    const place = await this.asks.send(this.n, `/api/waitlist/${id}`, [], { headers });
    if (place?.body.status !== "OFFERED") return;
    const products = [this.shop.scarce];
    await this.ask({ kind: "pass", path: `/api/waitlist/${id}/pass`, headers, products, subject: id });
  }

  private async read(): Promise<void> {
    const [productId, own] = [this.product(), this.random.pick([...this.own, null])];
    const path = own ? `/api/reservations/${own.id}` : `/api/products/${productId}`;
    const answer = await this.asks.send(this.n, path, own?.products ?? [productId], { headers: own?.headers ?? {} });
    if (answer && answer.status >= 400 && answer.status < 500)
      this.asks.surprise(`GET ${path} was answered ${answer.status}: ${answer.text}`);
  }

  private async ask(given: Pick<Ask, "kind" | "path" | "headers" | "products"> & Partial<Ask>): Promise<Answer | null> {
    const ask: Ask = { method: "POST", body: undefined, subject: null, first: null, key: this.key(), ...given };
    const answer = await this.asks.untilAnswered(ask, this.random.whole(0, 1));
    if (answer === null) return null;
    const isExpected = answer.status < 300 || REFUSALS[ask.kind].includes(answer.code ?? "");
    if (!isExpected) this.asks.surprise(`${ask.kind} ${ask.key} was answered ${answer.status}: ${answer.text}`);
    if (this.random.chance(0.1)) await this.asks.again(ask, this.random.whole(0, 1));
    return answer;
  }

  private admin(): Ask["headers"] {
    return { authorization: `Bearer ${this.shop.apiKey}` };
  }

  private product(): string {
    return this.random.pick(this.shop.products);
  }

  /** 32 letters and digits, which every field takes as they are. */
  private key(): string {
    return this.random.uuid().replaceAll("-", "").toUpperCase();
  }
}
