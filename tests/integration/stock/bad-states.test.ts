import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Divergence } from "@/lib/stock/database/stock-queries";
import { aConfirm, aLine, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { idOf } from "@/tests/factories/ids";
import { BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { asOwner } from "@/tests/setup/database";

const PENDING = idOf("reservation", "pending");
const CONFIRMED = idOf("reservation", "confirmed");

/** Ten lamps in Pune: three held, two paid for. */
async function aShop(): Promise<DatabaseShop> {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(BOOK, KOCHI)]);
  const lamps = (quantity: number) => [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity })];
  await shop.writer.submit(aReserve({ reservationId: PENDING, lines: lamps(3) }));
  await shop.writer.submit(aReserve({ reservationId: CONFIRMED, lines: lamps(2) }));
  await shop.writer.submit(aConfirm({ reservationId: CONFIRMED }));
  return shop;
}

const LAMPS = `where product_id = '${LAMP.id}' and warehouse_id = '${PUNE.id}'`;
const HELD = `where reservation_id = '${PENDING}'`;
const PAID = `where reservation_id = '${CONFIRMED}'`;

const ID = "gen_random_uuid()";

const A_ROOM = `insert into waiting_room (product_id, starts_at, secret, drawn_at) values ('${LAMP.id}', '2026-01-02',`;

const AN_INVOICE = {
  ...{
    id: ID,
    kind: "'INVOICE'",
    gstin: "'29'",
    year: "2026",
    serial: "1",
    number: "'29/2627/000001'",
    issued_at: "now()",
  },
  ...{ reservation_id: ID, position: "0", shipment_id: ID, place_of_supply: "'29'", taxable: "100", central_tax: "9" },
  ...{ state_tax: "9", integrated_tax: "0", total: "118", document: "'{}'" },
};
const AN_INCOMING = {
  ...{ id: ID, status: "'EXPECTED'", warehouse_id: ID, supplier: "'Nila'", reference: "'PO'", note: "null" },
  ...{ expected_on: "'2026-12-09'", version: "1", created_by: "'admin:a'", created_at: "now()", updated_at: "now()" },
};
const anIncomingRow = (wrong: Record<string, string>) => insertInto("incoming", AN_INCOMING, wrong);
const anInvoice = (wrong: Record<string, string>) => insertInto("invoice", AN_INVOICE, wrong);

const anInvitation = (role: string) =>
  `insert into panel_invitation (id, email, role, token_hash, invited_by, expires_at)
   values (${ID}, 'asha@shop.test', '${role}', 'hash', 'admin:a', now())`;

const REFUSED: [constraint: string, statement: string][] = [
  ["waiting_room_drawn_with_secret", `${A_ROOM} null, '2026-01-02')`],
  ["waiting_room_drawn_after_start", `${A_ROOM} 'secret', '2026-01-01')`],
  [
    "waiting_place_used_if_admitted",
    "insert into waiting_place (room_id, owner, seen_at, used_at) values (gen_random_uuid(), 'shopper:a', now(), now())",
  ],
  ["delivery_reference_short", `insert into delivery values (${ID}, ${ID}, '', null, 'admin:a', now())`],
  ["delivery_note_short", `insert into delivery values (${ID}, ${ID}, 'GRN', '', 'admin:a', now())`],
  ["delivery_line_not_negative", `insert into delivery_line values (${ID}, 0, ${ID}, null, 2, -1, 0)`],
  ["delivery_line_says_something", `insert into delivery_line values (${ID}, 0, ${ID}, 0, 0, 0, 0)`],
  ["transfer_status_known", aTransferRow({ status: "'LOST'" })],
  ["transfer_goes_elsewhere", aTransferRow({ to_warehouse_id: `'${PUNE.id}'` })],
  ["transfer_sent_once_sent", aTransferRow({ status: "'SENT'" })],
  ["transfer_ended_once_over", aTransferRow({ status: "'CANCELLED'" })],
  ["transfer_line_has_units", `insert into transfer_line values (${ID}, ${ID}, 0, 0)`],
  ["transfer_line_not_negative", `insert into transfer_line values (${ID}, ${ID}, 0, 5, -1)`],
  ["transfer_line_not_more_than_sent", `insert into transfer_line values (${ID}, ${ID}, 0, 5, 2, 2, 1, 1)`],
  ["panel_invitation_role_known", anInvitation("shopper")],
  ["panel_invitation_staff_placed", anInvitation("staff")],
  ["import_kind_known", anImport({ kind: "'ORDERS'" })],
  ["import_status_known", anImport({ status: "'LOST'" })],
  ["import_done_ended", anImport({ status: "'DONE'" })],
  ["import_line_verdict_known", anImportLine({ verdict: "'LOST'" })],
  ["import_line_changes", anImportLine({ change: "null" })],
  ["stock_count_status_known", aCount({ status: "'LOST'", ended_at: "now()" })],
  ["stock_count_ended_once_over", aCount({ status: "'APPLIED'" })],
  ["count_line_not_negative", `insert into count_line values (${ID}, ${ID}, 0, null, null, -1, now(), 0)`],
  ["count_line_applied_whole", `insert into count_line values (${ID}, ${ID}, 0, null, null, 1)`],
  ["count_entry_not_negative", `insert into count_entry values (${ID}, ${ID}, ${ID}, -1, now(), 'admin:a', now())`],
  [
    "count_event_outcome_valid",
    `insert into count_event values (1, ${ID}, 'APPLIED', 'admin:a', null, null, now(), -1, 0)`,
  ],
  ["count_event_known", `insert into count_event values (1, ${ID}, 'LOST', 'admin:a', null, null, now())`],
  ["warehouse_second_count_above_not_negative", `update warehouse set second_count_above = -1 where id = '${PUNE.id}'`],
  ["transfer_event_known", `insert into transfer_event values (1, ${ID}, 'LOST', 'admin:a', null, null, now())`],
  ["incoming_supplier_short", anIncomingRow({ supplier: "''" })],
  ["incoming_reference_short", anIncomingRow({ reference: "''" })],
  ["incoming_note_short", anIncomingRow({ note: "''" })],
  ["incoming_status_known", anIncomingRow({ status: "'LOST'" })],
  ["incoming_ended_once_over", anIncomingRow({ status: "'RECEIVED'" })],
  ["incoming_line_has_units", `insert into incoming_line values (${ID}, ${ID}, 0, 0)`],
  ["incoming_line_not_negative", `insert into incoming_line values (${ID}, ${ID}, 0, 5, -1)`],
  ["incoming_event_known", `insert into incoming_event values (1, ${ID}, 'LOST', 'admin:a', null, null, now())`],
  [
    "incoming_event_names_delivery",
    `insert into incoming_event values (1, ${ID}, 'RECEIVED', 'admin:a', null, null, now())`,
  ],
  ["invoice_kind_known", anInvoice({ kind: "'BILL'" })],
  ["invoice_credits_one", anInvoice({ kind: "'CREDIT_NOTE'" })],
  ["invoice_number_short", anInvoice({ number: "'29/2627/0000000001'" })],
  ["invoice_serial_counts", anInvoice({ serial: "0" })],
  ["invoice_sums_up", anInvoice({ total: "117" })],
  ["invoice_halves_equal", anInvoice({ state_tax: "8", taxable: "101" })],
  ["invoice_amounts_not_negative", anInvoice({ taxable: "-1", total: "17" })],
  ["product_cost_not_negative", `update product set cost_amount = -1 where id = '${LAMP.id}'`],
  ["product_hsn_digits", `update product set hsn = '12345' where id = '${LAMP.id}'`],
  ["product_tax_percent", `update product set tax_percent = 100.01 where id = '${LAMP.id}'`],
  ["warehouse_postal_ranges_list", `update warehouse set postal_ranges = '"56"' where id = '${PUNE.id}'`],
  ["warehouse_cut_off_time_of_day", `update warehouse set cut_off_time = '24:00' where id = '${PUNE.id}'`],
  ["warehouse_working_days_some", `update warehouse set working_days = '[]' where id = '${PUNE.id}'`],
  [
    "warehouse_shipping_bands_endless",
    `update warehouse set shipping_bands = '[{"upToKm": 60}]' where id = '${PUNE.id}'`,
  ],
  ["product_low_threshold_not_negative", `update product set low_threshold = -1 where id = '${LAMP.id}'`],
  ["inventory_low_threshold_not_negative", `update inventory set low_threshold = -1 ${LAMPS}`],
  ["inventory_fill_to_valid", `update inventory set fill_to = 0 ${LAMPS}`],
  ["inventory_shelf_not_empty", `update inventory set shelf = '' ${LAMPS}`],
  [
    "inventory_on_hand_not_negative",
    `update inventory set on_hand = -1, reserved = 0, committed = 0, backorder_allowance = 1 ${LAMPS}`,
  ],
  ["inventory_reserved_not_negative", `update inventory set reserved = -1 ${LAMPS}`],
  ["inventory_committed_not_negative", `update inventory set committed = -1 ${LAMPS}`],
  ["inventory_safety_stock_not_negative", `update inventory set safety_stock = -1 ${LAMPS}`],
  ["inventory_set_aside_not_negative", `update inventory set set_aside = -1 ${LAMPS}`],
  ["inventory_set_aside_is_there", `update inventory set set_aside = 11, backorder_allowance = 20 ${LAMPS}`],
  ["inventory_never_promised_twice", `update inventory set set_aside = 6 ${LAMPS}`],
  ["inventory_shortfall_not_negative", `update inventory set shortfall = -1 ${LAMPS}`],
  ["inventory_backorder_allowance_not_negative", `update inventory set backorder_allowance = -1 ${LAMPS}`],
  ["inventory_chain_head_is_sha256", `update inventory set chain_head = '\\x00' ${LAMPS}`],
  ["inventory_chain_head_of_entries", `update inventory set chain_count = 0 ${LAMPS}`],
  ["ledger_old_hash_is_sha256", "insert into ledger_old_hash values (1, '\\x00')"],
  ["ledger_chain_only_one", "insert into ledger_chain values (false, 0, 0, 0, 0, now())"],
  ["ledger_check_only_one", "insert into ledger_check values (false, now(), 0, 0, 0, false)"],
  ["ledger_proof_only_one", "insert into ledger_proof values (false, 0, now())"],
  ["ledger_place_only_one", "insert into ledger_place values (false, 'here', now())"],
  ["proof_run_status_known", aProofRun({ status: "'LOST'", ended_at: "now()" })],
  ["proof_run_cause_known", aProofRun({ cause: "'BOREDOM'" })],
  ["proof_run_ended", aProofRun({ status: "'STOPPED'" })],
  ["proof_run_result_when_done", aProofRun({ status: "'DONE'", ended_at: "now()" })],
  ["webhook_has_events", aWebhook({ events: "'{}'" })],
  ["webhook_disabled_known", aWebhook({ disabled_because: "'BOREDOM'", disabled_at: "now()" })],
  ["webhook_disabled_since", aWebhook({ disabled_because: "'GONE'" })],
  ["webhook_delivery_cause_known", aWebhookDelivery({ cause: "'BOREDOM'" })],
  ["webhook_delivery_status_known", aWebhookDelivery({ status: "'LOST'", ended_at: "now()" })],
  ["webhook_delivery_ended", aWebhookDelivery({ status: "'DELIVERED'" })],
  ["webhook_feed_only_one", "insert into webhook_feed values (false, 0)"],
  ["trade_kept_only_one", "insert into trade_kept values (false, 0)"],
  ["refusal_quarter_some", "insert into refusal_quarter values (now(), 'BUSY', 0)"],
  ["refused_line_some", "insert into refused_line values (now(), 'BUSY', null, null, null, 0)"],
  ["refused_line_product", "insert into refused_line values (now(), 'BUSY', gen_random_uuid(), null, null, 1)"],
  ["oversell_tolerance_percent", "insert into oversell_tolerance values ('STANDARD', 101, 'admin:a')"],
  ["risk_replay_status", aReplay({ status: "'LOST'", ended_at: "now()" })],
  ["risk_replay_ended", aReplay({ ended_at: "now()" })],
  ["risk_replay_done", aReplay({ done: "1" })],
  ["risk_replay_hold", aReplay({ hold_seconds: "0" })],
  ["risk_replay_tries_one", aReplay({ safety_stock: "2" })],
  ["risk_replay_tries_one", aReplay({ hold_seconds: "null", safety_stock: "2" })],
  ["risk_replay_safety_stock", aReplay({ hold_seconds: "null", product_id: ID, warehouse_id: ID, safety_stock: "-1" })],
  ["verdict_setting_only_one", "insert into verdict_setting (one) values (false)"],
  ["verdict_setting_percent", "update verdict_setting set owner_share_percent = 101"],
  ["verdict_setting_owner_share_units", "update verdict_setting set owner_share_units = 0"],
  ["verdict_setting_some", "update verdict_setting set proof_minutes = 0"],
  [
    "verdict_finding_acknowledged_by_somebody",
    "insert into verdict_finding values ('LEDGER', '', now(), now(), 'admin:a', null)",
  ],
  ["inventory_never_promised_twice", `update inventory set reserved = 9 ${LAMPS}`],
  ["inventory_never_promised_twice", `update inventory set on_hand = 4 ${LAMPS}`],
  ["reservation_released_with_reason", `update reservation set status = 'RELEASED' where id = '${PENDING}'`],
  [
    "reservation_released_with_reason",
    `update reservation set released_at = now(), release_reason = 'ADMIN' where id = '${PENDING}'`,
  ],
  ["reservation_confirmed_with_time", `update reservation set status = 'CONFIRMED' where id = '${PENDING}'`],
  ["reservation_extensions_not_negative", `update reservation set extensions_left = -1 where id = '${PENDING}'`],
  ["reservation_payment_seconds_not_negative", `update reservation set payment_seconds = -1 where id = '${PENDING}'`],
  ["reservation_paid_when_confirmed", `update reservation set payment_id = id where id = '${PENDING}'`],
  ["reservation_numbered_when_confirmed", `update reservation set order_number = 7 where id = '${PENDING}'`],
  ["reservation_numbered_when_confirmed", `update reservation set order_number = null where id = '${CONFIRMED}'`],
  ["reservation_order_status_known", `update reservation set order_status = 'LOST' where id = '${CONFIRMED}'`],
  ["shipment_carrier_short", aShipment({ carrier: "repeat('x', 81)" })],
  ["shipment_tracking_short", aShipment({ tracking_number: "''" })],
  ["shipment_line_has_units", `insert into shipment_line values (${ID}, '${LAMP.id}', 0)`],
  ["order_handling_hold_in_full", aHandling({ hold_reason: "'Fraud check'" })],
  [
    "order_handling_reason_short",
    aHandling({ hold_reason: "repeat('x', 201)", held_by: "'admin:a@b.test'", held_at: "now()" }),
  ],
  ["order_handling_note_short", aHandling({ note: "''" })],
  ["order_event_known", anOrderEvent({ event: "'SOLD'" })],
  ["order_event_of_parcel", anOrderEvent({ warehouse_id: "null" })],
  ["return_request_status", aReturnRequest({ status: "'LOST'" })],
  ["return_request_reason", aReturnRequest({ reason: "'BORED'" })],
  ["return_request_accepted_by_somebody", aReturnRequest({ accepted_at: "now()" })],
  ["return_request_ended", aReturnRequest({ status: "'WITHDRAWN'" })],
  ["return_request_ended_by_somebody", aReturnRequest({ status: "'DECLINED'", ended_at: "now()" })],
  ["return_request_line_some", `insert into return_request_line values (${ID}, '${LAMP.id}', '${PUNE.id}', 0, 0)`],
  ["pick_tick_units_not_negative", `insert into pick_tick values (${ID}, ${ID}, '${LAMP.id}', -1)`],
  ["reservation_contact_object", `insert into reservation_contact values ('${PENDING}', '[]')`],
  ["hand_payment_method_known", aHandPayment({ method: "'BARTER'" })],
  ["hand_payment_amount_not_negative", aHandPayment({ amount: "-1" })],
  ["hand_refund_method_known", aHandRefund({ method: "'BARTER'" })],
  ["hand_refund_amount_positive", aHandRefund({ amount: "0" })],
  ["payment_refund_amount_positive", aRefund({ amount: "0" })],
  ["waitlist_entry_quantity_in_range", anEntryInLine({ quantity: "1001" })],
  ["waitlist_entry_offers_not_negative", anEntryInLine({ offers: "-1" })],
  ["waitlist_entry_offered_with_hold", anEntryInLine({ status: "'OFFERED'" })],
  ["waitlist_entry_priority_in_front", anEntryInLine({ arrival: "7", own_arrival: "3" })],
  ["waitlist_entry_ended_with_time", anEntryInLine({ status: "'PASSED'" })],
  ["waitlist_entry_ended_with_time", anEntryInLine({ ended_at: "now()" })],
  ["shopper_merge_of_two", "insert into shopper_merge (from_owner, to_owner, created_at) values ('a', 'a', now())"],
  ["cart_line_quantity_in_range", aCartLine(0)],
  ["payment_amounts_not_negative", aPayment({ goods_amount: "-1" })],
  ["payment_refunded_within_amount", aPayment({ refunded_amount: "151" })],
  ["test_payment_status_known", aTestPayment({ status: "'LOST'" })],
  ["test_payment_refunded_within_amount", aTestPayment({ refunded: "101" })],
  ["outbox_attempts_not_negative", "insert into outbox (kind, subject_id, attempts) values ('X', 'x', -1)"],
  ["reservation_line_quantity_positive", `update reservation_line set quantity = 0 ${HELD}`],
  ["reservation_line_held_while_pending", `update reservation_line set held_until = null ${HELD}`],
  ["reservation_line_held_while_pending", `update reservation_line set held_until = now() ${PAID}`],
  ["reservation_line_moved_after_confirmation", `update reservation_line set shipped = 1 ${HELD}`],
  ["reservation_line_short_not_shipped", `update reservation_line set shipped = 1, short = 2 ${PAID}`],
  ["reservation_line_backordered_is_short", `update reservation_line set backordered = 1 ${PAID}`],
  ["reservation_line_settled_not_negative", `update reservation_line set settled = -1 ${PAID}`],
  ["reservation_line_moved_within_quantity", `update reservation_line set shipped = 2, cancelled = 1 ${PAID}`],
  ["reservation_line_moved_within_quantity", `update reservation_line set shipped = 1, returned = 2 ${PAID}`],
  ["product_price_not_negative", "update product set price_amount = -1"],
  ["product_sku_is_normal", "update product set sku = lower(sku)"],
  ["product_currency_is_iso_4217", "update product set currency = 'rupee'"],
  ["warehouse_on_earth", "update warehouse set latitude = 91"],
  ["policy_hold_within_ttl", "update policy set hold_seconds = ttl_seconds_max + 1"],
  ["policy_limits_positive", "update policy set max_held = 0"],
  ["policy_backorder_not_negative", "update policy set backorder_per_row = -1"],
  ["policy_extensions_not_negative", "update policy set extensions_max = -1"],
  ["policy_seconds_positive", "update policy set offer_seconds = 0"],
  ["policy_unproven_not_negative", "update policy set unproven_per_network = -1"],
  ["policy_unproven_share", "update policy set unproven_share_percent = 101"],
  ["ledger_entry_figures_not_negative", anEntry("on_hand", -1)],
  ["ledger_entry_bucket_known", anEntry("on_hand", 10, "'LOST', 1")],
  ["ledger_entry_bucket_of_units", anEntry("on_hand", 10, "'DAMAGED', null")],
  [
    "auth_user_role_known",
    "insert into auth_user (id, name, email, role) values ('u', 'U', 'u@shop.example', 'owner')",
  ],
  [
    "auth_user_shopper_with_id",
    "insert into auth_user (id, name, email, role) values ('u', 'U', 'u@shop.example', 'shopper')",
  ],
  ["bulk_release_status_known", aBulkRelease({ status: "'LOST'", ended_at: "now()" })],
  ["bulk_release_ended", aBulkRelease({ status: "'DONE'" })],
  ["bulk_release_counts", aBulkRelease({ released: "-1" })],
  ["race_run_status_known", aRace({ status: "'LOST'" })],
  ["race_run_bounded", aRace({ buyers: "1" })],
  ["race_run_bounded", aRace({ units: "501" })],
  ["race_run_leased_while_running", aRace({ status: "'RUNNING'" })],
  ["race_run_ended_with_time", aRace({ status: "'DONE'" })],
];

/** An insert into the ledger that is valid except for one figure, or for its bucket and units set aside. */
function anEntry(column: "on_hand" | "reserved" | "on_hand_delta", figure: number, bucket = "null, null"): string {
  const figures = { on_hand_delta: 0, on_hand: 10, reserved: 3, [column]: figure };
  return `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
      shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, created_at, bucket, set_aside_delta)
    values ('ADJUSTED', '${LAMP.id}', '${PUNE.id}', ${figures.on_hand_delta}, 0, 0, 0, ${figures.on_hand},
      ${figures.reserved}, 2, 0, 'CORRECTION', 'nobody', now(), ${bucket})`;
}

function aBulkRelease(wrong: Record<string, string>): string {
  const right = { id: ID, filters: "'{}'", note: "'x'", tells_customers: "false", actor: "'admin:a'", matched: "1" };
  return insertInto("bulk_release", right, wrong);
}

function aProofRun(wrong: Record<string, string>): string {
  return insertInto("proof_run", { id: ID, cause: "'REQUESTED'", actor: "'admin:a'", until: "0", lines: "0" }, wrong);
}

function aWebhook(wrong: Record<string, string>): string {
  const right = { id: ID, url: "'https://erp.example'", events: "'{stock.out}'", created_by: "'admin:a'" };
  return insertInto("webhook", right, wrong);
}

function aReplay(wrong: Record<string, string>): string {
  const right = {
    id: ID,
    policy_code: "'STANDARD'",
    hold_seconds: "60",
    actor: "'admin:a'",
    since: "now()",
    until: "now()",
  };
  return insertInto("risk_replay", { ...right, product_ids: "'{}'", result: "'{}'" }, wrong);
}

function aWebhookDelivery(wrong: Record<string, string>): string {
  const right = { webhook_id: ID, event_id: ID, type: "'stock.out'", product_ids: "'{}'" };
  return insertInto("webhook_delivery", right, wrong);
}

function insertInto(table: string, right: Record<string, string>, wrong: Record<string, string>): string {
  const row = { ...right, ...wrong };
  return `insert into ${table} (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`;
}

/** A waitlist entry that is valid except for `wrong`; the functions below do the same for their tables. */
function anEntryInLine(wrong: Record<string, string>): string {
  const right = { id: ID, owner: "'o'", product_id: `'${LAMP.id}'`, quantity: "1", status: "'WAITING'" };
  return insertInto("waitlist_entry", { ...right, created_at: "now()" }, wrong);
}

function aPayment(wrong: Record<string, string>): string {
  const right = { id: ID, reservation_id: ID, retake_id: ID, provider: "'test'", status: "'STARTED'" };
  const amounts = { goods_amount: "100", shipping_amount: "50", currency: "'INR'" };
  return insertInto("payment", { ...right, ...amounts }, wrong);
}

function aHandPayment(wrong: Record<string, string>): string {
  const right = { reservation_id: ID, method: "'CASH'", amount: "100", currency: "'INR'", actor: "'a'" };
  return insertInto("hand_payment", { ...right, created_at: "now()" }, wrong);
}

function aHandRefund(wrong: Record<string, string>): string {
  const right = { reservation_id: ID, position: "1", method: "'CASH'", amount: "100", currency: "'INR'", actor: "'a'" };
  return insertInto("hand_refund", right, wrong);
}

function aRefund(wrong: Record<string, string>): string {
  return insertInto("payment_refund", { payment_id: ID, refunded: "100", amount: "100" }, wrong);
}

function aHandling(wrong: Record<string, string>): string {
  const right = { reservation_id: ID, updated_by: "'a'", updated_at: "now()" };
  return insertInto("order_handling", right, wrong);
}

function aTransferRow(wrong: Record<string, string>): string {
  const right = {
    ...{ id: ID, number: "1", status: "'DRAFT'", from_warehouse_id: `'${PUNE.id}'`, to_warehouse_id: ID },
    ...{ version: "1", created_by: "'admin:a'", created_at: "now()", updated_at: "now()" },
  };
  return insertInto("transfer", right, wrong);
}

function anImport(wrong: Record<string, string>): string {
  return insertInto("import", { id: ID, kind: "'STOCK'", file_name: "'a.csv'", file: "''", actor: "'a'" }, wrong);
}

function anImportLine(wrong: Record<string, string>): string {
  const right = { import_id: ID, line: "2", verdict: "'NEW'", subject: "''", said: "''", change: "'{}'", batch: "1" };
  return insertInto("import_line", right, wrong);
}

function aCount(wrong: Record<string, string>): string {
  const right = { id: ID, number: "1", warehouse_id: `'${PUNE.id}'`, is_blind: "true", created_by: "'admin:a'" };
  return insertInto("stock_count", { ...right, created_at: "now()" }, wrong);
}

function anOrderEvent(wrong: Record<string, string>): string {
  const right = { reservation_id: ID, event: "'PACKED'", warehouse_id: ID, actor: "'a'" };
  return insertInto("order_event", right, wrong);
}

function aReturnRequest(wrong: Record<string, string>): string {
  return insertInto("return_request", { id: ID, reservation_id: ID, reason: "'OTHER'", created_by: "'a'" }, wrong);
}

function aShipment(wrong: Record<string, string>): string {
  const right = { id: ID, reservation_id: ID, warehouse_id: ID, actor: "'a'", shipped_at: "now()" };
  return insertInto("shipment", right, wrong);
}

function aTestPayment(wrong: Record<string, string>): string {
  const right = { id: ID, amount: "100", currency: "'INR'", payment_id: ID, return_url: "'/'", status: "'OPEN'" };
  const more = { cancel_url: "'/'", hold_ends_at: "now()" };
  return insertInto("test_payment", { ...right, ...more }, wrong);
}

function aCartLine(quantity: number): string {
  return `with c as (insert into cart (id, owner) values (${ID}, 'o') returning id)
    insert into cart_line (id, cart_id, product_id, quantity) select ${ID}, id, '${LAMP.id}', ${quantity} from c`;
}

describe("the database", () => {
  it.each(["update invoice set total = 1", "delete from invoice", "truncate invoice cascade"])(
    "keeps invoices append-only: %s",
    async (statement) => {
      const { pool, url } = await aShop();
      await pool.query(anInvoice({}));
      await expect(pool.query(statement)).rejects.toMatchObject({ code: "42501" });
      await expect(asOwner(statement, url)).rejects.toMatchObject({
        code: "23000",
        message: expect.stringContaining("append-only"),
      });
    },
  );

  it("refuses every bad state, naming the constraint", async () => {
    const { pool } = await aShop();
    for (const [constraint, statement] of REFUSED) {
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: "23514", constraint });
    }
  });

  it("refuses to undo an entry twice", async () => {
    const { pool } = await aShop();
    const undo = anEntry("on_hand_delta", 0)
      .replace("set_aside_delta)", "set_aside_delta, undoes)")
      .replace("null, null)", "null, null, 1)");
    await pool.query(undo);
    await expect(pool.query(undo)).rejects.toMatchObject({ code: "23505", constraint: "ledger_entry_undoes_key" });
  });

  it("has no other named checks", async () => {
    const { pool } = await aShop();
    const { rows } = await pool.query<{ name: string }>(
      "select conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace order by 1",
    );
    const ours = new Set([...REFUSED.map(([constraint]) => constraint), "api_key_role_known"]);
    expect(rows.map(({ name }) => name)).toEqual([...ours].sort());
  });

  it("refuses duplicate rows and rows of unknown things", async () => {
    const { pool } = await aShop();
    await expect(pool.query(`insert into inventory select * from inventory ${LAMPS}`)).rejects.toMatchObject({
      code: "23505",
    });
    await expect(pool.query(`delete from product where id = '${LAMP.id}'`)).rejects.toMatchObject({
      code: expect.stringMatching(/^23/),
    });
  });

  it.each([
    "update ledger_entry set note = 'it was otherwise'",
    "delete from ledger_entry",
    "truncate ledger_entry",
    "update ledger_entry set note = 'nothing' where false",
  ])("keeps the ledger append-only: %s", async (statement) => {
    const { pool, url } = await aShop();
    await expect(pool.query(statement)).rejects.toMatchObject({ code: "42501" });
    // The owner, who has every privilege, is refused by a trigger.
    await expect(asOwner(statement, url)).rejects.toMatchObject({
      code: "23000",
      message: expect.stringContaining("append-only"),
    });
    const { rows } = await pool.query("select count(*)::integer as count from ledger_entry where note is null");
    expect(rows).toEqual([{ count: 5 }]);
  });
});

type Planted = { name: string; statements: string[]; found: Partial<Divergence>[] };

const PLANTED: Planted[] = [
  {
    name: "units without a ledger entry",
    statements: [`update inventory set on_hand = 11 ${LAMPS}`],
    found: [{ figure: "onHand by ledger", actual: 11, expected: 10 }],
  },
  {
    name: "a changed reserved counter",
    statements: [`update inventory set reserved = 2 ${LAMPS}`],
    found: [
      { figure: "reserved by ledger", actual: 2, expected: 3 },
      { figure: "reserved by reservations", actual: 2, expected: 3 },
    ],
  },
  {
    name: "a changed committed counter",
    statements: [`update inventory set committed = 0 ${LAMPS}`],
    found: [
      { figure: "committed by ledger", actual: 0, expected: 2 },
      { figure: "committed by reservations", actual: 0, expected: 2 },
    ],
  },
  {
    name: "a shortfall without a ledger entry",
    statements: [`update inventory set shortfall = 1 ${LAMPS}`],
    found: [{ figure: "shortfall by ledger", actual: 1, expected: 0 }],
  },
  {
    name: "an entry for units that never arrived",
    statements: [anEntry("on_hand_delta", 4)],
    found: [{ figure: "onHand by ledger", actual: 10, expected: 14 }],
  },
  {
    name: "a line that grew after its hold",
    statements: [`update reservation_line set quantity = 4 ${HELD}`],
    found: [{ figure: "reserved by reservations", actual: 3, expected: 4 }],
  },
  {
    name: "units shipped by hand",
    statements: [`update reservation_line set shipped = 1 ${PAID}`],
    found: [{ figure: "committed by reservations", actual: 2, expected: 1 }],
  },
  {
    name: "a reservation that disagrees with its lines",
    statements: [`update reservation_line set status = 'RELEASED', held_until = null ${HELD}`],
    found: [{ figure: "lines that disagree with their reservation", actual: 1, expected: 0 }],
  },
  {
    name: "lines held for another time than their reservation",
    statements: [`update reservation_line set held_until = held_until + interval '1 hour' ${HELD}`],
    found: [{ figure: "lines that disagree with their reservation", actual: 1, expected: 0 }],
  },
  {
    name: "a missing reservation",
    statements: [`delete from reservation where id = '${PENDING}'`],
    found: [
      { figure: "lines that disagree with their reservation", actual: 1, expected: 0 },
      { figure: "reserved by reservations", actual: 3, expected: 0 },
    ],
  },
  {
    name: "missing lines",
    statements: [`delete from reservation_line ${HELD}`],
    found: [{ figure: "reserved by reservations", actual: 3, expected: 0 }],
  },
  {
    name: "units set aside by hand",
    statements: [`update inventory set set_aside = 2 ${LAMPS}`],
    found: [{ figure: "setAside by ledger", actual: 2, expected: 0 }],
  },
  {
    name: "a missing row",
    statements: [`delete from inventory ${LAMPS}`],
    found: [
      { figure: "committed by ledger", actual: null, expected: 2 },
      { figure: "committed by reservations", actual: null, expected: 2 },
      { figure: "onHand by ledger", actual: null, expected: 10 },
      { figure: "reserved by ledger", actual: null, expected: 3 },
      { figure: "reserved by reservations", actual: null, expected: 3 },
      { figure: "setAside by ledger", actual: null, expected: 0 },
      { figure: "shortfall by ledger", actual: null, expected: 0 },
    ],
  },
  {
    name: "a row without an opening entry",
    statements: [
      `insert into inventory select product_id, '${KOCHI.id}', 1, 0, 0, 0, 0, 0, now() from inventory ${LAMPS}`,
    ],
    found: [{ warehouseId: KOCHI.id, figure: "onHand by ledger", actual: 1, expected: 0 }],
  },
];

describe("the ledger equation", () => {
  it("holds over every row of an untampered shop", async () => {
    expect(await (await aShop()).proof()).toEqual({ rowsChecked: 2, divergences: [] });
  });

  it("finds each planted divergence, and nothing else", async () => {
    const shop = await aShop();
    const client = await shop.pool.connect();
    try {
      for (const { name, statements, found } of PLANTED) {
        await client.query("begin");
        for (const statement of statements) await client.query(statement);
        const { rows } = await client.query(
          `select product_id as "productId", warehouse_id as "warehouseId", figure,
             actual::integer as actual, expected::integer as expected from stock_divergences()`,
        );
        await client.query("rollback");
        const row = { productId: LAMP.id, warehouseId: PUNE.id };
        expect(rows, name).toEqual(found.map((divergence) => ({ ...row, ...divergence })));
      }
    } finally {
      client.release();
    }
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("is reported by the proof with the affected row", async () => {
    const shop = await aShop();
    await shop.pool.query(`update inventory set on_hand = 12 where product_id = '${BOOK.id}'`);
    expect(await shop.proof()).toEqual({
      rowsChecked: 2,
      divergences: [
        { productId: BOOK.id, warehouseId: KOCHI.id, figure: "onHand by ledger", actual: 12, expected: 10 },
      ],
    });
  });

  it("refuses a hold under an existing reservation id, and the ledger stays sound", async () => {
    const shop = await aShop();
    const again = aReserve({ reservationId: PENDING, lines: [aLine({ productId: BOOK.id, warehouseId: KOCHI.id })] });
    await expect(shop.writer.submit(again)).rejects.toMatchObject({ code: "23505" });
    const fresh = aReserve({
      reservationId: randomUUID(),
      lines: [aLine({ productId: BOOK.id, warehouseId: KOCHI.id })],
    });
    expect((await shop.writer.submit(fresh)).ok).toBe(true);
    expect((await shop.proof()).divergences).toEqual([]);
  });
});

function aRace(wrong: Partial<Record<"status" | "units" | "buyers", string>>): string {
  const { status = "'QUEUED'", units = "1", buyers = "2" } = wrong;
  return `insert into race_run (id, status, strategies, units, buyers, think_ms)
    values (gen_random_uuid(), ${status}, '{NAIVE}', ${units}, ${buyers}, 0)`;
}
