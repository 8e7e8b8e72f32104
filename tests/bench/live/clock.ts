/** One clock, in milliseconds, for all processes of this machine; only differences mean something. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
