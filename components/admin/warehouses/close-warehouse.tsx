import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useNote } from "@/components/admin/settings/note-field";
import { MoveStock } from "@/components/admin/warehouses/move-stock";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiProblem } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { adminWarehouseOptions } from "@/lib/settings/setting-options";
import type { AdminWarehouse } from "@/lib/settings/warehouse-schemas";

type CloseWarehouseProps = {
  warehouse: AdminWarehouse;
  others: readonly AdminWarehouse[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  isBusy: boolean;
  /** Why closing it failed. */
  error: Error | null;
  words: Words | null;
  onClose: (said: { note?: string }) => void;
};

/** While the list is open, somebody waits for it to empty. */
const POLL_MS = 2_000;

/** What must be gone before a warehouse can be closed, with a way to see to each of it. */
export function CloseWarehouse({ warehouse: opened, others, open, onOpenChange, ...rest }: CloseWarehouseProps) {
  const { isBusy, error, words, onClose } = rest;
  const note = useNote();
  const { data: warehouse = opened } = useQuery({
    ...adminWarehouseOptions(opened.id),
    enabled: open,
    refetchInterval: POLL_MS,
  });
  const { code, name, products, onHand, reserved, committed, shortfall, transfers, draftTransfers } = warehouse;
  const isInUse = onHand + reserved + committed + shortfall + transfers > 0;
  const isSolved = error instanceof ApiProblem && error.code === "WAREHOUSE_IN_USE" && !isInUse;
  return (
    <Dialog
      size="lg"
      open={open}
      onOpenChange={onOpenChange}
      title={`Close ${name}`}
      description="A closed warehouse sells and ships nothing. You can open it again."
      footer={
        <>
          <Button kind="secondary" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button isBusy={isBusy} disabled={isInUse} onClick={() => onClose(note.said)}>
            Close warehouse
          </Button>
        </>
      }
    >
      <ul className="divide-y divide-line text-sm">
        <Step
          units={reserved}
          todo={`${unitsText(reserved)} on hold. Holds end by themselves if nobody pays.`}
          done="Nothing on hold"
          href={`/admin/reservations?warehouse=${code}`}
          link="See holds"
        />
        <Step
          units={committed}
          todo={`${unitsText(committed)} sold, not shipped. Can be closed once ${committed === 1 ? "it has" : "they have"} shipped.`}
          done="Nothing left to ship"
          href={`/admin/reservations?status=CONFIRMED&warehouse=${code}`}
          link="See sales"
        />
        {shortfall > 0 && (
          <Step
            units={shortfall}
            todo={`${unitsText(shortfall)} promised and missing`}
            done=""
            href={`/admin/shortfalls?warehouse=${code}`}
            link="Settle it"
          />
        )}
        {transfers > 0 && (
          <Step
            units={transfers}
            todo={`${countText(transfers, "transfer")} from or to here, ready or in transit`}
            done=""
            href={`/admin/transfers?from=${code}`}
            link="Outgoing"
            also={{ href: `/admin/transfers?to=${code}`, link: "Incoming" }}
          />
        )}
        {draftTransfers > 0 && (
          <Step
            isHint
            units={draftTransfers}
            todo={`${countText(draftTransfers, "draft transfer")} from or to here can't be sent once it is closed`}
            done=""
            href={`/admin/transfers?status=DRAFT&from=${code}`}
            link="Outgoing"
            also={{ href: `/admin/transfers?status=DRAFT&to=${code}`, link: "Incoming" }}
          />
        )}
        <Step
          units={onHand}
          todo={`${unitsText(onHand)} of ${countText(products, "product")} on hand`}
          done="Nothing on hand"
          href={`/admin/inventory?warehouse=${code}`}
          link="See stock"
        />
      </ul>
      {open && <MoveStock warehouse={warehouse} others={others} />}
      {!isInUse && <div className="mt-4">{note.field}</div>}
      <p role="alert" className="mt-4 text-sm text-bad empty:hidden">
        {words && !isSolved && `${words.title} ${words.next}`}
      </p>
    </Dialog>
  );
}

type Away = { href: string; link: string };
type StepProps = Away & { units: number; todo: string; done: string; also?: Away; isHint?: boolean };

/** `isHint`: it keeps nobody from closing. */
function Step({ units, todo, done, href, link, also, isHint = false }: StepProps) {
  return (
    <li className="flex items-center justify-between gap-4 py-2">
      <span className={units > 0 ? "" : "text-muted"}>
        <span aria-hidden="true" className={`mr-2 ${units > 0 ? "text-signal" : "text-good"}`}>
          {isHint ? "○" : units > 0 ? "●" : "✓"}
        </span>
        {units > 0 ? todo : done}
      </span>
      {units > 0 && (
        <span className="flex shrink-0 flex-wrap justify-end gap-x-3">
          {[{ href, link }, ...(also ? [also] : [])].map((away) => (
            <Link key={away.link} href={away.href} className="underline underline-offset-4">
              {away.link}
            </Link>
          ))}
        </span>
      )}
    </li>
  );
}
