/** One clock for all processes of this machine, in milliseconds; only differences mean something. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
