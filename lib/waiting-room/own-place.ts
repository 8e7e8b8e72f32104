import type { Call } from "@/lib/api/route";
import { type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { findRoom, noteReader, type Room, type RoomPlace } from "./read-room";
import { readNetworkPlaces, readOwnPlace } from "./waiting-room-queries";
import type { WaitingRoomPlace, WaitingRoomStatus } from "./waiting-room-schemas";
import { insertPlace, spendProof } from "./waiting-room-statements";

type Caller = Key | Shopper;
type Unproven = Call["unproven"];

/** Places that one network can take without a proof of work. Beyond it, each costs about a second of processor time, unseen. */
const UNPROVEN_PLACES = 2;

/** The caller's place, or what somebody outside sees. Whoever reads it is there. */
export async function answerOwnPlace(caller: Caller, idOrSlugOrSku: string): Promise<Answer> {
  const room = await findRoom(idOrSlugOrSku);
  if (room === null) return noRoom();
  const owner = ownerOf(caller);
  const known = room.places.get(owner);
  const isNew = caller.kind === "shopper" && caller.isNew;
  const place = known ?? (isNew ? null : await readOwnPlace(room.id, owner));
  if (place && place.admittedUntil === null) noteReader(place.id);
  return json(200, placeBody(room, place));
}

/** Takes a place. 403 with a challenge if many of the caller's network did, and nothing more is known of them. */
export async function answerJoin(caller: Caller, idOrSlugOrSku: string, unproven: Unproven): Promise<Answer> {
  const room = await findRoom(idOrSlugOrSku);
  if (room === null) return noRoom();
  const owner = ownerOf(caller);
  const network = unproven === null ? null : await unprovenNetwork(room, owner, unproven);
  if (unproven !== null && network === "NEEDS_PROOF") {
    const { askForProof } = await import("@/lib/proof/challenge");
    return askForProof({ network: unproven.network, units: proofUnits(room) });
  }
  await insertPlace(room.id, owner, network);
  return json(201, placeBody(room, await readOwnPlace(room.id, owner)));
}

/** A proof for a room is good for nothing else: it names the room in place of a product. */
function proofUnits(room: Room): { productId: string; quantity: number }[] {
  return [{ productId: room.id, quantity: 1 }];
}

/** The network that the place counts for; null if a proof was shown. */
async function unprovenNetwork(
  room: Room,
  owner: string,
  { network, proof, mustProve }: NonNullable<Unproven>,
): Promise<string | null | "NEEDS_PROOF"> {
  const isShown = proof !== null && proof !== "INVALID" && proof.units.some(({ productId }) => productId === room.id);
  if (isShown) return (await spendProof(proof)) ? null : "NEEDS_PROOF";
  const { isIn, places } = await readNetworkPlaces(room.id, owner, network);
  const isAllowed = isIn || (!mustProve && proof === null && places < UNPROVEN_PLACES);
  return isAllowed ? network : "NEEDS_PROOF";
}

function noRoom(): Answer {
  return problem("WAITING_ROOM_NOT_FOUND", "This product has no waiting room. It can simply be reserved.");
}

function placeBody(room: Room, place: RoomPlace | null): WaitingRoomPlace {
  const now = room.now();
  const status = statusOf(room, place, now);
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    id: place?.id ?? null,
    status,
    position: status === "WAITING" ? (place?.position ?? null) : null,
    // Of those who came since the room was read, at least the caller.
    waiting: Math.max(room.waiting, status === "IN_DRAW" ? 1 : 0, status === "WAITING" ? (place?.position ?? 0) : 0),
    admittedUntil: place?.admittedUntil == null ? null : iso(place.admittedUntil),
    startsAt: iso(room.startsAt),
    serverTime: iso(now),
  };
}

function statusOf(room: Room, place: RoomPlace | null, now: number): WaitingRoomStatus {
  if (place === null) return "OUTSIDE";
  if (place.usedAt !== null) return "USED";
  if (place.admittedUntil !== null) return place.admittedUntil > now ? "ADMITTED" : "PASSED";
  return room.isDrawn ? "WAITING" : "IN_DRAW";
}
