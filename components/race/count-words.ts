const NUMBER = new Intl.NumberFormat("en-IN");

export function figure(value: number): string {
  return NUMBER.format(value);
}

export function unitsText(count: number): string {
  return `${figure(count)} ${count === 1 ? "unit" : "units"}`;
}

export function peopleText(count: number): string {
  return count === 1 ? "1 person" : `${figure(count)} people`;
}

/** "0.4 ms", "12 ms", "1.24 s": no more digits than a reader can use. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

/** "1 unit, 200 buyers, 5 ms think time" */
export function loadText(load: { units: number; buyers: number; thinkMs: number }): string {
  const think = load.thinkMs === 0 ? "no think time" : `${load.thinkMs} ms think time`;
  return `${unitsText(load.units)}, ${figure(load.buyers)} buyers, ${think}`;
}
