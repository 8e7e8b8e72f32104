import { cookies, headers } from "next/headers";
import { guessShipTo } from "./guess-ship-to";
import { type Destination, readShipTo } from "./ship-to-cookie";

/** The visitor's destination: remembered, else guessed, else null. */
export async function visitorShipTo(): Promise<Destination | null> {
  return readShipTo(await cookies()) ?? (await guessShipTo(await headers()));
}
