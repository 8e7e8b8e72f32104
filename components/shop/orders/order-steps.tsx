import CheckIcon from "lucide-react/icons/check";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/class-names";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import type { Order } from "@/lib/orders/order-schemas";
import { unshippedUnits } from "@/lib/orders/order-status";
import { openReturn } from "@/lib/returns/return-words";

type Step = {
  name: "ordered" | "packed" | "partlyPacked" | "shipped" | "partly" | "sent" | "returned" | "partlyReturned";
  isDone: boolean;
};

/** Where an order is on its way, at a glance. A cancelled one goes nowhere. */
export function OrderSteps({ order }: { order: Order }) {
  const t = useTranslations();
  const steps = stepsOf(order);
  if (steps.length === 0) return null;
  return (
    <ol aria-label={t("orders.steps.label")} className="flex">
      {steps.map(({ name, isDone }, index) => (
        <li key={name} className="relative flex-1 pr-2 text-sm last:flex-none last:pr-0">
          {index < steps.length - 1 && (
            <span
              aria-hidden="true"
              className={cn("absolute top-3.25 right-0 left-7 h-0.5", steps[index + 1]?.isDone ? "bg-good" : "bg-line")}
            />
          )}
          <span
            aria-hidden="true"
            className={cn(
              "relative grid size-7 place-items-center rounded-full border-2",
              isDone ? "border-good bg-good text-paper" : "border-control-line bg-card",
            )}
          >
            {isDone && <CheckIcon className="size-4" strokeWidth={3} />}
          </span>
          <span className={cn("mt-1.5 block", isDone ? "font-medium" : "text-muted")}>
            {t(`orders.steps.${name}`)}
            <span className="sr-only">, {t(isDone ? "orders.steps.done" : "orders.steps.next")}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function stepsOf(order: Order): Step[] {
  const { status, lines } = order;
  if (status === "CANCELLED") return [];
  const hasLeft = lines.some(({ shipped }) => shipped > 0);
  const isAll = status === "SHIPPED" || status === "RETURNED";
  const isBack = lines.some(({ returned }) => returned > 0);
  const name = isAllByEmail(order) ? "sent" : hasLeft && !isAll ? "partly" : "shipped";
  const toPack = order.parcels.filter(({ warehouseId, isByEmail }) => {
    return !isByEmail && unshippedUnits(lines.filter((line) => line.warehouseId === warehouseId)) > 0;
  });
  const packed = toPack.filter(({ packedAt }) => packedAt !== null);
  const isSomePacked = hasLeft || packed.length > 0;
  const packing = isSomePacked && packed.length < toPack.length ? "partlyPacked" : "packed";
  return [
    { name: "ordered", isDone: true },
    ...(isAllByEmail(order) ? [] : [{ name: packing, isDone: isSomePacked } as const]),
    { name, isDone: hasLeft },
    ...(!isBack && openReturn(order) ? [{ name: "returned", isDone: false } as const] : []),
    ...(isBack ? [{ name: status === "RETURNED" ? "returned" : "partlyReturned", isDone: true } as const] : []),
  ];
}
