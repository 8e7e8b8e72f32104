import Link from "next/link";
import type { StatusFilter } from "@/lib/reservations/reservation-options";

const STATUSES: { status: StatusFilter; words: string }[] = [
  { status: null, words: "All" },
  { status: "PENDING", words: "Held" },
  { status: "CONFIRMED", words: "Ordered" },
  { status: "RELEASED", words: "Ended" },
];

export function StatusLinks({ chosen }: { chosen: StatusFilter }) {
  return (
    <nav aria-label="Status">
      <ul className="flex flex-wrap gap-2">
        {STATUSES.map(({ status, words }) => (
          <li key={words}>
            <Link
              href={status === null ? "/reservations" : `/reservations?status=${status}`}
              aria-current={status === chosen ? "true" : undefined}
              className="inline-flex min-h-9 items-center rounded-full border border-control-line px-4 text-sm transition-colors duration-150 hover:border-ink aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
