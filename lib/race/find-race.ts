import { refuse } from "@/lib/http/problem";
import { readRace } from "./race-queries";
import type { Race } from "./race-schemas";

/** The race, or a 404. */
export async function findRace(id: string): Promise<Race> {
  return (await readRace(id)) ?? refuse("RACE_NOT_FOUND", "No race has that id. Only the last 500 are kept.");
}
