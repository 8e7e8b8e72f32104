import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RaceStrategy } from "@/lib/race/race-schemas";
import type { RaceLoad } from "./presets";

export const LIMITS = {
  units: { min: 1, max: 500 },
  buyers: { min: 2, max: 500 },
  thinkMs: { min: 0, max: 50 },
} as const satisfies Record<keyof RaceLoad, { min: number; max: number }>;

/** In the order of explanation: from the common mistake to what this shop does. */
export const STRATEGIES = [
  "NAIVE",
  "SERIALIZABLE_NO_RETRY",
  "SERIALIZABLE_RETRY",
  "READ_COMMITTED_LOCK",
  "GUARDED_UPDATE",
  "GROUP_COMMIT",
] as const satisfies readonly RaceStrategy[];

function limited({ min, max }: { min: number; max: number }) {
  return createParser({
    parse: (text) => (/^\d+$/.test(text) ? Math.max(min, Math.min(max, Number(text))) : null),
    serialize: String,
  });
}

/** The lab's URL state: the settings of the next race, and the race being shown. */
export const raceAddress = {
  units: limited(LIMITS.units).withDefault(1),
  buyers: limited(LIMITS.buyers).withDefault(200),
  thinkMs: limited(LIMITS.thinkMs).withDefault(5),
  strategies: parseAsArrayOf(parseAsStringLiteral(STRATEGIES)).withDefault(["NAIVE", "GROUP_COMMIT"]),
  run: parseAsString,
};

/** The strategies from the URL without duplicates; the default pair if there are none. */
export function chosenStrategies(said: readonly RaceStrategy[]): RaceStrategy[] {
  const once = [...new Set(said)];
  return once.length === 0 ? ["NAIVE", "GROUP_COMMIT"] : once;
}

/** The lab's URL with the settings of a past race. */
export function settingsLink(race: RaceLoad & { strategies: readonly RaceStrategy[] }): string {
  const { units, buyers, thinkMs, strategies } = race;
  return `/race?units=${units}&buyers=${buyers}&thinkMs=${thinkMs}&strategies=${strategies.join(",")}`;
}
