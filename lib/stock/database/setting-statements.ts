import type { PoolClient } from "pg";
import { boundedQuery, together } from "@/lib/db/statement";
import { numberText } from "@/lib/format/count-words";
import { grouped } from "@/lib/grouped";
import type { RecordedEdit, SettingEdit } from "../decision";
import type { Setting } from "../state";
import type { PolicyChanges } from "../verbs/edit-policy";
import type { ProductChanges } from "../verbs/edit-product";
import type { RowChanges } from "../verbs/edit-row";
import type { WarehouseChanges } from "../verbs/edit-warehouse";
import type { Needs } from "../verbs/verb";
import { INVENTORY } from "./tables";
import { saveWaitingRoom } from "./waiting-room-statements";

// Products, warehouses and policies change rarely, so these are statements of their own that other groups never send.

type Subject<Changes> = {
  table: string;
  /** Whether the row `t` has the id `x.id`, as SQL. */
  is: string;
  /** The column with the time of the last edit. */
  editedAt: string;
  /** The column of each field that may change. */
  columns: { readonly [Field in keyof Required<Changes>]: string };
  /** What a decision reads besides the time of the last change, as SQL over the row `t`. */
  facts: string;
};

const PRODUCT: Subject<ProductChanges> = {
  table: "product",
  is: "t.id = x.id::uuid",
  editedAt: "updated_at",
  columns: {
    name: "name",
    description: "description",
    category: "category",
    image: "image",
    unitPrice: "price_amount",
    policyCode: "policy_code",
    isActive: "is_active",
    barcode: "barcode",
    cost: "cost_amount",
    hsn: "hsn",
    taxPercent: "tax_percent",
    lowThreshold: "low_threshold",
    waitingRoomStartsAt: "waiting_room_starts_at",
  },
  facts: "",
};

const WAREHOUSE: Subject<WarehouseChanges> = {
  table: "warehouse",
  is: "t.id = x.id::uuid",
  editedAt: "updated_at",
  columns: {
    name: "name",
    city: "city",
    latitude: "latitude",
    longitude: "longitude",
    priority: "priority",
    isActive: "is_active",
    isPaused: "is_paused",
    postalRanges: "postal_ranges",
    cutOffTime: "cut_off_time",
    workingDays: "working_days",
    shippingBands: "shipping_bands",
    secondCountAbove: "second_count_above",
  },
  facts: `, (select json_build_object('products', count(*), 'onHand', coalesce(sum(i.on_hand), 0),
    'reserved', coalesce(sum(i.reserved), 0), 'committed', coalesce(sum(i.committed), 0),
    'shortfall', coalesce(sum(i.shortfall), 0), 'transfers', (select count(*) from transfer o
      where o.status in ('READY', 'SENT') and (o.from_warehouse_id = t.id or o.to_warehouse_id = t.id)))
    from inventory_now i
    where i.warehouse_id = t.id and (i.on_hand > 0 or i.reserved > 0 or i.committed > 0 or i.shortfall > 0)) as stock`,
};

const POLICY: Subject<PolicyChanges> = {
  table: "policy",
  is: "t.code = x.id",
  editedAt: "updated_at",
  columns: {
    holdSeconds: "hold_seconds",
    ttlSecondsMax: "ttl_seconds_max",
    extensionsMax: "extensions_max",
    extensionSeconds: "extension_seconds",
    maxHeld: "max_held",
    maxBought: "max_bought",
    backorderPerRow: "backorder_per_row",
    offerSeconds: "offer_seconds",
    paymentSeconds: "payment_seconds",
    unprovenPerNetwork: "unproven_per_network",
    unprovenSharePercent: "unproven_share_percent",
  },
  facts: `, (select ${INVENTORY.json("i")} from inventory i join product p on p.id = i.product_id and p.policy_code = t.code
    order by i.reserved + i.committed - i.on_hand - i.shortfall desc limit 1) as "mostPromised"`,
};

const ROW: Subject<RowChanges> = {
  table: "inventory",
  is: "t.product_id = split_part(x.id, '/', 1)::uuid and t.warehouse_id = split_part(x.id, '/', 2)::uuid",
  editedAt: "settings_updated_at",
  columns: { lowThreshold: "low_threshold", fillTo: "fill_to", shelf: "shelf" },
  facts: "",
};

const SUBJECTS = { PRODUCT, WAREHOUSE, POLICY, INVENTORY: ROW } as const;

/** What the decisions on these edits read. Call it in the group's transaction, after the turn was asked for. */
export async function loadSettings(client: PoolClient, needs: readonly Needs[]): Promise<Setting[]> {
  const named = grouped(
    needs.flatMap(({ settings }) => settings),
    ({ subject }) => subject,
  );
  const found = await Promise.all(
    [...named].map(([subject, settings]) => {
      const { table, is, editedAt, facts } = SUBJECTS[subject];
      return boundedQuery<Setting>(client, {
        name: `setting-${table}`,
        text: `select $2::text as subject, x.id, (extract(epoch from t.${editedAt}) * 1000)::bigint::float8 as "updatedAt"${facts}
          from unnest($1::text[]) x (id) join ${table} t on ${is}`,
        values: [[...new Set(settings.map(({ id }) => id))], subject],
      });
    }),
  );
  return found.flatMap(({ rows }) => rows);
}

/**
 * Makes the edits and records each field with its value before and after. A value that is the same already is no change.
 * `now` is the group's time in milliseconds. Returns the products that somebody waits for and that an edit of their
 * warehouse or policy may have made units free of.
 */
export async function saveEdits(
  client: PoolClient,
  edits: readonly (SettingEdit | RecordedEdit)[],
  now: number,
): Promise<string[]> {
  const recorded = edits.filter((edit) => "recorded" in edit);
  const settings = edits.filter((edit): edit is SettingEdit => !("recorded" in edit));
  const saved = [...grouped(settings, ({ subject }) => subject)].flatMap(([subject, some]) => {
    return eachOnce(some).map((round) => saveSettings(client, subject, round, now));
  });
  if (recorded.length > 0) saved.push(recordChanges(client, recorded, now));
  const served = settings.map((edit) => {
    return edit.subject === "INVENTORY" ? [] : RECORD[edit.subject](client, edit, now);
  });
  const [, waited] = await together([together(saved), together(served)]);
  return waited.flat();
}

/** Edits that a statement can make together: the first of each id, then the second, and so on. */
function eachOnce(edits: readonly SettingEdit[]): SettingEdit[][] {
  const rounds: SettingEdit[][] = [];
  const times = new Map<string, number>();
  for (const edit of edits) {
    const time = times.get(edit.id) ?? 0;
    times.set(edit.id, time + 1);
    const round = rounds[time];
    if (round) round.push(edit);
    else rounds.push([edit]);
  }
  return rounds;
}

async function saveSettings(
  client: PoolClient,
  subject: SettingEdit["subject"],
  edits: readonly SettingEdit[],
  now: number,
): Promise<void> {
  const { table, is, editedAt } = SUBJECTS[subject];
  const columns: { readonly [field: string]: string } = SUBJECTS[subject].columns;
  const all = Object.values(columns);
  const fieldOf = Object.fromEntries(Object.entries(columns).map(([field, column]) => [column, field]));
  await boundedQuery(client, {
    name: `setting-save-${table}`,
    text: `with before as materialized (
        select x.*, to_jsonb(t) as row from unnest($1::text[], $2::jsonb[], $3::text[], $4::text[]) with ordinality
          x (id, wanted, note, actor, place) join ${table} t on ${is}
      ), edited as (
        update ${table} t
        set (${all.join(", ")}) = (select ${all.map((column) => `r.${column}`).join(", ")} from jsonb_populate_record(t, x.wanted) r),
          ${editedAt} = greatest(to_timestamp($5::float8 / 1000), t.${editedAt} + interval '1 millisecond')
        from before x
        where ${is} and exists (select from jsonb_each(x.wanted) w where x.row -> w.key is distinct from w.value)
        returning x.id, to_jsonb(t) as row
      )
      insert into setting_change (subject, subject_id, changes, note, actor, created_at)
      select $6::setting_subject, before.id, (
          select jsonb_object_agg($7::jsonb ->> w.key, jsonb_build_array(before.row -> w.key, edited.row -> w.key))
          from jsonb_each(before.wanted) w where before.row -> w.key is distinct from edited.row -> w.key
        ), before.note, before.actor, to_timestamp($5::float8 / 1000)
      from before join edited on edited.id = before.id order by before.place`,
    values: [
      edits.map(({ id }) => id),
      edits.map(({ changes }) => JSON.stringify(inColumns(changes, columns))),
      edits.map(({ note }) => note),
      edits.map(({ actor }) => actor),
      now,
      subject,
      JSON.stringify(fieldOf),
    ],
  });
}

function inColumns(changes: SettingEdit["changes"], columns: { readonly [field: string]: string }): object {
  const given = Object.entries(changes).filter(([field, value]) => columns[field] !== undefined && value !== undefined);
  return Object.fromEntries(given.map(([field, value]) => [columns[field], value]));
}

/** The group's other statements save the rows and entries, and serve those who wait. */
async function recordChanges(client: PoolClient, edits: readonly RecordedEdit[], now: number): Promise<void> {
  await boundedQuery(client, {
    name: "setting-record-changes",
    text: `insert into setting_change (subject, subject_id, changes, note, actor, created_at)
      select x.subject, x.id, x.changes, x.note, x.actor, to_timestamp($6::float8 / 1000)
      from unnest($1::setting_subject[], $2::text[], $3::jsonb[], $4::text[], $5::text[]) with ordinality
        x (subject, id, changes, note, actor, place) order by x.place`,
    values: [
      edits.map(({ subject }) => subject),
      edits.map(({ id }) => id),
      edits.map(({ recorded }) => JSON.stringify(recorded)),
      edits.map(({ note }) => note),
      edits.map(({ actor }) => actor),
      now,
    ],
  });
}

/**
 * What an edit does besides: to inventory rows, with a ledger entry for each row whose available units may change, and to a
 * product's waiting room. Returns the
 * products to serve. Sends its statements without waiting for answers, because COMMIT follows at once.
 */
const RECORD = {
  async PRODUCT(client: PoolClient, { id, changes }: SettingEdit, now: number): Promise<string[]> {
    const { waitingRoomStartsAt } = changes as ProductChanges;
    if (waitingRoomStartsAt !== undefined) await saveWaitingRoom(client, id, waitingRoomStartsAt, now);
    return [];
  },
  async POLICY(client: PoolClient, { id, changes, actor, note }: SettingEdit, now: number): Promise<string[]> {
    const { backorderPerRow } = changes as PolicyChanges;
    const said = note ?? `${id} allows ${numberText(backorderPerRow ?? 0)} back-orders per row`;
    const recorded =
      backorderPerRow === undefined
        ? undefined
        : recordRows(client, {
            rows: `update inventory i set ${CHAIN}, backorder_allowance = $4::integer, updated_at = to_timestamp($1::float8 / 1000)
              from product p where p.id = i.product_id and p.policy_code = $5::text
                and i.backorder_allowance <> $4::integer returning i.*`,
            values: [now, actor, said, backorderPerRow, id],
          });
    const waited = waitedFor(client, "p.policy_code = $1::text", id);
    return (await together([recorded, waited]))[1];
  },
  async WAREHOUSE(client: PoolClient, { id, changes, actor, note }: SettingEdit, now: number): Promise<string[]> {
    const { isPaused, isActive } = changes as WarehouseChanges;
    const said = [
      ...(isActive === undefined ? [] : [isActive ? "opened" : "closed"]),
      ...(isPaused === undefined ? [] : [isPaused ? "paused" : "resumed"]),
    ];
    if (said.length === 0) return [];
    const recorded = recordRows(client, {
      rows: `update inventory i set ${CHAIN}
        where i.warehouse_id = $4::uuid and (i.on_hand > 0 or i.backorder_allowance > 0) returning i.*`,
      values: [now, actor, note ?? `Warehouse ${said.join(" and ")}`, id],
    });
    const isThere = "exists (select from inventory i where i.product_id = p.id and i.warehouse_id = $1::uuid)";
    return (await together([recorded, waitedFor(client, isThere, id)]))[1];
  },
};

const CHAIN = `chain_count = i.chain_count + 1,
  chain_head = policy_entry_hash(i, $2::text, $3::text, to_timestamp($1::float8 / 1000))`;

/** One entry per row that `rows` returns, which has chained it. Values 1 to 3 are the time, the author and the note. */
async function recordRows(client: PoolClient, { rows, values }: { rows: string; values: unknown[] }): Promise<void> {
  await boundedQuery(client, {
    text: `with changed as (${rows}), entry as (
        insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
          shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, note, actor, created_at, hash)
        select 'POLICY_SET', product_id, warehouse_id, 0, 0, 0, 0, on_hand, reserved, committed, shortfall, 'ADMIN',
          $3::text, $2::text, to_timestamp($1::float8 / 1000), chain_head
        from changed order by product_id, warehouse_id
        returning position
      )
      select pg_notify('stock', max(position)::text)::text from entry having count(*) > 0`,
    values,
  });
}

async function waitedFor(client: PoolClient, condition: string, id: string): Promise<string[]> {
  const { rows } = await boundedQuery<{ id: string }>(client, {
    text: `select distinct w.product_id as id from waitlist_entry w join product p on p.id = w.product_id
      where w.status = 'WAITING' and ${condition}`,
    values: [id],
  });
  return rows.map((row) => row.id);
}
