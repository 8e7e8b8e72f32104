import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { PacedRead } from "@/lib/http/paced-read";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { placesToAdmit } from "@/lib/stock/verbs/admit-waiting";
import { type FoundRoom, readRoom } from "./waiting-room-queries";
import { drawRoom, noteThere } from "./waiting-room-statements";

/** Where each owner stands in a room. Times are milliseconds by the database's clock. */
export type Room = Pick<FoundRoom, "id" | "productId" | "startsAt" | "isDrawn"> & {
  waiting: number;
  places: Map<string, RoomPlace>;
  /** The database's clock now. */
  now: () => number;
};

/** `position` from 1; null of a place that was admitted. */
export type RoomPlace = {
  id: string;
  position: number | null;
  admittedUntil: number | null;
  usedAt: number | null;
};

/** A room is read at most so often, and with many places less often: at most a fifth of the time. */
const SHARED_MS = 1_000;
const PACE = 5;
const OLD_MS = 10_000;
const READ_MS_MAX = 5_000;
/** Readers wait so long for a draw or admissions; these go on, and the next read has them. */
const MOVE_MS = 250;

/** Rooms, or products without one, that are remembered. */
const ROOMS_MAX = 200;

/** How often a place is noted as there. */
const SEEN_AGAIN_MS = 20_000;

type Memory = {
  rooms: Map<string, PacedRead<Room | null>>;
  /** Draws and admissions under way, by room. */
  moving: Map<string, Promise<boolean>>;
  /** Places that were read since they were last noted. */
  due: Set<string>;
  /** When each place was last noted, by performance.now(), oldest first. */
  notedAtMs: Map<string, number>;
};

function memory(): Memory {
  return oncePerProcess("waiting rooms", () => {
    return { rooms: new Map(), moving: new Map(), due: new Set(), notedAtMs: new Map() };
  });
}

/**
 * The open waiting room of a product, at most a second old; null if it has none. One read for all who ask. It draws a room
 * whose start has come, and lets the core admit the next.
 */
export async function findRoom(idOrSlugOrSku: string): Promise<Room | null> {
  const { rooms } = memory();
  const known = rooms.get(idOrSlugOrSku) ?? newRead(idOrSlugOrSku);
  rooms.delete(idOrSlugOrSku);
  rooms.set(idOrSlugOrSku, known);
  for (const oldest of rooms.keys()) {
    if (rooms.size <= ROOMS_MAX) break;
    rooms.delete(oldest);
  }
  return await known.take();
}

function newRead(idOrSlugOrSku: string): PacedRead<Room | null> {
  const options = { sharedMs: SHARED_MS, pace: PACE, oldMs: OLD_MS, readMsMax: READ_MS_MAX };
  return new PacedRead(async () => {
    await noteDue();
    const found = await readRoom(idOrSlugOrSku);
    const isMoved = found !== null && (await Promise.race([moveOnce(found), sleep(MOVE_MS, false)]));
    const current = isMoved ? await readRoom(idOrSlugOrSku) : found;
    return current && roomOf(current);
  }, options);
}

/** The same, but only one at a time per room. */
function moveOnce(found: FoundRoom): Promise<boolean> {
  const { moving } = memory();
  const running = moving.get(found.id) ?? moveOn(found).finally(() => moving.delete(found.id));
  moving.set(found.id, running);
  return running;
}

/** Does what is due. Returns whether anything was done. Never throws; who reads next tries again. */
async function moveOn({ id, productId, startsAt, now, isDrawn, ...room }: FoundRoom): Promise<boolean> {
  const mustDraw = !isDrawn && startsAt <= now;
  if (!isDrawn && !mustDraw) return false;
  const open = room.admitted.filter(({ admittedUntil, usedAt }) => usedAt === null && Number(admittedUntil) > now);
  const mayAdmit = room.present > 0 && placesToAdmit(room.unitsLeft, open.length) > 0;
  try {
    if (mustDraw) await drawRoom(id, randomBytes(32));
    if (!mayAdmit) return mustDraw;
    // Loaded only now, so that reading a place does not load the writer.
    const { stockWriter } = await import("@/lib/stock/writer/stock-writer");
    await stockWriter().submit({ type: "AdmitWaiting", productId });
    return true;
  } catch (error) {
    log().warn({ err: error }, "a waiting room could not be moved on; will try again");
    return false;
  }
}

function roomOf({ id, productId, startsAt, isDrawn, now, waiting, admitted }: FoundRoom): Room {
  const readAtMs = performance.now();
  const places = new Map<string, RoomPlace>();
  for (const { owner, ...place } of admitted) places.set(owner, { ...place, position: null });
  for (const [index, { id: placeId, owner }] of waiting.entries()) {
    places.set(owner, { id: placeId, position: index + 1, admittedUntil: null, usedAt: null });
  }
  const nowMs = () => now + performance.now() - readAtMs;
  return { id, productId, startsAt, isDrawn, waiting: waiting.length, places, now: nowMs };
}

/** Somebody has just read their place, so their browser is there. */
export function noteReader(placeId: string): void {
  const { due, notedAtMs } = memory();
  const notedAt = notedAtMs.get(placeId);
  if (notedAt === undefined || performance.now() - notedAt >= SEEN_AGAIN_MS) due.add(placeId);
}

async function noteDue(): Promise<void> {
  const { due, notedAtMs } = memory();
  const placeIds = [...due];
  if (placeIds.length === 0) return;
  due.clear();
  await noteThere(placeIds);
  const now = performance.now();
  for (const id of placeIds) {
    notedAtMs.delete(id);
    notedAtMs.set(id, now);
  }
  for (const [id, atMs] of notedAtMs) {
    if (now - atMs < SEEN_AGAIN_MS) break;
    notedAtMs.delete(id);
  }
}
