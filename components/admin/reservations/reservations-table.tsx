"use client";

import { ReservationRow } from "@/components/admin/reservations/reservation-row";
import type { Selected } from "@/components/admin/reservations/reservations-list";
import { Checkbox } from "@/components/ui/checkbox";
import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import { unitsIn } from "@/lib/reservations/admin-reservation-words";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ReservationsTableProps = {
  reservations: readonly AdminReservation[];
  serverTime: string;
  openId: string;
  onOpen: (id: string) => void;
  selected: Selected;
  onSelect: ((selected: Selected) => void) | null;
  isStale: boolean;
};

/** From which width of the table a column is shown. */
export const SHOWN = {
  status: "hidden @lg:table-cell",
  units: "hidden @xl:table-cell",
  warehouse: "hidden @2xl:table-cell",
  owner: "hidden @4xl:table-cell",
  total: "hidden @xl:table-cell",
  created: "hidden @3xl:table-cell",
  actor: "hidden @5xl:table-cell",
};

export function ReservationsTable(props: ReservationsTableProps) {
  const { reservations, serverTime, openId, onOpen, selected, onSelect, isStale } = props;
  const running = reservations.filter((reservation) => reservation.status === "PENDING");
  const chosen = running.filter((reservation) => selected.has(reservation.id));
  const selectOne = (reservation: AdminReservation, isChosen: boolean) => {
    const next = new Map(selected);
    if (isChosen) next.set(reservation.id, reservation);
    else next.delete(reservation.id);
    onSelect?.(next);
  };
  return (
    <div className={`@container transition-opacity duration-150 ${isStale ? "opacity-60" : ""}`}>
      <Table label="Reservations" boxClassName="max-h-[calc(100dvh-6rem)] md:max-h-[calc(100dvh-13.5rem)]">
        <TableHead>
          <tr>
            {onSelect && (
              <HeaderCell className="w-9 pr-0">
                {running.length > 0 && (
                  <Checkbox
                    label="Select all that are running"
                    hideLabel
                    checked={chosen.length === running.length}
                    isMixed={chosen.length > 0 && chosen.length < running.length}
                    onCheckedChange={(all) =>
                      onSelect(new Map(all ? running.map((reservation) => [reservation.id, reservation]) : []))
                    }
                  />
                )}
              </HeaderCell>
            )}
            <HeaderCell>Id</HeaderCell>
            <HeaderCell className={SHOWN.status}>Status</HeaderCell>
            <HeaderCell>Holds</HeaderCell>
            <HeaderCell align="end" className={SHOWN.units}>
              Units
            </HeaderCell>
            <HeaderCell className={SHOWN.warehouse}>Warehouse</HeaderCell>
            <HeaderCell className={SHOWN.owner}>Owner</HeaderCell>
            <HeaderCell align="end" className={SHOWN.total}>
              Total
            </HeaderCell>
            <HeaderCell className={SHOWN.created}>Created</HeaderCell>
            <HeaderCell>Ends</HeaderCell>
            <HeaderCell className={SHOWN.actor}>Moved last by</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {reservations.map((reservation) => (
            <ReservationRow
              key={reservation.id}
              reservation={reservation}
              units={unitsIn(reservation)}
              serverTime={serverTime}
              isOpen={reservation.id === openId}
              onOpen={() => onOpen(reservation.id)}
              isSelected={selected.has(reservation.id)}
              onSelect={onSelect ? (isChosen) => selectOne(reservation, isChosen) : null}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}
