export type RaceLoad = { units: number; buyers: number; thinkMs: number };

export const PRESETS = [
  { name: "lastUnit", units: 1, buyers: 200, thinkMs: 5 },
  { name: "drop", units: 50, buyers: 500, thinkMs: 5 },
  { name: "enough", units: 100, buyers: 100, thinkMs: 10 },
  { name: "slow", units: 20, buyers: 100, thinkMs: 50 },
] as const satisfies readonly (RaceLoad & { name: string })[];

export function isSameLoad(one: RaceLoad, other: RaceLoad): boolean {
  return one.units === other.units && one.buyers === other.buyers && one.thinkMs === other.thinkMs;
}
