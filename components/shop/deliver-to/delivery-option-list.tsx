import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { DeliveryOption } from "@/lib/delivery/delivery-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";

type DeliveryOptionListProps = {
  options: readonly DeliveryOption[];
  warehouses: readonly Warehouse[];
  chosen: DeliveryOption | undefined;
  onChoose?: ((warehouseId: string | null) => void) | undefined;
};

/** The options, best first. With `onChoose`, those that come from one warehouse or are recommended can be selected. */
export function DeliveryOptionList({ options, warehouses, chosen, onChoose }: DeliveryOptionListProps) {
  const t = useTranslations();
  const name = useId();
  return (
    <ul aria-label={t("delivery.options.ways")} className="divide-y divide-line border-t border-line @lg:border-r">
      {options.map((option) => (
        <li key={option.parcels.map(({ warehouseId }) => warehouseId).join()}>
          <DeliveryOptionRow
            option={option}
            cities={citiesOf(option, warehouses)}
            isPicked={option === chosen && !option.recommended && onChoose === undefined}
            choice={onChoose && choiceOf(option, { name, isChosen: option === chosen, onChoose })}
          />
        </li>
      ))}
    </ul>
  );
}

/** Where its parcels come from; tickets come from nowhere. */
export function citiesOf({ parcels }: DeliveryOption, warehouses: readonly Warehouse[]): string[] {
  return parcels
    .filter(({ isByEmail }) => !isByEmail)
    .map(({ warehouseId, warehouseCode }) => warehouses.find(({ id }) => id === warehouseId)?.city ?? warehouseCode);
}

type Choosing = { name: string; isChosen: boolean; onChoose: (warehouseId: string | null) => void };

/** A split that is not recommended cannot be requested, because a request names only one warehouse. */
function choiceOf({ recommended, parcels }: DeliveryOption, { name, isChosen, onChoose }: Choosing) {
  const [only] = parcels;
  if (!recommended && (parcels.length > 1 || !only)) return undefined;
  return { name, isChosen, onChoose: () => onChoose(recommended || !only ? null : only.warehouseId) };
}

type Choice = { name: string; isChosen: boolean; onChoose: () => void };

type DeliveryOptionRowProps = {
  option: DeliveryOption;
  cities: readonly string[];
  /** Chosen elsewhere on the page, although another is recommended. */
  isPicked: boolean;
  choice?: Choice | undefined;
};

function DeliveryOptionRow({ option, cities, isPicked, choice }: DeliveryOptionRowProps) {
  const t = useTranslations();
  const { recommended, reason, distanceKm, deliveryDate, shippingPrice } = option;
  const parcelCount = cities.length;
  // Several city names need the full width of a narrow screen.
  const isLong = parcelCount > 1;
  return (
    <Frame choice={choice}>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">{cities.join(" + ")}</span>
        {recommended && <Badge tone="good">{t("delivery.options.recommended")}</Badge>}
        {isPicked && <Badge>{t("delivery.options.yours")}</Badge>}
      </span>
      <span className={cn("text-right whitespace-nowrap @lg:row-span-2", !isLong && "row-span-2")}>
        <span className="block text-sm font-medium tabular-nums">{dayText(deliveryDate)}</span>
        <span className="mt-0.5 block text-xs tabular-nums text-muted">
          {[
            priceText(shippingPrice),
            parcelCount > 1 && t("delivery.options.parcels", { count: parcelCount }),
            kmText(distanceKm),
          ]
            .filter((each) => each)
            .join(" · ")}
        </span>
      </span>
      <span className={cn("mt-0.5 text-xs text-pretty text-muted @lg:col-span-1", isLong && "col-span-2")}>
        {reason}
      </span>
    </Frame>
  );
}

const GRID = "grid min-h-14 items-start gap-x-3 px-4 py-2.5";

/** A selectable option is one large radio button. */
function Frame({ choice, children }: { choice: Choice | undefined; children: ReactNode }) {
  if (!choice) return <div className={`${GRID} grid-cols-[minmax(0,1fr)_auto]`}>{children}</div>;
  return (
    <label
      className={`${GRID} grid-cols-[auto_minmax(0,1fr)_auto] transition-colors duration-150 hover:bg-line/25 has-checked:bg-line/40 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink`}
    >
      <input
        type="radio"
        name={choice.name}
        checked={choice.isChosen}
        onChange={choice.onChoose}
        className="row-span-2 mt-0.5 size-4.5 accent-ink focus-visible:outline-none"
      />
      {children}
    </label>
  );
}
