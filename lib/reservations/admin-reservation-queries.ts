import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { ReleaseReason } from "@/lib/field-schemas";
import { refuse } from "@/lib/http/problem";
import { TIME_ZONE } from "@/lib/messages/locale";
import type { ReservationFilters, Span } from "./admin-reservation-filters";
import { type FoundBy, IS_OWN_LINE } from "./reservation-search-queries";

export type Matching = {
  filters: ReservationFilters;
  /** What `q` was resolved to. */
  foundBy: FoundBy | null;
  /** The moment that spans like TODAY are about; by default now. */
  asOf?: Date;
  /** Only these. */
  ids?: readonly string[];
};

/** A reservation's place in a list: when it was created, or when it ended, and its id. */
export type Place = { at: Date; id: string };

/** One reading of the table `reservation r` in the order of an index. */
type Walk = { at: string; where: readonly string[] };

/** Writes a value into the statement's parameters. */
export class Values {
  readonly list: unknown[] = [];

  add(type: string, value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}

/** `until`: oldest first instead of newest first, and only those created up to then. */
type Page = { limit: number; skip?: number; after: Place | null; until?: Date };

/** The places that follow `after`: by when reservations ended if the filters are about that, else by when they were created. */
export async function placesOf(matching: Matching, { limit, skip = 0, after, until }: Page): Promise<Place[]> {
  const values = new Values();
  const last = after && `(${values.add("timestamptz", after.at)}, ${values.add("uuid", after.id)})`;
  const bound = until ? [`r.created_at <= ${values.add("timestamptz", until)}`] : [];
  const [order, beyond] = until ? (["asc", ">"] as const) : (["desc", "<"] as const);
  const readings = readingsOf(matching, values).map(({ at, where }) => {
    const all = ["true", ...where, ...bound, ...(last ? [`(${at}, r.id) ${beyond} ${last}`] : [])];
    return `select r.id, ${at} as at from reservation r where ${all.join(" and ")} order by ${at} ${order}, r.id ${order}`;
  });
  const text = pageOf(readings, { order, limit, skip }, values);
  return (await readInTime<Place>(text, values.list)) ?? refuse("BUSY", TOO_LONG, {}, { "retry-after": "5" });
}

type PageOf = { order: "asc" | "desc"; limit: number; skip: number };

/** A page of what these statements find together, each in that order: of several, each is read up to the end of the page. */
export function pageOf(readings: readonly string[], { order, limit, skip }: PageOf, values: Values): string {
  const page = `limit ${values.add("integer", limit)} offset ${values.add("integer", skip)}`;
  if (readings.length === 1) return `${readings[0]} ${page}`;
  const most = values.add("integer", skip + limit);
  const places = readings.map((reading) => `(${reading} limit ${most})`).join(" union ");
  return `select id, at from (${places}) places order by at ${order}, id ${order} ${page}`;
}

const TOO_LONG = "This search takes too long. Narrow it, for example by when the reservations were created.";

export type Marks = { id: string; isOffer: boolean; isPaying: boolean };

/** Which of these running holds are offers from the waitlist, and for which a payment is under way. */
export async function readMarks(ids: readonly string[]): Promise<Map<string, Marks>> {
  const { rows } = await pool().query<Marks>({
    name: "marks-of-reservations",
    text: `select r.id, ${OFFERS} as "isOffer", ${PAYING} as "isPaying"
      from reservation r where r.id = any($1::uuid[]) and r.status = 'PENDING'`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The ids of at most `limit` that match, in no order, for counting. Writes its values into `values`. */
export function idsMatching(matching: Matching, values: Values, limit: number): string {
  const readings = readingsOf(matching, values).map(({ where }) => {
    return `select r.id from reservation r where ${where.length > 0 ? where.join(" and ") : "true"}`;
  });
  const all = readings.join(matching.foundBy ? " union " : " union all ");
  return `select id from (${all}) found (id) limit ${values.add("integer", limit)}`;
}

export function newValues(): Values {
  return new Values();
}

/** Every way to read what matches: each order that an index has, for each thing that a search was resolved to. */
function readingsOf({ filters, foundBy, asOf, ids }: Matching, values: Values): Walk[] {
  const own = ids ? [`r.id = any(${values.add("uuid[]", ids)})`] : [];
  const now = () => (asOf ? values.add("timestamptz", asOf) : "statement_timestamp()");
  const conditions = conditionsOf(filters, values, now);
  const searched = foundBy?.map(({ condition, values: operands }) => numbered(condition, operands, values)) ?? [null];
  const found = searched.length > 0 ? searched : [NOTHING];
  return walksOf(filters).flatMap((walk) => {
    return found.map((condition) => {
      return { at: walk.at, where: [...own, ...walk.where, ...conditions(walk.at), ...(condition ? [condition] : [])] };
    });
  });
}

/** A condition with its own $1, $2, … as parameters of the whole statement. */
export function numbered(condition: string, own: readonly unknown[], values: Values): string {
  const first = values.list.length;
  values.list.push(...own);
  return condition.replace(/\$(\d+)/g, (_, index: string) => `$${first + Number(index)}`);
}

/** Finds nothing. A condition all the same, because the statement has the parameters of the other filters. */
const NOTHING = "false";
const NONE: Walk = { at: "r.created_at", where: [NOTHING] };
/** Holds that ran out count as expired, though nothing has released them yet. */
const OVERDUE: Walk = { at: "r.expires_at", where: ["r.status = 'PENDING'", "r.expires_at <= statement_timestamp()"] };
const CONFIRMED: Walk = { at: "r.confirmed_at", where: ["r.status = 'CONFIRMED'"] };

/** By when they ended, unless only when they were created is asked for. Released ones are read reason by reason, as indexed. */
function walksOf({ status, releaseReason, ...filters }: ReservationFilters): Walk[] {
  const isAboutEnd = Boolean(filters.ended ?? filters.endedFrom ?? filters.endedTo);
  const isAboutStart = Boolean(filters.created ?? filters.createdFrom ?? filters.createdTo);
  const hasEnded = status === "CONFIRMED" || status === "RELEASED" || releaseReason !== undefined;
  const mayBeOverdue = status !== "CONFIRMED" && (releaseReason ?? "EXPIRED") === "EXPIRED";
  if (!isAboutEnd && (isAboutStart || !hasEnded)) {
    const isOnlyEnded = mayBeOverdue && (status === "RELEASED" || releaseReason !== undefined);
    return [byCreation(status, releaseReason), ...(isOnlyEnded ? [{ ...OVERDUE, at: "r.created_at" }] : [])];
  }
  const reasons = releaseReason ? [releaseReason] : ReleaseReason.options;
  const released = reasons.map((reason) => {
    return { at: "r.released_at", where: ["r.status = 'RELEASED'", `r.release_reason = '${reason}'`] };
  });
  if (status === "PENDING") return [NONE];
  if (status === "CONFIRMED") return releaseReason ? [NONE] : [CONFIRMED];
  const expired = mayBeOverdue ? [...released, OVERDUE] : released;
  return status === "RELEASED" || releaseReason ? expired : [CONFIRMED, ...expired];
}

function byCreation(status: ReservationFilters["status"], reason: ReservationFilters["releaseReason"]): Walk {
  const where = [
    ...(status ? [`r.status = '${status}'`] : []),
    ...(status === "PENDING" ? ["r.expires_at > statement_timestamp()"] : []),
    ...(reason ? [`r.status = 'RELEASED' and r.release_reason = '${reason}'`] : []),
  ];
  return { at: "r.created_at", where };
}

const OFFERS = "exists (select from waitlist_entry w where w.reservation_id = r.id and w.status = 'OFFERED')";
const PAYING = `r.payment_started_at is not null and exists (select from payment p where p.reservation_id = r.id
  and (p.status = 'AUTHORISED' or (p.status = 'STARTED' and p.failure is null)))`;

/** What every reading filters by, for the moment `now`. Each condition is written once, whatever the number of readings. */
function conditionsOf(filters: ReservationFilters, values: Values, now: () => string): (at: string) => string[] {
  const { only, productId, warehouseId, policy, endsWithinSeconds } = filters;
  const all: string[] = [];
  if (only) all.push("r.status = 'PENDING'", only === "OFFERS" ? OFFERS : PAYING);
  if (endsWithinSeconds !== undefined) {
    all.push("r.status = 'PENDING'", "r.expires_at > statement_timestamp()");
    all.push(
      `r.expires_at <= statement_timestamp() + make_interval(secs => ${values.add("integer", endsWithinSeconds)})`,
    );
  }
  const line = [
    ...(productId ? [`l.product_id = ${values.add("uuid", productId)}`] : []),
    ...(warehouseId ? [`l.warehouse_id = ${values.add("uuid", warehouseId)}`] : []),
  ];
  const lines = "exists (select from reservation_line l";
  if (line.length > 0) all.push(`${lines} where ${IS_OWN_LINE} and ${line.join(" and ")})`);
  if (policy) {
    const isUnder = `p.policy_code = ${values.add("text", policy)}`;
    all.push(`${lines} join product p on p.id = l.product_id where ${IS_OWN_LINE} and ${isUnder})`);
  }
  all.push(...within("r.created_at", filters.created, filters.createdFrom, filters.createdTo, values, now));
  all.push(...sums(filters, values));
  const ends = within("@", filters.ended, filters.endedFrom, filters.endedTo, values, now);
  return (at) => [...all, ...ends.map((end) => end.replace("@", at))];
}

function sums({ unitsMin, unitsMax, valueMin, valueMax }: ReservationFilters, values: Values): string[] {
  const sum = (of: string) => `(select sum(${of}) from reservation_line l where l.reservation_id = r.id)`;
  const [units, value] = [sum("l.quantity"), sum("l.quantity::bigint * l.unit_price")];
  return [
    ...(unitsMin === undefined ? [] : [`${units} >= ${values.add("bigint", unitsMin)}`]),
    ...(unitsMax === undefined ? [] : [`${units} <= ${values.add("bigint", unitsMax)}`]),
    ...(valueMin === undefined ? [] : [`${value} >= ${values.add("bigint", valueMin)}`]),
    ...(valueMax === undefined ? [] : [`${value} <= ${values.add("bigint", valueMax)}`]),
  ];
}

/** The conditions of a span that is named or given by its ends, or both. */
export function within(
  column: string,
  span: Span | undefined,
  from: string | undefined,
  to: string | undefined,
  values: Values,
  now: () => string,
): string[] {
  const [first, last] = span ? boundsOf(span, now()) : [];
  return [
    ...(first ? [`${column} >= ${first}`] : []),
    ...(last ? [`${column} < ${last}`] : []),
    ...(from ? [`${column} >= ${values.add("timestamptz", from)}`] : []),
    ...(to ? [`${column} < ${values.add("timestamptz", to)}`] : []),
  ];
}

function boundsOf(span: Span, now: string): [first: string, last?: string] {
  const today = `date_trunc('day', ${now}, '${TIME_ZONE}')`;
  switch (span) {
    case "LAST_HOUR":
      return [`${now} - interval '1 hour'`];
    case "TODAY":
      return [today];
    case "YESTERDAY":
      return [`${today} - interval '24 hours'`, today];
    case "LAST_7_DAYS":
      return [`${now} - interval '7 days'`];
  }
}
