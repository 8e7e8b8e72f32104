import type { Admin, Key } from "@/lib/auth/caller";
import { seesCosts } from "@/lib/auth/caller";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { SettingChange, SettingChanges, SettingChangesQuery } from "./setting-schemas";

type Value = SettingChange["fields"][number]["from"];
type Row = Omit<SettingChange, "fields" | "createdAt"> & { changes: Record<string, [Value, Value]>; createdAt: Date };

/** A page of changes, newest first. What a unit costs is left out for viewers. */
export async function listSettingChanges(query: SettingChangesQuery, caller: Admin | Key): Promise<SettingChanges> {
  const { subject = null, subjectId = null, limit } = query;
  const list = ["setting changes", subject, subjectId];
  const [before = null] = readCursor(list, query.cursor) ?? [];
  const { rows } = await pool().query<Row>(
    `select id::text, subject, subject_id as "subjectId", changes, note, actor, created_at as "createdAt"
     from setting_change
     where ($1::setting_subject is null or subject = $1::setting_subject) and ($2::text is null or subject_id = $2::text)
       and ($3::bigint is null or id < $3::bigint)
     order by setting_change.id desc limit $4::integer`,
    [subject, subjectId, before, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? writeCursor(list, [last.id]) : null;
  return { changes: page.map((row) => bodyOf(row, caller)), nextCursor };
}

/** Changes of settings are written rarely and by few at a time, so a late one is among the last. */
const LATE_MAX = 200;

/** Differs whenever a setting has been changed since. */
export async function readSettingsMark(): Promise<string> {
  const { rows } = await boundedQuery<{ mark: string | null }>(pool(), {
    name: "settings-mark",
    text: `select sum(id)::text as mark from (select id from setting_change order by id desc limit ${LATE_MAX}) latest`,
  });
  return rows[0]?.mark ?? "";
}

/** What the API calls fields that the core calls something else. */
const API_NAMES: Record<string, string> = { unitPrice: "price", policyCode: "policy" };

function bodyOf({ changes, createdAt, ...row }: Row, caller: Admin | Key): SettingChange {
  const fields = Object.entries(changes)
    .filter(([field]) => field !== "cost" || seesCosts(caller))
    .map(([field, [from, to]]) => ({ field: API_NAMES[field] ?? field, from, to }));
  return { ...row, fields, createdAt: createdAt.toISOString() };
}
