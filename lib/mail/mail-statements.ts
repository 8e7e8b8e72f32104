import { randomUUID } from "node:crypto";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { RenderedMail } from "./mail-content";

export type WrittenMail = RenderedMail & { id: string; recipient: string; sentAt: Date | null };

const MAIL = `id, recipient, subject, text_body as text, html_body as html, sent_at as "sentAt"`;

/** What the links of password resets and sign-ins add to their page's address, and the address of every other link that proves itself. */
const SECRET = "(#token=|/open/)[A-Za-z0-9_%.~-]+";
const BLANKED = `text_body = regexp_replace(text_body, '${SECRET}', '', 'g'),
  html_body = regexp_replace(html_body, '${SECRET}', '', 'g')`;

/** The email stored for a job; null if there is none yet. */
export async function findMailOfJob(jobId: string): Promise<WrittenMail | null> {
  const { rows } = await boundedQuery<WrittenMail>(pool(), {
    text: `select ${MAIL} from mail where outbox_id = $1::bigint`,
    values: [jobId],
  });
  return rows[0] ?? null;
}

/** Stores a job's email once. If another attempt was faster, its email is kept. */
export async function writeMail(
  job: { id: string; kind: string },
  { recipient, subject, text, html }: RenderedMail & { recipient: string },
): Promise<void> {
  await boundedQuery(pool(), {
    text: `insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, created_at)
      values ($1::uuid, $2::bigint, $3::text, $4::text, $5::text, $6::text, $7::text, clock_timestamp())
      on conflict (outbox_id) do nothing`,
    values: [randomUUID(), job.id, job.kind, recipient, subject, text, html],
  });
}

/** Marks an email sent and removes the secrets of its links from our copy. */
export async function markSent(id: string): Promise<void> {
  await boundedQuery(pool(), {
    text: `update mail set sent_at = clock_timestamp(), ${BLANKED} where id = $1::uuid and sent_at is null`,
    values: [id],
  });
}

/** Removes the secret from used and expired links for password resets and sign-ins, in at most `limit` emails. The rest is kept. */
export async function blankResetLinks(limit: number): Promise<void> {
  await boundedQuery(pool(), {
    text: `update mail set ${BLANKED}
      where id in (
        select m.id from mail m left join outbox o on o.id = m.outbox_id
        where m.kind in ('PASSWORD_RESET', 'SIGN_IN_LINK') and m.text_body like '%#token=%' and not exists (
          select from auth_verification v
          where v.id = coalesce(o.payload ->> 'resetId', o.payload ->> 'linkId') and v.expires_at > clock_timestamp())
        limit $1::integer for update of m skip locked)`,
    values: [limit],
  });
}

/** Deletes emails older than 90 days, at most `limit`. */
export async function purgeOldMails(limit: number): Promise<void> {
  await boundedQuery(pool(), {
    text: `delete from mail where id in (
        select id from mail where created_at < clock_timestamp() - interval '90 days'
        order by created_at limit $1::integer for update skip locked)`,
    values: [limit],
  });
}
