export function unitsText(units: number): string {
  return units === 1 ? "1 unit" : `${units} units`;
}

export function secondsText(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole === 1 ? "1 second" : `${whole} seconds`;
}
