import { hasAllWords } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { MailKind, MailState, MailsQuery } from "./mail-schemas";

export type FoundMail = {
  id: string;
  jobId: string;
  kind: MailKind;
  state: MailState;
  recipient: string;
  subject: string;
  attempts: number;
  lastError: string | null;
  nextAttemptAt: Date | null;
  createdAt: Date;
  sentAt: Date | null;
};

export type FoundMailInFull = FoundMail & { text: string; html: string };

/** Jobs are deleted some time after they are done, so a missing job counts as done. */
const STATE = `case when m.sent_at is not null then 'SENT' when o.failed_at is not null and o.done_at is null then 'FAILED'
  when o.id is not null and o.done_at is null then 'TRYING' else 'KEPT' end`;

const FIELDS = `m.id, m.outbox_id::text as "jobId", m.kind, ${STATE} as state, m.recipient, m.subject,
  coalesce(o.attempts, 0) as attempts, o.last_error as "lastError",
  case when ${STATE} = 'TRYING' then o.due_at end as "nextAttemptAt", m.created_at as "createdAt", m.sent_at as "sentAt"`;

/** A page of emails, newest first. */
export async function listMails({
  limit,
  cursor,
  q = "",
  kind,
  state,
}: MailsQuery): Promise<{ found: FoundMail[]; nextCursor: string | null }> {
  const list = ["mails", q, kind, state];
  const [createdAt, id] = readCursor(list, cursor) ?? [null, null];
  const { rows } = await pool().query<FoundMail>(
    `select ${FIELDS} from mail m left join outbox o on o.id = m.outbox_id
     where ${hasAllWords("m.search_text", "$1")}
       and ($2::text is null or m.kind = $2::text) and ($3::text is null or ${STATE} = $3::text)
       and ($4::timestamptz is null or (m.created_at, m.id) < ($4::timestamptz, $5::uuid))
     order by m.created_at desc, m.id desc limit $6::integer`,
    [q, kind ?? null, state ?? null, createdAt ?? null, id ?? null, limit + 1],
  );
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  const more = rows.length > limit && last;
  return { found, nextCursor: more ? writeCursor(list, [last.createdAt.toISOString(), last.id]) : null };
}

/** Number of failed emails. */
export async function countFailedMails(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::integer as count from outbox o join mail m on m.outbox_id = o.id
     where o.failed_at is not null and o.done_at is null`,
  );
  return rows[0]?.count ?? 0;
}

/** One email with its content; null if no email has this id. */
export async function findMail(id: string): Promise<FoundMailInFull | null> {
  const { rows } = await pool().query<FoundMailInFull>(
    `select ${FIELDS}, m.text_body as text, m.html_body as html
     from mail m left join outbox o on o.id = m.outbox_id where m.id = $1::uuid`,
    [id],
  );
  return rows[0] ?? null;
}
