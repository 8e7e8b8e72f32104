import CheckIcon from "lucide-react/icons/check";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/class-names";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import type { Order } from "@/lib/orders/order-schemas";
import { unshippedUnits } from "@/lib/orders/order-status";
import { openReturn } from "@/lib/returns/return-words";

type Step = {
  name: "ordered" | "packed" | "partlyPacked" | "shipped" | "partly" | "sent" | "returned" | "partlyReturned";
  state: "done" | "part" | "next";
};

/** Where an order is on its way, at a glance. A cancelled one goes nowhere. */
export function OrderSteps({ order }: { order: Order }) {
  const t = useTranslations();
  const steps = stepsOf(order);
  if (steps.length === 0) return null;
  return (
    <ol aria-label={t("orders.steps.label")} className="flex">
      {steps.map(({ name, state }, index) => (
        <li key={name} className="relative flex-1 pr-2 text-sm last:flex-none last:pr-0">
          {index < steps.length - 1 && (
            <span
              aria-hidden="true"
              className={cn("absolute top-3.25 right-0 left-7 h-0.5", LINES[steps[index + 1]?.state ?? "next"])}
            />
          )}
          <span
            aria-hidden="true"
            className={cn("relative grid size-7 place-items-center rounded-full border-2", CIRCLES[state])}
          >
            {state === "done" && <CheckIcon className="size-4" strokeWidth={3} />}
            {state === "part" && <span className="size-2.5 rounded-full bg-good" />}
          </span>
          <span className={cn("mt-1.5 block", state === "next" ? "text-muted" : "font-medium")}>
            {t(`orders.steps.${name}`)}
            <span className="sr-only">, {t(`orders.steps.states.${state}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const CIRCLES: Record<Step["state"], string> = {
  done: "border-good bg-good text-paper",
  part: "border-good bg-card",
  next: "border-control-line bg-card",
};

/** Of the line that leads to a step. */
const LINES: Record<Step["state"], string> = {
  done: "bg-good",
  part: "bg-linear-to-r from-good from-50% to-line to-50%",
  next: "bg-line",
};

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
  const stateOf = (isDone: boolean, isPart: boolean) => (isPart ? "part" : isDone ? "done" : "next");
  return [
    { name: "ordered", state: "done" },
    ...(isAllByEmail(order)
      ? []
      : [{ name: packing, state: stateOf(isSomePacked, packing === "partlyPacked") } as const]),
    { name, state: stateOf(hasLeft, hasLeft && !isAll) },
    ...(!isBack && openReturn(order) ? [{ name: "returned", state: "next" } as const] : []),
    ...(isBack && status === "RETURNED" ? [{ name: "returned", state: "done" } as const] : []),
    ...(isBack && status !== "RETURNED" ? [{ name: "partlyReturned", state: "part" } as const] : []),
  ];
}
