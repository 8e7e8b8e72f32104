import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { readOpenToken } from "@/lib/links/open-token";
import { readHoldFacts } from "./hold-facts-queries";
import { addressOfOrder } from "./mail-facts-queries";
import type { Refusable } from "./mail-statements";

/** What the page of a mailed link shows. `hasEnded`: the place in line, or the offer, that it is about is gone. */
export type MailedPage = {
  act: "confirm" | "pass" | "notMyPlace" | "notMyOrder" | "notMyHold" | "notMyAccount";
  isDone: boolean;
  hasEnded: boolean;
  email: string;
  product: string;
  quantity: number;
};

const NO_PLACE = { hasEnded: false, product: "", quantity: 0 };

/** The state of what a mailed link is for; null if it has expired or does something else. */
export async function readMailedPage(token: string): Promise<MailedPage | null> {
  const opened = readOpenToken(token);
  switch (opened?.kind) {
    case "place":
    case "pass":
    case "notMyPlace":
      return await readPlace(opened.kind, opened.id);
    case "notMyOrder":
    case "notMyHold": {
      const email = await addressOf(opened.kind, opened.id);
      if (email === null) return null;
      return { act: opened.kind, isDone: await isRefused(email, "SHOP"), email, ...NO_PLACE };
    }
    case "notMyAccount": {
      const email = await addressOfAccount(opened.id);
      if (email === null) return null;
      return { act: opened.kind, isDone: await isRefused(email, "ACCOUNT"), email, ...NO_PLACE };
    }
    default:
      return null;
  }
}

/** The address that mails about an order or a hold go to. */
export async function addressOf(kind: "notMyOrder" | "notMyHold", id: string): Promise<string | null> {
  return kind === "notMyOrder" ? await addressOfOrder(id) : ((await readHoldFacts(id))?.recipient ?? null);
}

async function readPlace(kind: "place" | "pass" | "notMyPlace", id: string): Promise<MailedPage | null> {
  type Row = {
    email: string;
    product: string;
    quantity: number;
    status: string;
    isConfirmed: boolean;
    isOpen: boolean;
  };
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select coalesce(lower(e.email), '') as email, p.name as product, e.quantity, e.status,
        e.email_confirmed_at is not null as "isConfirmed",
        case when e.status = 'OFFERED' then r.status = 'PENDING' and r.expires_at > clock_timestamp()
          else e.ended_at is null end as "isOpen"
      from waitlist_entry e join product p on p.id = e.product_id left join reservation r on r.id = e.reservation_id
      where e.id = $1::uuid and (e.email is not null or $2::boolean)`,
    values: [id, kind === "pass"],
  });
  const [row] = rows;
  if (!row) return null;
  const { isConfirmed, isOpen, status, ...about } = row;
  const hasEnded = !isOpen;
  switch (kind) {
    case "place":
      return { act: "confirm", isDone: isConfirmed && !hasEnded, hasEnded, ...about };
    case "pass":
      return { act: kind, isDone: status === "PASSED", hasEnded: hasEnded || status === "WAITING", ...about };
    case "notMyPlace":
      return { act: kind, isDone: hasEnded && (await isRefused(row.email, "SHOP")), hasEnded, ...about };
  }
}

async function isRefused(email: string, about: Refusable): Promise<boolean> {
  const { rows } = await boundedQuery<{ is: boolean }>(pool(), {
    text: `select exists (
        select from mail_refusal
        where mailbox = mailbox_of($1::text) and about = $2::text and until > clock_timestamp()) as is`,
    values: [email, about],
  });
  return rows[0]?.is ?? false;
}

/** The email address of an account; null if there is none with this id. */
export async function addressOfAccount(userId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ email: string }>(pool(), {
    text: "select email from auth_user where id = $1::text",
    values: [userId],
  });
  return rows[0]?.email ?? null;
}

/** Who waits; null if there is no such entry. */
export async function ownerOfPlace(waitlistEntryId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ owner: string }>(pool(), {
    text: "select owner from waitlist_entry where id = $1::uuid",
    values: [waitlistEntryId],
  });
  return rows[0]?.owner ?? null;
}
