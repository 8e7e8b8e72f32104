import type { QueryClient } from "@tanstack/react-query";
import { Id } from "@/lib/field-schemas";
import { raceOptions } from "./race-options";
import { readRace } from "./race-queries";
import type { Race } from "./race-schemas";

/** First paint of a race, read by the server itself; null for what names none. */
export async function prefetchRace(queryClient: QueryClient, id: string | undefined): Promise<Race | null> {
  const { data: known } = Id.safeParse(id);
  const race = known === undefined ? null : await readRace(known);
  if (race) queryClient.setQueryData(raceOptions(race.id).queryKey, race);
  return race;
}
