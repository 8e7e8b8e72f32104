import type { PoolClient } from "pg";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import { listPeople, type StoredPerson } from "./people-queries";
import type { PanelPerson, People, RoleChange } from "./people-schemas";
import {
  codesOf,
  countAdmins,
  deletePerson,
  type LockedPerson,
  lockAdmins,
  lockPerson,
  recordAccess,
  saveRole,
} from "./people-statements";

/** All at once: there are few. */
export async function readPeople(): Promise<People> {
  return { people: (await listPeople()).map(bodyOf), nextCursor: null };
}

/** Gives somebody another role or other warehouses. Takes effect with their next request. */
export async function changeRole(id: string, { role, warehouseIds = [] }: RoleChange, caller: Admin | Key) {
  await inTransaction(async (client) => {
    const person = await lockedPerson(client, id);
    if (role !== "admin") await refuseLastAdmin(client, person);
    const warehouses = (await codesOf(client, warehouseIds)) ?? refuseWarehouse();
    await saveRole(client, { userId: id, role, warehouseIds });
    const before = { role: person.role, warehouses: person.warehouses };
    const fields = Object.entries({ role, warehouses }).flatMap(([field, to]) => {
      const from = before[field as keyof typeof before];
      return from === to ? [] : [[field, [from || null, to || null]] as const];
    });
    if (fields.length === 0) return;
    const actor = actorOf(caller);
    await recordAccess(client, { subject: "PERSON", id, fields: Object.fromEntries(fields), actor });
  });
  return (await readPerson(id)) ?? refusePerson();
}

/** Deletes somebody's account, which ends all their sessions. Returns them as they were. */
export async function endAccess(id: string, caller: Admin | Key): Promise<PanelPerson> {
  const was = (await readPerson(id)) ?? refusePerson();
  await inTransaction(async (client) => {
    const person = await lockedPerson(client, id);
    await refuseLastAdmin(client, person);
    await deletePerson(client, person);
    const { name, email, role } = person;
    const fields = { name: [name, null], email: [email, null], role: [role, null] } as const;
    await recordAccess(client, { subject: "PERSON", id, fields, actor: actorOf(caller) });
  });
  return was;
}

async function readPerson(id: string): Promise<PanelPerson | null> {
  const [found] = await listPeople(id);
  return found ? bodyOf(found) : null;
}

/** The lock comes first: whoever waits for it must count the admins after the one before has left. */
async function lockedPerson(client: PoolClient, id: string): Promise<LockedPerson> {
  await lockAdmins(client);
  return (await lockPerson(client, id)) ?? refusePerson();
}

async function refuseLastAdmin(client: PoolClient, { role, email }: LockedPerson): Promise<void> {
  if (role !== "admin" || (await countAdmins(client)) > 1) return;
  refuse("LAST_ADMIN", `${email} is the only admin. Make somebody else an admin first.`);
}

export function refusePerson(): never {
  return refuse("PERSON_NOT_FOUND", "Nobody in the panel has that id.");
}

export function refuseWarehouse(): never {
  return refuse("WAREHOUSE_NOT_FOUND", "One of the warehouses does not exist.");
}

function bodyOf({ lastSeenAt, createdAt, warehouseIds, ...person }: StoredPerson): PanelPerson {
  return {
    ...person,
    warehouseIds: person.role === "staff" ? warehouseIds : null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
