import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { PanelRoleName } from "./people-schemas";

type Placed = { role: PanelRoleName; warehouseIds: string[] };
export type StoredPerson = Placed & {
  id: string;
  name: string;
  email: string;
  hasTwoFactor: boolean;
  lastSeenAt: Date | null;
  createdAt: Date;
};

const PEOPLE_MAX = 1_000;

/** Everybody with a role in the panel, or the one with this id, by name. */
export async function listPeople(id: string | null = null): Promise<StoredPerson[]> {
  const { rows } = await boundedQuery<StoredPerson>(pool(), {
    text: `select u.id, u.name, u.email, u.role, u.two_factor_enabled as "hasTwoFactor", u.created_at as "createdAt",
        array(select w.warehouse_id::text from staff_warehouse w where w.user_id = u.id order by 1) as "warehouseIds",
        (select max(s.updated_at) from auth_session s where s.user_id = u.id and s.expires_at > clock_timestamp()) as "lastSeenAt"
      from auth_user u where u.role <> 'shopper' and ($1::text is null or u.id = $1::text)
      order by lower(u.name), u.id limit ${PEOPLE_MAX}`,
    values: [id],
  });
  return rows;
}

export type StoredInvitation = Placed & {
  id: string;
  email: string;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
};

const INVITATION = `i.id::text, i.email, i.role, i.warehouse_ids::text[] as "warehouseIds", i.invited_by as "invitedBy",
  i.created_at as "createdAt", i.expires_at as "expiresAt"`;

/** The invitations whose links still work, newest first, or the one with this id. */
export async function listInvitations(id: string | null = null): Promise<StoredInvitation[]> {
  const { rows } = await boundedQuery<StoredInvitation>(pool(), {
    text: `select ${INVITATION} from panel_invitation i
      where i.expires_at > clock_timestamp() and ($1::uuid is null or i.id = $1::uuid)
      order by i.created_at desc, i.id limit ${PEOPLE_MAX}`,
    values: [id],
  });
  return rows;
}

/** The invitation that a mailed link belongs to; null once it was used, withdrawn, replaced or has expired. */
export async function findInvitation(tokenHash: string): Promise<(StoredInvitation & { warehouses: string[] }) | null> {
  const { rows } = await boundedQuery<StoredInvitation & { warehouses: string[] }>(pool(), {
    text: `select ${INVITATION},
        array(select w.name from warehouse w where w.id = any(i.warehouse_ids) order by w.name) as warehouses
      from panel_invitation i where i.token_hash = $1::text and i.expires_at > clock_timestamp()`,
    values: [tokenHash],
  });
  return rows[0] ?? null;
}
