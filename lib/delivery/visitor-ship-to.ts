import { cookies, headers } from "next/headers";
import { env } from "@/lib/env";
import { guessShipTo } from "./guess-ship-to";
import { type Destination, readShipTo } from "./ship-to-cookie";

/** Where the visitor of this page wants things sent: as remembered, else as guessed, else null. */
export async function visitorShipTo(): Promise<Destination | null> {
  return readShipTo(await cookies()) ?? (await guessShipTo(await headers(), env().TRUST_PROXY));
}
