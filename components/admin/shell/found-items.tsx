import { newCountAddress, orderAddress, reservationAddress } from "@/components/admin/panel-addresses";
import { Group, PaletteItem } from "@/components/admin/shell/palette-item";
import type { RoomAct } from "@/components/admin/shell/palette-words";
import { type Found, hasEach } from "@/components/admin/shell/use-found";
import { countText } from "@/lib/format/count-words";
import { shortId } from "@/lib/format/short-id";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";
import { plainText } from "@/lib/typed-text";

type FoundItemsProps = {
  found: Found;
  words: string;
  /** What is to be done with it; null to open it. */
  does: RoomAct | null;
  mayChange: boolean;
  go: (href: string) => void;
};

/** What was found, each opening in its room. A SKU names its product before the reservations of it. */
export function FoundItems({ found, words, does, mayChange, go }: FoundItemsProps) {
  const { products, policies } = found;
  const isSku = isSkuOf(products, words);
  const isOfHold = does === "release" || does === "extend";
  const isOfWarehouse = does !== null && !isOfHold;
  return (
    <>
      {isOfWarehouse && <WarehouseItems {...{ found, does, mayChange, go }} />}
      {isSku && <ProductItems found={found} words={words} go={go} />}
      <ReservationItems found={found} words={words} does={isOfHold ? does : null} go={go} />
      {!isSku && <ProductItems found={found} words={words} go={go} />}
      {!isOfWarehouse && <WarehouseItems {...{ found, does, mayChange, go }} />}
      {policies.length > 0 && (
        <Group heading="Policies">
          {policies.map(({ code, products }) => (
            <PaletteItem key={code} value={`policy ${code}`} onSelect={() => go(`/admin/policies?open=${code}`)}>
              <Names first={code} then={countText(products, "product")} last={mayChange ? "open, edit" : "open"} />
            </PaletteItem>
          ))}
        </Group>
      )}
    </>
  );
}

function WarehouseItems({ found: { warehouses }, does, mayChange, go }: Omit<FoundItemsProps, "words">) {
  if (warehouses.length === 0) return null;
  const actOf = ({ id, code }: Found["warehouses"][number]) => {
    if (does === "count") return { href: newCountAddress(code), last: "new count…" };
    if (does === "pause" || does === "close")
      return { href: `/admin/warehouses?open=${id}&do=${does}`, last: `${does}…` };
    return { href: `/admin/warehouses?open=${id}`, last: mayChange && does === null ? "open, pause" : "open" };
  };
  return (
    <Group heading="Warehouses">
      {warehouses.map((warehouse) => {
        const { id, code, name, city } = warehouse;
        const { href, last } = actOf(warehouse);
        return (
          <PaletteItem key={id} value={`warehouse ${id}`} onSelect={() => go(href)}>
            <Names first={name} then={`${code} · ${city}`} last={last} />
          </PaletteItem>
        );
      })}
    </Group>
  );
}

type ItemsProps = Omit<FoundItemsProps, "mayChange" | "does">;

type HoldAct = "release" | "extend";

function ReservationItems({ found: { reservations }, words, does, go }: ItemsProps & { does: HoldAct | null }) {
  const query = encodeURIComponent(words);
  if (reservations.length === 0) return null;
  return (
    <Group heading="Orders and reservations">
      {reservations.map((reservation) => (
        <PaletteItem
          key={reservation.id}
          value={`reservation ${reservation.id}`}
          onSelect={() => go(addressOf(reservation, does))}
        >
          <Names
            first={reservation.orderNumber ?? shortOf(reservation, words)}
            then={whoOf(reservation)}
            last={does && reservation.status === "PENDING" ? `${does}…` : stateOf(reservation)}
          />
        </PaletteItem>
      ))}
      {does && reservations.every(({ status }) => status !== "PENDING") && (
        <p className="px-3 py-2 text-xs text-muted">
          Nothing to {does}: only running holds are.
          {does === "release" && " What was sold can be cancelled in its order until it ships."}
        </p>
      )}
      <PaletteItem value="all reservations" onSelect={() => go(`/admin/reservations?status=ALL&q=${query}`)}>
        <span className="text-muted">All reservations for “{words}”</span>
      </PaletteItem>
    </Group>
  );
}

function ProductItems({ found: { products }, words, go }: ItemsProps) {
  const query = encodeURIComponent(words);
  if (products.length === 0) return null;
  return (
    <Group heading="Products">
      {products.map(({ id, name, sku, available }) => (
        <PaletteItem key={id} value={`product ${id}`} onSelect={() => go(`/admin/products?open=${id}`)}>
          <Names first={name} then={sku} last={`${available.toLocaleString("en-IN")} available`} />
        </PaletteItem>
      ))}
      <PaletteItem value="all stock" onSelect={() => go(`/admin/inventory?q=${query}`)}>
        <span className="text-muted">Stock of “{words}”</span>
      </PaletteItem>
      <PaletteItem value="all entries" onSelect={() => go(`/admin/events?q=${query}`)}>
        <span className="text-muted">Event log of “{words}”</span>
      </PaletteItem>
    </Group>
  );
}

function isSkuOf(products: readonly { sku: string }[], words: string): boolean {
  const typed = plainText(words).toUpperCase();
  return products.some(({ sku }) => sku === typed);
}

function Names({ first, then, last }: { first: string; then: string; last: string }) {
  return (
    <span className="flex min-w-0 flex-1 items-baseline gap-2 py-1">
      <span className="truncate">{first}</span>
      <span className="min-w-0 flex-1 truncate text-xs text-muted">{then}</span>
      <span className="shrink-0 text-xs text-muted">{last}</span>
    </span>
  );
}

/** By the line that the words name, or its first. */
function shortOf({ id, lines }: AdminReservation, words: string): string {
  const line = lines.find(({ sku, name }) => hasEach(`${sku} ${name}`, words)) ?? lines[0];
  if (!line) return shortId(id);
  return `${line.quantity} × ${line.name}${lines.length > 1 ? ` and ${countText(lines.length - 1, "more line")}` : ""}`;
}

function whoOf(reservation: AdminReservation): string {
  const { name, email } = reservation.customer;
  return [name, email].filter(Boolean).join(", ") || customerText(reservation);
}

function stateOf({ status }: AdminReservation): string {
  return { PENDING: "held", CONFIRMED: "sold", RELEASED: "released" }[status];
}

/** What was sold opens as an order, everything else as a reservation. */
function addressOf({ id, status, orderNumber }: AdminReservation, does: HoldAct | null): string {
  if (does && status === "PENDING") return `${reservationAddress(id)}&do=${does}`;
  return orderNumber === null ? reservationAddress(id) : orderAddress(id);
}
