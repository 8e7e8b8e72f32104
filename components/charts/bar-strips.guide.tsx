import { BarStrips, type Strip } from "@/components/charts/bar-strips";
import { Piece } from "@/components/ui/piece.guide";

export function BarStripsGuide() {
  return (
    <Piece
      name="bar-strips bar-strip figures-table"
      title="Bars over time"
      isWide
      note="Loads after everything else; its space is reserved."
    >
      <BarStrips title="Units per minute" times={TIMES} strips={STRIPS} />
    </Piece>
  );
}

const MINUTES = 30;

const TIMES = Array.from({ length: MINUTES }, (_, index) => `14:${String(index).padStart(2, "0")}`);

const STRIPS: Strip[] = [
  {
    key: "reserved",
    label: "Reserved",
    tone: "signal",
    values: TIMES.map((_, index) => Math.round(9 + 8 * Math.sin(index / 3))),
  },
  {
    key: "committed",
    label: "Committed",
    tone: "ink",
    values: TIMES.map((_, index) => Math.round(5 + 4 * Math.sin(index / 3 - 1))),
  },
  { key: "released", label: "Released", tone: "muted", values: TIMES.map((_, index) => (index % 4 === 0 ? 4 : 0)) },
];
