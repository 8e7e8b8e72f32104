import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { readSearchWords } from "@/lib/db/search-words-queries";
import { StatementValues } from "@/lib/db/statement-values";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { orderNumberText, plainText } from "@/lib/typed-text";
import type { MailKind, MailState, Mails, MailsQuery } from "./mail-schemas";

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

/** `STATE` as conditions that indexes serve. Few emails are `TRYING` or `FAILED`. */
const IN_STATE: Record<MailState, string> = {
  SENT: "m.sent_at is not null",
  FAILED: "m.sent_at is null and o.failed_at is not null and o.done_at is null",
  TRYING: "m.sent_at is null and o.id is not null and o.failed_at is null and o.done_at is null",
  KEPT: "m.sent_at is null and (o.id is null or o.done_at is not null)",
};

const FIELDS = `m.id, m.outbox_id::text as "jobId", m.kind, ${STATE} as state, m.recipient, m.subject,
  coalesce(o.attempts, 0) as attempts, o.last_error as "lastError",
  case when ${STATE} = 'TRYING' then o.due_at end as "nextAttemptAt", m.created_at as "createdAt", m.sent_at as "sentAt"`;

/** A page of emails, newest first. */
export async function listMails({
  limit,
  cursor,
  skip,
  q = "",
  kind,
  state,
}: MailsQuery): Promise<{ found: FoundMail[]; nextCursor: string | null }> {
  const list = ["mails", q, kind, state];
  const after = readCursor(list, cursor, skip);
  const values = new StatementValues();
  const conditions = [
    ...(await filtersOf({ q, kind }, values)),
    state && IN_STATE[state],
    after && `(m.created_at, m.id) < (${values.add(after[0], "timestamptz")}, ${values.add(after[1], "uuid")})`,
  ].filter(Boolean);
  const mails = "from mail m left join outbox o on o.id = m.outbox_id where";
  const newest = "order by m.created_at desc, m.id desc";
  const ids = `select m.id ${mails} ${["true", ...conditions].join(" and ")} ${newest}
    limit ${values.add(limit + 1, "integer")} offset ${values.add(skip ?? 0, "integer")}`;
  const { rows } = await pool().query<FoundMail>(
    `select ${FIELDS} ${mails} m.id = any(array(${ids})) ${newest}`,
    values.all,
  );
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  const more = rows.length > limit && last;
  return { found, nextCursor: more ? writeCursor(list, [last.createdAt.toISOString(), last.id]) : null };
}

async function filtersOf({ q = "", kind }: Pick<MailsQuery, "q" | "kind">, values: StatementValues): Promise<string[]> {
  const { patterns } = q ? await readSearchWords(q) : { patterns: [] };
  const isLike = (pattern: string) => `m.search_text like ${values.add(pattern, "text")}`;
  const number = orderNumberText(q);
  return [
    ...(number === null ? patterns.map(isLike) : [`(${ofOrder(number, values)} or ${isLike(wholeOrPart(q, number))})`]),
    ...(kind ? [`m.kind = ${values.add(kind, "text")}`] : []),
  ];
}

/** The emails about an order, also those about its hold, which do not name it. */
function ofOrder(number: string, values: StatementValues): string {
  return `m.subject_id = (select id::text from reservation where order_number = ${values.add(number, "bigint")})`;
}

/** Digits alone may be part of an address too. */
function wholeOrPart(q: string, number: string): string {
  return /^\d+$/.test(plainText(q)) ? `%${number}%` : `% hf ${number} %`;
}

/** More than this are not counted, because nobody reads the difference and each costs time. */
const COUNTED_MAX = 10_000;

/** How many emails there are in each state, under the other filters; null if that takes too long. */
export async function countMails(query: Pick<MailsQuery, "q" | "kind">): Promise<Mails["counts"]> {
  const values = new StatementValues();
  const filters = await filtersOf(query, values);
  const most = values.add(COUNTED_MAX + 1, "integer");
  const countOf = (inState: string) => `(select count(*)::integer from (
    select from mail m left join outbox o on o.id = m.outbox_id where ${[...filters, inState].join(" and ")} limit ${most}) c)`;
  const counts = Object.entries({ all: "true", ...IN_STATE }).map(([state, is]) => `${countOf(is)} as "${state}"`);
  const rows = await readInTime<Omit<NonNullable<Mails["counts"]>, "countedMax">>(
    `select ${counts.join(", ")}`,
    values.all,
  );
  return rows?.[0] ? { ...rows[0], countedMax: COUNTED_MAX } : null;
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
