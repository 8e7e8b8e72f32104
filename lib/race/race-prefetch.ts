import type { QueryClient } from "@tanstack/react-query";
import { Id } from "@/lib/field-schemas";
import { raceOptions } from "./race-options";
import { readRace } from "./race-queries";
import type { Race } from "./race-schemas";

/** Prefetches a race on the server; null if there is no such race. */
export async function prefetchRace(queryClient: QueryClient, id: string | undefined): Promise<Race | null> {
  const { data: known } = Id.safeParse(id);
  const race = known === undefined ? null : await readRace(known);
  if (race) queryClient.setQueryData(raceOptions(race.id).queryKey, race);
  return race;
}
