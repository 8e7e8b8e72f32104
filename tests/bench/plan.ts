/** How much is measured. `--quick` takes less than a minute, and checks only the targets that it measured. */
export type Plan = {
  buyers: number[];
  rounds: number;
  warmUpMs: number;
  measuredMs: number;
  pastReservations: number;
};

const FULL: Plan = {
  buyers: [16, 64, 256],
  rounds: 3,
  warmUpMs: 1_000,
  measuredMs: 1_200,
  pastReservations: 1_000_000,
};
const QUICK: Plan = { buyers: [64], rounds: 1, warmUpMs: 1_000, measuredMs: 1_000, pastReservations: 50_000 };

export function planOf(args: readonly string[]): Plan {
  const unknown = args.filter((arg) => arg !== "--quick");
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(" ")}. There is one option, --quick.`);
  return args.includes("--quick") ? QUICK : FULL;
}
