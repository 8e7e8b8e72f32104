import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { readOpenToken } from "@/lib/links/open-token";
import { addressOfOrder } from "./mail-facts-queries";

/** What the page of a mailed link shows. `hasEnded`: the place in line that it would confirm is gone. */
export type MailedPage = {
  act: "confirm" | "notMe";
  isDone: boolean;
  hasEnded: boolean;
  email: string;
  product: string | null;
};

/** The state of what a mailed link is for; null if it has expired or does something else. */
export async function readMailedPage(token: string): Promise<MailedPage | null> {
  const opened = readOpenToken(token);
  if (opened?.kind === "place" || opened?.kind === "notMyPlace") return await readPlace(opened.kind, opened.id);
  const email = opened?.kind === "notMyOrder" ? await addressOfOrder(opened.id) : null;
  if (email === null) return null;
  return { act: "notMe", isDone: await isRefused(email), hasEnded: false, email, product: null };
}

async function readPlace(kind: "place" | "notMyPlace", id: string): Promise<MailedPage | null> {
  type Row = { email: string; product: string; isConfirmed: boolean; hasEnded: boolean };
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select e.email, p.name as product, e.email_confirmed_at is not null as "isConfirmed",
        e.ended_at is not null as "hasEnded"
      from waitlist_entry e join product p on p.id = e.product_id where e.id = $1::uuid and e.email is not null`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { isConfirmed, hasEnded, ...about } = row;
  if (kind === "place") return { act: "confirm", isDone: isConfirmed && !hasEnded, hasEnded, ...about };
  return { act: "notMe", isDone: hasEnded && (await isRefused(row.email)), hasEnded, ...about };
}

async function isRefused(email: string): Promise<boolean> {
  const { rows } = await boundedQuery<{ is: boolean }>(pool(), {
    text: `select exists (select from mail_refusal where address = lower($1::text) and until > clock_timestamp()) as is`,
    values: [email],
  });
  return rows[0]?.is ?? false;
}
