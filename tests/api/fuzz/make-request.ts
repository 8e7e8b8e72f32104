import { randomUUID } from "node:crypto";
import type { Dice } from "./dice";
import { HOSTILE_BODIES, HOSTILE_HEADERS, HOSTILE_TEXTS, HOSTILE_VALUES, MARKER } from "./hostile";
import type { Known } from "./known";

export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  examples?: unknown[];
  example?: unknown;
};

export type DocumentedOperation = {
  operationId: string;
  method: string;
  path: string;
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  body: { type: string; schema: Schema } | null;
};

export type FuzzedRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  text: string | undefined;
};

/** How many requests have wrong values, how many of their values are wrong, and how many are broken as a whole. */
const WITH_WRONG_VALUES = 0.35;
const WRONG_VALUES = 0.15;
const WRONG_REQUESTS = 0.08;

/** Makes requests from the schemas of an OpenAPI document: most of them as documented, some wrong on purpose. */
export class RequestMaker {
  readonly #dice: Dice;
  readonly #known: Known;
  readonly #resolve: (ref: string) => Schema;
  #wrong = 0;

  constructor(dice: Dice, known: Known, resolve: (ref: string) => Schema) {
    this.#dice = dice;
    this.#known = known;
    this.#resolve = resolve;
  }

  make(operation: DocumentedOperation): FuzzedRequest {
    const dice = this.#dice;
    this.#wrong = dice.hits(WITH_WRONG_VALUES) ? WRONG_VALUES : 0;
    const headers: Record<string, string> = {};
    const query = new URLSearchParams();
    let path = operation.path;
    for (const { name, in: where, required, schema } of operation.parameters) {
      if (where === "path") path = path.replace(`{${name}}`, this.#segment(operation.path, name, schema));
      if (where === "query" && (required ? !dice.hits(this.#wrong / 5) : dice.hits(0.2)))
        this.#ask(query, name, schema);
      if (where === "header" && name === "Idempotency-Key" && dice.hits(0.3)) headers["idempotency-key"] = randomUUID();
    }
    if (dice.hits(this.#wrong / 5))
      query.append(dice.one(["limit", "q", "__proto__", MARKER]), dice.one(HOSTILE_TEXTS));
    let text = operation.body === null ? undefined : this.#body(operation.body, headers);
    if (dice.hits(WRONG_REQUESTS)) {
      Object.assign(headers, dice.one(HOSTILE_HEADERS));
      if (operation.method !== "GET" && dice.hits(0.4)) text = dice.one(HOSTILE_BODIES);
    }
    const search = toWellFormed(query.toString());
    return { method: operation.method, path: search === "" ? path : `${path}?${search}`, headers, text };
  }

  #body({ type, schema }: NonNullable<DocumentedOperation["body"]>, headers: Record<string, string>): string {
    headers["content-type"] = type;
    if (type === "application/json") return JSON.stringify(this.value("body", schema));
    const dice = this.#dice;
    const cell = () =>
      JSON.stringify(
        String(dice.hits(0.5) ? this.#known.pick(dice, dice.one(["sku", "code", "name"])) : dice.one(HOSTILE_TEXTS)),
      );
    const lines = Array.from({ length: dice.int(0, 6) }, () => [cell(), cell(), dice.int(-2, 200)].join(","));
    return [dice.one(["sku,warehouseCode,onHand", "sku,name,price", "a;b;c", "", "sku"]), ...lines].join("\r\n");
  }

  #segment(path: string, name: string, schema: Schema): string {
    const dice = this.#dice;
    const before =
      path
        .slice(0, path.indexOf(`{${name}}`))
        .split("/")
        .at(-2) ?? "";
    const known = this.#known.pick(dice, before) ?? this.#known.pick(dice, name);
    if (dice.hits(0.04)) return dice.one(["%", "%ff", "%00", "a%2fb", encode(dice.one(HOSTILE_TEXTS)) || "x"]);
    return encode(inWords(known !== undefined && dice.hits(0.95) ? known : this.value(name, schema))) || "x";
  }

  #ask(query: URLSearchParams, name: string, schema: Schema): void {
    const value = this.value(name, schema);
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, toWellFormed(inWords(each)));
    if (this.#dice.hits(this.#wrong / 5)) query.append(name, "again");
  }

  /** A value for the field `name`. */
  value(name: string, given: Schema, depth = 0): unknown {
    const dice = this.#dice;
    if (dice.hits(this.#wrong)) return dice.one(HOSTILE_VALUES);
    const schema = given.$ref === undefined ? given : this.#resolve(given.$ref);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return this.value(name, dice.one(choices), depth);
    if (schema.allOf) {
      const whole = schema.allOf.map((each) => (each.$ref === undefined ? each : this.#resolve(each.$ref)));
      return this.value(name, Object.assign({}, ...whole), depth);
    }
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return dice.one(schema.enum);
    if (schema.examples?.length && dice.hits(0.05)) return dice.one(schema.examples);
    const type = Array.isArray(schema.type) ? dice.one(schema.type) : (schema.type ?? "string");
    if (type === "object") return this.#object(schema, depth);
    if (type === "array") return this.#array(name, schema, depth);
    if (type === "boolean") return dice.hits(0.5);
    if (type === "integer" || type === "number") return this.#number(name, schema);
    if (type === "string") return this.#text(name, schema);
    return null;
  }

  #object(schema: Schema, depth: number): object {
    const dice = this.#dice;
    const made: Record<string, unknown> = {};
    // Few at a time too: some fields exclude each other.
    const optional = depth > 3 ? 0.1 : dice.one([0.05, 0.2, 0.5]);
    for (const [name, each] of Object.entries(schema.properties ?? {})) {
      const isNeeded = schema.required?.includes(name) ? !dice.hits(this.#wrong / 5) : dice.hits(optional);
      if (isNeeded) made[name] = this.value(name, each, depth + 1);
    }
    if (typeof schema.additionalProperties === "object" && !schema.properties) {
      for (let left = dice.int(0, 3); left > 0; left -= 1) {
        const name = inWords(this.value("name", schema.propertyNames ?? { type: "string" }, depth + 1));
        made[name] = this.value(name, schema.additionalProperties, depth + 1);
      }
    }
    if (dice.hits(this.#wrong / 5))
      made[dice.one(["extra", "role", "owner", "price", "constructor"])] = dice.one(HOSTILE_VALUES);
    if (this.#wrong === 0) this.#reconcile(made, schema.properties ?? {}, depth + 1);
    return made;
  }

  /** What the schema has no words for: fields that exclude or need each other. */
  #reconcile(made: Record<string, unknown>, fields: Record<string, Schema>, depth: number): void {
    const dice = this.#dice;
    const keep = (names: string[], kept: string[]) => {
      for (const name of names.filter((each) => !kept.includes(each))) delete made[name];
      for (const name of kept) made[name] ??= this.value(name, fields[name] ?? {}, depth);
    };
    if (fields.productId && fields.sku) {
      const single = [dice.one(["productId", "sku"]), ...(fields.quantity ? ["quantity"] : [])];
      const isMany = fields.lines !== undefined && dice.hits(0.4);
      keep(["productId", "sku", ...(fields.lines ? ["quantity", "lines"] : [])], isMany ? ["lines"] : single);
      if (isMany) delete made.warehouseId;
    }
    if (fields.latitude && fields.postalCode && !fields.code)
      keep(["latitude", "longitude", "postalCode"], ["postalCode"]);
    for (let tries = 0; made.fromWarehouseId !== undefined && tries < 9; tries += 1) {
      if (made.fromWarehouseId !== made.toWarehouseId) break;
      made.toWarehouseId = this.value("toWarehouseId", fields.toWarehouseId ?? {}, depth);
    }
  }

  #array(name: string, schema: Schema, depth: number): unknown[] {
    const least = schema.minItems ?? 0;
    const most = Math.min(schema.maxItems ?? 4, least + this.#dice.int(0, 3));
    const length = this.#dice.hits(this.#wrong / 10) ? 1_200 : this.#dice.int(least, Math.max(least, most));
    const one = name.replace(/ies$/, "y").replace(/s$/, "");
    return Array.from({ length }, () => this.value(one, schema.items ?? {}, depth + 1));
  }

  #number(name: string, schema: Schema): unknown {
    const dice = this.#dice;
    const known = this.#known.pick(dice, name);
    if (typeof known === "number" && dice.hits(0.7)) return known;
    const least = schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1;
    const most = schema.maximum ?? 1_000_000;
    if (dice.hits(0.1)) return dice.one(this.#wrong === 0 ? [least, most] : [least - 1, most + 1]);
    const small = dice.int(Math.max(least, 0), Math.max(least, Math.min(most, 12)));
    return schema.type === "number" && dice.hits(0.5) ? Math.min(most, small + 0.25) : small;
  }

  #text(name: string, schema: Schema): unknown {
    const dice = this.#dice;
    const known = this.#known.pick(dice, this.#wordOf(name));
    if (known !== undefined && dice.hits(0.85)) return known;
    if (name === "url") return "http://127.0.0.1:9/in";
    if (schema.format === "uuid") return randomUUID();
    if (schema.format === "date") return `2026-1${dice.int(0, 2)}-${dice.int(10, 28)}`;
    if (schema.format === "date-time") return new Date(Date.now() + dice.int(-10, 10) * 86_400_000).toISOString();
    const { pattern } = schema;
    if (pattern) {
      const fits = TYPED.filter((text) => new RegExp(pattern, "u").test(text));
      if (fits.length > 0 && dice.hits(0.95)) return dice.one(fits).slice(0, schema.maxLength);
    }
    const text = dice.hits(this.#wrong === 0 ? 0.1 : 0.5)
      ? dice.one(HOSTILE_TEXTS)
      : `${dice.one(TYPED)} ${dice.int(0, 99)}`;
    return text.slice(0, this.#wrong === 0 ? schema.maxLength : undefined).padEnd(schema.minLength ?? 0, "x");
  }

  /** `fromWarehouseId` is a warehouse, and `reservationId` a reservation. */
  #wordOf(name: string): string {
    const noun = /^(?:from|to)?(warehouse|product|reservation|order)Id$/i.exec(name)?.[1]?.toLowerCase();
    return noun === undefined ? name : `${noun}s`;
  }
}

/** What people type into fields with a pattern of their own. */
const TYPED = [
  "Asha Rao",
  "12 MG Road",
  "560001",
  "600001",
  "asha@shop.test",
  "+91 98000 12345",
  "10001",
  "9506",
  "KA",
  "INR",
  "MAA",
  "09:30",
  "17:00",
  "/orders",
  "1Z999AA10123456784",
  "LAMP-1",
  "7",
  `<b>${MARKER}</b>`,
  `=1+${MARKER}`,
  "2026-12-01",
  "/images/no-picture.webp",
];

/** Objects too, one of which cannot say what it is. */
function inWords(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function toWellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

function encode(text: string): string {
  return encodeURIComponent(toWellFormed(text));
}
