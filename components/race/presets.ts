export type RaceLoad = { units: number; buyers: number; thinkMs: number };

export type Preset = RaceLoad & { name: string; shows: string };

export const PRESETS = [
  { name: "The last unit", shows: "Who gets it, and how many are told they did.", units: 1, buyers: 200, thinkMs: 5 },
  { name: "A drop", shows: "Ten buyers for each unit, all at once.", units: 50, buyers: 500, thinkMs: 5 },
  { name: "Enough for all", shows: "Nobody needs to be turned away.", units: 100, buyers: 100, thinkMs: 10 },
  { name: "Slow code", shows: "50 ms between read and write.", units: 20, buyers: 100, thinkMs: 50 },
] as const satisfies readonly Preset[];

export function isSameLoad(one: RaceLoad, other: RaceLoad): boolean {
  return one.units === other.units && one.buyers === other.buyers && one.thinkMs === other.thinkMs;
}
