import { CONTENDERS, type Row, type Shape } from "./compare";
import type { Measurement } from "./measure";
import { atLeast, atMost, type Target } from "./target";
import type { PastFigures } from "./with-a-past";

const BUYERS = 64;
const [OURS, SERIALIZABLE, READ_COMMITTED] = CONTENDERS;

/** Issue 2's targets at 64 buyers, with the measured figures. */
export function judge(rows: readonly Row[], past: PastFigures): Target[] {
  const at = (shape: Shape, contender: Row["contender"]) => figuresOf(rows, shape, contender);
  const hot = at("hot", OURS);
  const wide = at("wide", OURS);
  const best = Math.max(...CONTENDERS.filter((one) => one !== OURS).map((rival) => at("hot", rival).perSecond));
  const ours = rows.filter((row) => row.contender === OURS);
  const wrong = ours.reduce((sum, { figures }) => sum + figures.refused + figures.errors, 0);
  return [
    atLeast("hot product: times the rate of (1)", hot.perSecond / at("hot", SERIALIZABLE).perSecond, 40),
    atLeast("hot product: times the rate of (2)", hot.perSecond / at("hot", READ_COMMITTED).perSecond, 8),
    atLeast("hot product: times the best rival's rate", hot.perSecond / best, 4),
    atMost("hot product: share of (1)'s p99", hot.p99Ms / at("hot", SERIALIZABLE).p99Ms, 1 / 20),
    atLeast("1,000 products: share of the hot rate", wide.perSecond / hot.perSecond, 0.5),
    atLeast(
      `${past.pastReservations.toLocaleString("en")} past reservations: share of the empty table's rate`,
      past.past.perSecond / past.empty.perSecond,
      0.8,
    ),
    { text: "refusals while units remained, and errors: none", measured: String(wrong), isMet: wrong === 0 },
  ];
}

function figuresOf(rows: readonly Row[], shape: Shape, contender: Row["contender"]): Measurement {
  const row = rows.find((one) => one.shape === shape && one.contender === contender && one.buyers === BUYERS);
  if (!row) throw new Error(`${contender.name} was not measured with ${BUYERS} buyers`);
  return row.figures;
}
