import Link from "next/link";
import { Compared } from "@/components/admin/home/compared";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { BarStrips } from "@/components/charts/bar-strips";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { dayText } from "@/lib/delivery/destination-words";
import { numberText, unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { dayOf } from "@/lib/format/shop-days";
import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";
import type { PeriodStats } from "@/lib/stats/period-schemas";
import { refusalReason } from "@/lib/stats/refusal-reasons";

const HOUR = new Intl.DateTimeFormat(LOCALE, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: TIME_ZONE,
});

/** Holds, orders and expiries over the period. */
export function FlowCard({ steps, isByHour }: Pick<PeriodStats, "steps"> & { isByHour: boolean }) {
  const timeText = (at: string) => (isByHour ? HOUR.format(new Date(at)) : dayText(dayOf(at)));
  const strip = (name: "holds" | "orders" | "lapsed") => ({
    values: steps.map(({ now }) => now[name]),
    before: steps.map(({ before }) => before[name]),
  });
  return (
    <PanelCard title="Holds and orders">
      <BarStrips
        title={isByHour ? "Per hour" : "Per day"}
        times={steps.map(({ at }) => timeText(at))}
        strips={[
          { key: "holds", label: "New holds", tone: "signal", ...strip("holds") },
          { key: "orders", label: "Orders", tone: "ink", ...strip("orders") },
          { key: "lapsed", label: "Expired", tone: "muted", ...strip("lapsed") },
        ]}
      />
    </PanelCard>
  );
}

/** What sells. */
export function HottestCard({ products }: Pick<PeriodStats, "products">) {
  const most = Math.max(1, ...products.map(({ soldUnits }) => soldUnits));
  return (
    <PanelCard title="Hottest products">
      {products.length === 0 && <p className="py-3 text-sm text-muted">Nothing was reserved or sold.</p>}
      {products.length > 0 && (
        <Table label="Products by units sold" boxClassName="-mx-4 -mb-4 rounded-none rounded-b-card border-0 border-t">
          <TableHead>
            <tr>
              <HeaderCell>Product</HeaderCell>
              <HeaderCell align="end" className="max-sm:hidden">
                Reserved
              </HeaderCell>
              <HeaderCell align="end">Sold</HeaderCell>
              <HeaderCell align="end">Gross sales</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {products.map(({ productId, sku, name, heldUnits, soldUnits, sold, before }) => (
              <TableRow key={productId}>
                <Cell className="w-full max-w-0 min-w-32 py-1.5">
                  <Link
                    href={`/admin/inventory?q=${encodeURIComponent(sku)}`}
                    prefetch={false}
                    className="block min-h-6 truncate leading-6 hover:underline"
                  >
                    {name}
                  </Link>
                  <Compared now={soldUnits} before={before.soldUnits} text={(units) => `${numberText(units)} sold`} />
                </Cell>
                <Cell align="end" className="max-sm:hidden">
                  {numberText(heldUnits)}
                </Cell>
                <Cell align="end">
                  {numberText(soldUnits)}
                  <Bar share={soldUnits / most} />
                </Cell>
                <Cell align="end" className="whitespace-nowrap">
                  {priceText(sold)}
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </PanelCard>
  );
}

/** Why nothing was held. */
export function RefusalsCard({ refusals }: Pick<PeriodStats, "refusals">) {
  const most = Math.max(1, ...refusals.map(({ count }) => count));
  return (
    <PanelCard title="Why holds were refused">
      {refusals.length === 0 && <p className="py-3 text-sm text-muted">No hold was refused.</p>}
      {refusals.length > 0 && (
        <table className="w-full text-sm">
          <caption className="sr-only">Refused holds by reason</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Reason</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {refusals.map(({ code, count, before }) => (
              <tr key={code} className="border-line not-first:border-t">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {refusalReason(code)}
                  <span className="block">
                    <Compared now={count} before={before} text={numberText} />
                  </span>
                </th>
                <td className="figures w-24 text-right">
                  {numberText(count)}
                  <Bar share={count / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PanelCard>
  );
}

/** What people wait for, and what it would bring. */
export function WaitingCard({ waiting }: Pick<PeriodStats, "waiting">) {
  const { units, money, places, products } = waiting;
  return (
    <PanelCard title="Waitlist demand now">
      {places === 0 && <p className="py-3 text-sm text-muted">Nobody is waiting.</p>}
      {places > 0 && (
        <>
          <p className="text-sm">
            <span className="figures text-2xl font-medium tracking-tight">{priceText(money)}</span>{" "}
            <span className="text-muted">
              for {unitsText(units)}, {places === 1 ? "1 place in line" : `${numberText(places)} places in line`}
            </span>
          </p>
          <table className="mt-2 w-full text-sm">
            <caption className="sr-only">The products that people wait for most</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">Product</th>
                <th scope="col">Units</th>
                <th scope="col">Money</th>
              </tr>
            </thead>
            <tbody>
              {products.map((product) => (
                <tr key={product.productId} className="border-line not-first:border-t">
                  <th scope="row" className="w-full max-w-0 truncate py-1.5 pr-3 text-left font-normal">
                    <Link
                      href={`/admin/inventory?q=${encodeURIComponent(product.sku)}`}
                      prefetch={false}
                      className="inline-flex min-h-6 items-center hover:underline"
                    >
                      {product.name}
                    </Link>
                  </th>
                  <td className="pr-3 text-right whitespace-nowrap text-muted">{unitsText(product.units)}</td>
                  <td className="figures text-right">{priceText(product.money)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </PanelCard>
  );
}

/** How much of the largest one it is; the figure beside it says it too. */
export function Bar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="mt-0.5 block h-1 rounded-full bg-hover">
      <span className="ml-auto block h-full rounded-full bg-bar-available" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
