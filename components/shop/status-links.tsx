import Link from "next/link";
import { useTranslations } from "next-intl";
import type { StatusFilter } from "@/lib/reservations/reservation-options";

const STATUSES = [null, "PENDING", "CONFIRMED", "RELEASED"] as const satisfies readonly StatusFilter[];

export function StatusLinks({ chosen }: { chosen: StatusFilter }) {
  const t = useTranslations();
  return (
    <nav aria-label={t("checkout.holds.status")}>
      <ul className="flex flex-wrap gap-2">
        {STATUSES.map((status) => (
          <li key={status}>
            <Link
              href={status === null ? "/reservations" : `/reservations?status=${status}`}
              aria-current={status === chosen ? "true" : undefined}
              className="inline-flex min-h-9 items-center rounded-full border border-control-line px-4 text-sm transition-colors duration-150 hover:border-ink aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
            >
              {t(`checkout.holds.${status ?? "all"}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
