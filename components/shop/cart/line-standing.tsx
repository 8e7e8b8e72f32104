import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { FEW_UNITS } from "@/lib/catalog/availability";

/** How it stands with the units of a line: enough, scarce, too few, none, or no longer sold. */
export function LineStanding({ line, got }: { line: CartLine; got: number | null }) {
  const t = useTranslations();
  const { product, warehouseId, available, quantity } = line;
  const city = product.inventory.find((each) => each.warehouseId === warehouseId)?.city;
  const say = (standing: "none" | "only" | "available" | "last" | "few", count: number) => {
    const figure = () => <RollingFigure value={count} className="figures" />;
    return city === undefined
      ? t.rich(`cart.standing.${standing}`, { count: figure })
      : t.rich(`cart.standing.${standing}In`, { count: figure, city });
  };
  if (!line.isSold) return <p className="text-sm font-medium">{t("cart.standing.notSold")}</p>;
  if (got === 0) return <p className="text-sm font-medium text-signal">{say("none", 0)}</p>;
  if (got !== null) return <p className="text-sm font-medium text-signal">{say("only", got)}</p>;
  if (available > FEW_UNITS) return <p className="text-sm text-muted">{say("available", available)}</p>;
  return <p className="text-sm text-signal">{say(available === quantity ? "last" : "few", available)}</p>;
}
