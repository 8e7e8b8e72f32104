"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ChangeOrderFilters } from "@/components/shop/orders/use-order-filters";
import { SearchField } from "@/components/shop/search-field";
import { buttonStyle } from "@/components/ui/button-style";
import { type OrderFilters, orderPeriods } from "@/lib/orders/order-filters";
import type { OrderStatus } from "@/lib/orders/order-schemas";
import { ORDER_TONES } from "@/lib/orders/order-words";

type OrderFilterFormProps = {
  filters: OrderFilters;
  serverTime: string;
  firstOrderAt: string | null;
  onChange: ChangeOrderFilters;
};

const SHOWN_STATUSES = Object.keys(ORDER_TONES) as OrderStatus[];

/** Works as a GET form without JavaScript; with it, every change applies at once. */
export function OrderFilterForm({ filters, serverTime, firstOrderAt, onChange }: OrderFilterFormProps) {
  const t = useTranslations();
  const periods = orderPeriods(Date.parse(serverTime), firstOrderAt === null ? null : Date.parse(firstOrderAt));
  const isListed = filters.period === "" || periods.some(({ value }) => value === filters.period);
  return (
    <search>
      <form
        action="/orders"
        onSubmit={(event) => event.preventDefault()}
        className="grid grid-cols-2 items-end gap-x-4 gap-y-4 sm:flex"
      >
        <div className="col-span-2 grow">
          <SearchField
            q={filters.q}
            placeholder={t("orders.filter.search")}
            onSearch={(q, step) => onChange({ q }, step)}
          />
        </div>
        <FilterSelect
          label={t("orders.filter.status")}
          name="status"
          value={filters.status}
          onChange={(status) => onChange({ status: status as OrderStatus | "" }, "push")}
          options={[
            { value: "", label: t("orders.filter.any") },
            ...SHOWN_STATUSES.map((status) => ({ value: status, label: t(`orders.status.${status}`) })),
          ]}
        />
        <FilterSelect
          label={t("orders.filter.ordered")}
          name="period"
          value={filters.period}
          onChange={(period) => onChange({ period }, "push")}
          options={[
            { value: "", label: t("orders.filter.anyTime") },
            ...periods,
            ...(isListed ? [] : [{ value: filters.period, label: filters.period }]),
          ]}
        />
        <noscript>
          <button type="submit" className={buttonStyle("secondary")}>
            {t("orders.filter.apply")}
          </button>
        </noscript>
      </form>
    </search>
  );
}

type FilterSelectProps = {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
};

function FilterSelect({ label, name, value, onChange, options }: FilterSelectProps) {
  const id = useId();
  return (
    <div className="min-w-0 text-sm sm:w-44">
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-full rounded-control border border-control-line bg-card px-3 text-base sm:text-sm"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
