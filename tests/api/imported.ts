import { expect } from "vitest";
import type { Import, ImportKind, ImportLine } from "@/lib/imports/import-schemas";
import { call, get, post } from "./api";

const path = "/api/admin/imports";

/** Sends a file and waits until it is checked. */
export async function checked(
  key: string,
  kind: ImportKind,
  file: string | Uint8Array<ArrayBuffer>,
  name = "list.csv",
) {
  const headers = { "content-type": "text/csv" };
  const sent = await call("POST", `${path}?kind=${kind}&fileName=${name}`, { text: file, headers, key });
  expect(sent.status, sent.text).toBe(201);
  return await until(key, sent.body.id, ({ status }) => status !== "CHECKING");
}

/** Makes its changes and waits until they are made. */
export async function applied(key: string, { id }: Pick<Import, "id">, body: object = {}) {
  const answer = await post(`${path}/${id}/apply`, body, { key });
  expect(answer.status, answer.text).toBe(202);
  return await until(key, id, ({ status }) => status === "DONE");
}

export async function until(key: string, id: string, is: (one: Import) => boolean): Promise<Import> {
  const read = async () => (await get(`${path}/${id}`, { key })).body as unknown as Import;
  await expect.poll(async () => is(await read()), { timeout: 60_000 }).toBe(true);
  return await read();
}

/** What is said of each line, by its number. */
export async function verdicts(key: string, { id }: Pick<Import, "id">): Promise<Record<number, string>> {
  const { body } = await get(`${path}/${id}/lines?limit=100`, { key });
  const lines = body.lines as ImportLine[];
  return Object.fromEntries(lines.map(({ line, verdict, said }) => [line, `${verdict} ${said}`]));
}

export const csv = (...lines: readonly (readonly (string | number)[])[]) =>
  lines.map((cells) => cells.join(",")).join("\r\n");
