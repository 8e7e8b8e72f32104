import type { Pool, PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { newId } from "@/lib/signature";
import type { RenderedMail } from "./mail-content";
import type { MailLimit } from "./mail-limits";

/** `notMeUrl`: where the reader of an address that somebody typed can say that it was somebody else. */
export type WrittenMail = RenderedMail & {
  id: string;
  recipient: string;
  notMeUrl: string | null;
  sentAt: Date | null;
};

const MAIL = `id, recipient, subject, text_body as text, html_body as html, not_me_url as "notMeUrl", sent_at as "sentAt"`;

/** What the links of password resets, sign-ins and confirmations add to their page's address. */
const TOKEN = "#token=[A-Za-z0-9_%.~-]+";
/** The same, and the address of every other link that proves itself. */
const SECRET = `${TOKEN}|/open/[A-Za-z0-9_-]+`;

const without = (pattern: string) => `text_body = regexp_replace(text_body, '${pattern}', '', 'g'),
  html_body = regexp_replace(html_body, '${pattern}', '', 'g')`;

/** The email stored for a job; null if there is none yet. */
export async function findMailOfJob(jobId: string): Promise<WrittenMail | null> {
  const { rows } = await boundedQuery<WrittenMail>(pool(), {
    text: `select ${MAIL} from mail where outbox_id = $1::bigint`,
    values: [jobId],
  });
  return rows[0] ?? null;
}

/** Mails that a reader who says "this wasn't me" stops: about accounts, or about places in line and orders. */
export type Refusable = "ACCOUNT" | "SHOP";

/** `limited`: the mailbox has had as many as it may. `refused`: its reader wants none of these that strangers cause. */
export type MailFate = "written" | "limited" | "refused";

/**
 * Stores a job's email once, unless its mailbox may get no more. If another attempt was faster, its email is kept. Emails
 * to one mailbox are written one after another, so the count is exact however many processes write.
 */
export async function writeMail(
  job: { id: string; kind: string; subjectId: string },
  mail: Omit<WrittenMail, "id" | "sentAt">,
  { limit, unlessRefused }: { limit: MailLimit | null; unlessRefused: Refusable | null },
): Promise<MailFate> {
  const { recipient, subject, text, html, notMeUrl } = mail;
  return await inTransaction(async (client) => {
    // A statement of its own, so that the next one sees what was written while this one waited.
    await client.query("select pg_advisory_xact_lock(hashtextextended('mail to ' || mailbox_of($1::text), 0))", [
      recipient,
    ]);
    const fate = await nextFate(client, { kind: job.kind, recipient, limit, unlessRefused });
    if (fate !== "written") return fate;
    await client.query(
      `insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, not_me_url, subject_id, created_at)
       values ($1::uuid, $2::bigint, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text, clock_timestamp())
       on conflict (outbox_id) do nothing`,
      [newId(), job.id, job.kind, recipient, subject, text, html, notMeUrl, job.subjectId],
    );
    return "written";
  });
}

type NextMail = {
  kind: string;
  recipient: string;
  limit: MailLimit | null;
  unlessRefused: Refusable | null;
  /** Whether the mails to confirm an address that still wait in the outbox count as well. */
  isBehindWaiting?: boolean;
};

/** What would become of a mail of this kind to this address if it was written now, or after those that wait. */
export async function nextFate(
  client: Pool | PoolClient,
  { kind, recipient, limit, unlessRefused, isBehindWaiting = false }: NextMail,
): Promise<MailFate> {
  const { rows } = await boundedQuery<{
    isRefused: boolean;
    hour: number;
    day: number;
    ofHour: number;
    ofDay: number;
  }>(client, {
    text: `with told as (
         select kind, created_at from mail
         where mailbox_of(recipient) = mailbox_of($1::text) and created_at > statement_timestamp() - interval '24 hours'
         union all
         select o.kind, clock_timestamp() from outbox o
         where $4::boolean and o.done_at is null and o.failed_at is null and o.kind in ('WAITLIST_CONFIRM', 'VERIFY_EMAIL')
           and not exists (select from mail m where m.outbox_id = o.id)
           and mailbox_of($1::text) = mailbox_of(case o.kind
             when 'WAITLIST_CONFIRM' then (select e.email from waitlist_entry e where e.id = o.subject_id::uuid)
             else (select u.email from auth_user u where u.id = o.subject_id) end))
       select exists (
         select from mail_refusal
         where mailbox = mailbox_of($1::text) and about = $3::text and until > clock_timestamp()) as "isRefused",
       count(*) filter (where created_at > clock_timestamp() - interval '1 hour')::integer as hour,
       count(*)::integer as day,
       count(*) filter (where kind = $2::text and created_at > clock_timestamp() - interval '1 hour')::integer as "ofHour",
       count(*) filter (where kind = $2::text)::integer as "ofDay"
     from told`,
    values: [recipient, kind, unlessRefused, isBehindWaiting],
  });
  const [had] = rows;
  if (had?.isRefused) return "refused";
  if (had && limit !== null) {
    const { inAll, ofKind } = limit;
    if (inAll && (had.hour >= inAll.hour || had.day >= inAll.day)) return "limited";
    if (ofKind && (had.ofHour >= ofKind.hour || had.ofDay >= ofKind.day)) return "limited";
  }
  return "written";
}

/** Notes that strangers typed an address of this mailbox, or (`null` days) that its reader wants these mails after all. */
export async function refuseMails(address: string, about: Refusable, days: number | null): Promise<void> {
  await boundedQuery(pool(), {
    text:
      days === null
        ? "delete from mail_refusal where mailbox = mailbox_of($1::text) and about = $2::text"
        : `insert into mail_refusal (mailbox, about, until)
           values (mailbox_of($1::text), $2::text, clock_timestamp() + $3::integer * interval '1 day')
           on conflict (mailbox, about) do update set until = excluded.until`,
    values: days === null ? [address, about] : [address, about, days],
  });
}

/** Marks an email sent and removes the secrets of its links from our copy. */
export async function markSent(id: string): Promise<void> {
  await boundedQuery(pool(), {
    text: `update mail set sent_at = clock_timestamp(), not_me_url = null, ${without(SECRET)} where id = $1::uuid and sent_at is null`,
    values: [id],
  });
}

/** Removes the secret from used and expired links for password resets and sign-ins, in at most `limit` emails. The rest is kept. */
export async function blankResetLinks(limit: number): Promise<void> {
  await boundedQuery(pool(), {
    text: `update mail set ${without(TOKEN)}
      where id in (
        select m.id from mail m left join outbox o on o.id = m.outbox_id
        where m.kind in ('PASSWORD_RESET', 'SIGN_IN_LINK', 'INVITATION') and m.text_body like '%#token=%' and not exists (
          select from auth_verification v
          where v.id = coalesce(o.payload ->> 'resetId', o.payload ->> 'linkId') and v.expires_at > clock_timestamp())
        and not exists (
          select from panel_invitation i where i.id::text = o.payload ->> 'linkId' and i.expires_at > clock_timestamp())
        limit $1::integer for update of m skip locked)`,
    values: [limit],
  });
}

/** Deletes emails older than 90 days, at most `limit`. */
export async function purgeOldMails(limit: number): Promise<void> {
  await boundedQuery(pool(), {
    text: `delete from mail where id in (
        select id from mail where created_at < statement_timestamp() - interval '90 days'
        order by created_at limit $1::integer for update skip locked)`,
    values: [limit],
  });
}
