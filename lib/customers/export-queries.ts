import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** Mails whose text opens an account. */
const WITH_SECRETS = ["PASSWORD_RESET", "SIGN_IN_LINK", "VERIFY_EMAIL"];

const iso = (time: string) => `to_char(${time} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const many = (row: string, from: string) => `coalesce((select json_agg(${row}) ${from}), '[]')`;

const LINES = many(
  `json_build_object('sku', p.sku, 'name', p.name, 'warehouse', h.code, 'quantity', l.quantity, 'unitPrice', l.unit_price,
    'currency', l.currency, 'shipped', l.shipped, 'cancelled', l.cancelled, 'returned', l.returned) order by l.position`,
  `from reservation_line l join product p on p.id = l.product_id join warehouse h on h.id = l.warehouse_id
   where l.reservation_id = r.id`,
);

const PAYMENTS = many(
  `json_build_object('provider', y.provider, 'reference', y.reference, 'status', y.status, 'goods', y.goods_amount,
    'shipping', y.shipping_amount, 'refunded', y.refunded_amount, 'currency', y.currency, 'contact', y.contact,
    'createdAt', ${iso("y.created_at")}) order by y.created_at`,
  "from payment y where y.id = any(array(select id from payment where reservation_id = r.id union select id from payment where retake_id = r.id))",
);

const PARCELS = many(
  `json_build_object('warehouse', h.code, 'carrier', s.carrier, 'trackingNumber', s.tracking_number,
    'shippedAt', ${iso("s.shipped_at")}, 'sentTo', (select a.contact from shipment_address a where a.shipment_id = s.id)) order by s.shipped_at`,
  "from shipment s join warehouse h on h.id = s.warehouse_id where s.reservation_id = r.id",
);

const RETURNS = many(
  `json_build_object('status', q.status, 'reason', q.reason, 'note', q.note, 'sendTo', q.send_to,
    'declineReason', q.decline_reason, 'createdAt', ${iso("q.created_at")}) order by q.created_at`,
  "from return_request q where q.reservation_id = r.id",
);

const HAND_REFUNDS = many(
  `json_build_object('method', g.method, 'amount', g.amount, 'currency', g.currency, 'reference', g.reference,
    'at', ${iso("g.created_at")}) order by g.position`,
  "from hand_refund g where g.reservation_id = r.id",
);

const INVOICES = many(
  `json_build_object('kind', i.kind, 'number', i.number, 'issuedAt', ${iso("i.issued_at")}, 'document', i.document) order by i.position`,
  "from invoice i where i.reservation_id = r.id",
);

const EVENTS = many(
  `json_build_object('type', e.type, 'note', e.note, 'at', ${iso("e.created_at")}) order by e.position`,
  "from ledger_entry e where e.reservation_id = r.id",
);

const RESERVATION = `json_build_object('id', r.id, 'orderNumber', 'HF-' || r.order_number, 'status', r.status,
  'orderStatus', r.order_status, 'releaseReason', r.release_reason, 'createdAt', ${iso("r.created_at")},
  'expiresAt', ${iso("r.expires_at")}, 'confirmedAt', ${iso("r.confirmed_at")}, 'releasedAt', ${iso("r.released_at")},
  'cartId', r.cart_id, 'orderId', r.order_id, 'shipTo', r.route -> 'shipTo', 'lines', ${LINES}, 'payments', ${PAYMENTS},
  'contact', (select c.contact from reservation_contact c where c.reservation_id = r.id),
  'changedAddress', (select a.contact from order_address a where a.reservation_id = r.id),
  'paidByHand', (select json_build_object('method', y.method, 'amount', y.amount, 'currency', y.currency, 'reference', y.reference)
    from hand_payment y where y.reservation_id = r.id),
  'refundedByHand', ${HAND_REFUNDS}, 'parcels', ${PARCELS}, 'returnsAsked', ${RETURNS}, 'invoices', ${INVOICES}, 'staffNote', (select o.note from order_handling o where o.reservation_id = r.id), 'events', ${EVENTS})`;

const PLACE = `json_build_object('id', w.id, 'sku', p.sku, 'product', p.name, 'quantity', w.quantity, 'status', w.status,
  'email', w.email, 'emailConfirmedAt', ${iso("w.email_confirmed_at")}, 'lastSeenAt', ${iso("w.seen_at")},
  'createdAt', ${iso("w.created_at")}, 'endedAt', ${iso("w.ended_at")}, 'reservationId', w.reservation_id)`;

/** Everything that is stored of a customer, with the ids of their reservations and places. Secrets and hashes are left out. */
export async function readExport(asked: {
  shopperId: string;
  email: string | null;
  reservationIds: readonly string[];
  placeIds: readonly string[];
}): Promise<Record<string, unknown>> {
  const { shopperId, email, reservationIds, placeIds } = asked;
  const { rows } = await boundedQuery<{ data: Record<string, unknown> }>(pool(), {
    text: `select json_build_object(
      'exportedAt', ${iso("clock_timestamp()")},
      'account', (select json_build_object('name', u.name, 'email', u.email, 'emailVerified', u.email_verified,
         'createdAt', ${iso("u.created_at")}, 'savedContact', u.saved_contact)
        from auth_user u where u.shopper_id = $1::uuid),
      'sessions', ${many(
        `json_build_object('address', s.ip_address, 'browser', s.user_agent, 'createdAt', ${iso("s.created_at")},
          'expiresAt', ${iso("s.expires_at")}) order by s.created_at`,
        "from auth_session s join auth_user u on u.id = s.user_id where u.shopper_id = $1::uuid",
      )},
      'cart', ${many(
        `json_build_object('sku', p.sku, 'name', p.name, 'quantity', l.quantity, 'addedAt', ${iso("l.added_at")}) order by l.added_at`,
        "from cart c join cart_line l on l.cart_id = c.id join product p on p.id = l.product_id where c.owner = 'shopper:' || $1::text",
      )},
      'reservations', ${many(`${RESERVATION} order by r.created_at`, "from reservation r where r.id = any($3::uuid[])")},
      'waitlist', ${many(
        `${PLACE} order by w.created_at`,
        "from waitlist_entry w join product p on p.id = w.product_id where w.id = any($4::uuid[])",
      )},
      'emails', ${many(
        `json_build_object('kind', m.kind, 'to', m.recipient, 'subject', m.subject,
          'text', case when m.kind = any($5::text[]) then null else m.text_body end,
          'createdAt', ${iso("m.created_at")}, 'sentAt', ${iso("m.sent_at")}) order by m.created_at`,
        "from mail m where lower(m.recipient) = lower($2::text)",
      )}) as data`,
    values: [shopperId, email, reservationIds, placeIds, WITH_SECRETS],
  });
  return rows[0]?.data ?? {};
}
