import { lockAddress } from "@/lib/auth/auth-statements";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { hashPassword } from "@/lib/auth/password-hash";
import { openSession, type SignIn } from "@/lib/auth/sign-in";
import { limitResets } from "@/lib/auth/sign-in-limits";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import { clientAddress } from "@/lib/http/request";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { hashOfToken, newId } from "@/lib/signature";
import { INVITATION, invitationToken } from "./invitation-token";
import { refuseWarehouse } from "./people";
import { findInvitation, listInvitations, type StoredInvitation } from "./people-queries";
import type { AcceptInvitation, Invitation, Invitations, NewInvitation, OpenedInvitation } from "./people-schemas";
import {
  codesOf,
  insertPerson,
  recordAccess,
  roleOfOwner,
  saveInvitation,
  takeInvitation,
  withdrawInvitation,
} from "./people-statements";

/** Those whose links still work. */
export async function readInvitations(): Promise<Invitations> {
  return { invitations: (await listInvitations()).map(bodyOf), nextCursor: null };
}

/** Mails a link to join the panel. Another one to the same address stops working. */
export async function invite(wanted: NewInvitation, caller: Admin | Key): Promise<Invitation> {
  const email = wanted.email.toLowerCase();
  const id = newId();
  const actor = actorOf(caller);
  await inTransaction(async (client) => {
    await lockAddress(client, email);
    const role = await roleOfOwner(client, email);
    if (role === "shopper") refuse("EMAIL_TAKEN", `A customer's account has the address ${email}. Use another one.`);
    if (role !== null) refuse("ALREADY_IN_PANEL", `${email} can open the panel already. Change their role instead.`);
    const warehouses = (await codesOf(client, wanted.warehouseIds ?? [])) ?? refuseWarehouse();
    const tokenHash = hashOfToken(invitationToken(id));
    await saveInvitation(client, { ...wanted, email, id, tokenHash, invitedBy: actor });
    const fields = {
      invited: [null, email],
      role: [null, wanted.role],
      warehouses: [null, warehouses || null],
    } as const;
    await recordAccess(client, { subject: "PERSON", id, fields, actor });
    await enqueue(client, { kind: INVITATION, subjectId: id, payload: { linkId: id } });
  });
  kickJobs();
  return (await readInvitation(id)) ?? refuseUnknown();
}

/** Makes an invitation's link stop working. Returns it as it was. */
export async function withdraw(id: string, caller: Admin | Key): Promise<Invitation> {
  const was = (await readInvitation(id)) ?? refuseUnknown();
  await inTransaction(async (client) => {
    if (!(await withdrawInvitation(client, id))) refuseUnknown();
    const fields = { invited: [was.email, null], role: [was.role, null] } as const;
    await recordAccess(client, { subject: "PERSON", id, fields, actor: actorOf(caller) });
  });
  return was;
}

/** What the link in a mail is for; 410 once it no longer works. */
export async function openInvitation(request: Request, token: string): Promise<OpenedInvitation> {
  await limitResets(clientAddress(request));
  const found = (await findInvitation(hashOfToken(token))) ?? refuseLink();
  const { email, role, warehouses, invitedBy, expiresAt } = found;
  return { email, role, warehouses, invitedBy, expiresAt: expiresAt.toISOString() };
}

/**
 * Creates the account of the invited person and signs them in. Their id is the invitation's, so that its history goes on. The
 * link works once: of two at the same time, one gets 410.
 */
export async function acceptInvitation(request: Request, given: AcceptInvitation): Promise<SignIn> {
  await limitResets(clientAddress(request));
  const tokenHash = hashOfToken(given.token);
  // Checked first: hashing is expensive, and a wrong token needs none.
  const { email } = (await findInvitation(tokenHash)) ?? refuseLink();
  const passwordHash = await hashPassword({ email, password: given.password });
  const account = await inTransaction(async (client) => {
    await lockAddress(client, email);
    const place = (await takeInvitation(client, tokenHash)) ?? refuseLink();
    if ((await roleOfOwner(client, email)) !== null) {
      refuse("EMAIL_TAKEN", "Meanwhile another account has this address. Ask whoever invited you.");
    }
    await insertPerson(client, { ...place, email, name: given.name, passwordHash });
    const fields = { invited: [email, null], name: [null, given.name], email: [null, email] } as const;
    await recordAccess(client, { subject: "PERSON", id: place.userId, fields, actor: `admin:${email}` });
    return { userId: place.userId, role: place.role, passwordHash };
  });
  return await openSession(request, account);
}

async function readInvitation(id: string): Promise<Invitation | null> {
  const [found] = await listInvitations(id);
  return found ? bodyOf(found) : null;
}

function refuseLink(): never {
  return refuse("INVITATION_INVALID", "It was used, withdrawn or has expired. Ask for a new invitation.");
}

function refuseUnknown(): never {
  return refuse("INVITATION_NOT_FOUND", "No open invitation has that id.");
}

function bodyOf({ createdAt, expiresAt, warehouseIds, ...invitation }: StoredInvitation): Invitation {
  return {
    ...invitation,
    warehouseIds: invitation.role === "staff" ? warehouseIds : null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
