import Link from "next/link";
import type { ReactNode } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { mailAddress, orderAddress, queueAddress, reservationAddress } from "@/components/admin/panel-addresses";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import type { CustomerDetail } from "@/lib/customers/customer-schemas";
import { limitText } from "@/lib/customers/customer-words";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { MAIL_KINDS } from "@/lib/mail/mail-words";
import { STAFF_STATUS } from "@/lib/orders/admin-order-words";
import { contentText, standingOf } from "@/lib/reservations/admin-reservation-words";
import { PLACE_STATUS } from "@/lib/waitlist/waitlist-staff-words";

type Props = { customer: CustomerDetail };

/** What the shop knows of one customer, each part with a way to its room. */
export function CustomerParts({ customer }: Props) {
  return (
    <div className="space-y-8">
      <Known customer={customer} />
      <Orders customer={customer} />
      <Holds customer={customer} />
      <Places customer={customer} />
      <Limits customer={customer} />
      <Mails customer={customer} />
    </div>
  );
}

function Known({ customer: { account, email, phone, lapses, otherShoppers } }: Props) {
  return (
    <section aria-label="Contact">
      <Badge tone={account ? "good" : "neutral"}>{account ? "Account" : "Guest"}</Badge>
      <Facts>
        <Fact label="Email">
          <span className="min-w-0 break-all">{email ?? "Unknown"}</span>
          {account && !account.isVerified && <Badge tone="warn">Not confirmed</Badge>}
        </Fact>
        {phone && (
          <Fact label="Phone">
            <span className="figures">{phone}</span>
          </Fact>
        )}
        {account && (
          <>
            <Fact label="Signed up">
              <LocalTime iso={account.createdAt} format="day" />
            </Fact>
            <Fact label="Signed in">{account.sessions === 0 ? "Nowhere" : countText(account.sessions, "browser")}</Fact>
            <Fact label="Saved address">{account.hasSavedContact ? "Yes" : "No"}</Fact>
          </>
        )}
        {lapses > 0 && <Fact label="Unpaid holds">{numberText(lapses)} expired since the last purchase</Fact>}
        {otherShoppers > 0 && (
          <Fact label="Also used by">
            {countText(otherShoppers, "other browser or account", "other browsers or accounts")}
          </Fact>
        )}
      </Facts>
    </section>
  );
}

function Orders({ customer: { email, orders } }: Props) {
  return (
    <Part
      title="Orders"
      {...orders}
      none="No orders."
      all={email && `/admin/orders?${new URLSearchParams({ status: "ALL", q: email })}`}
      row={(order) => (
        <Row key={order.id} href={orderAddress(order.id)} lead={order.number} about={contentText(order)}>
          <Badge tone={STAFF_STATUS[order.status].tone}>{STAFF_STATUS[order.status].label}</Badge>
          <span className="figures">{priceText(order.goods)}</span>
        </Row>
      )}
    />
  );
}

function Holds({ customer: { email, holds } }: Props) {
  return (
    <Part
      title="Running holds"
      {...holds}
      none="No running holds."
      all={email && `/admin/reservations?${new URLSearchParams({ status: "PENDING", q: email })}`}
      row={(hold) => (
        <Row key={hold.id} href={reservationAddress(hold.id)} lead={contentText(hold)}>
          <Badge tone={standingOf(hold).tone}>{standingOf(hold).label}</Badge>
          <span className="text-xs text-muted">
            until <LocalTime iso={hold.expiresAt} format="time" />
          </span>
        </Row>
      )}
    />
  );
}

function Places({ customer: { places } }: Props) {
  return (
    <Part
      title="Waitlists"
      {...places}
      none="Waits for nothing."
      row={({ id, productId, name, quantity, status, position, createdAt }) => (
        <Row
          key={id}
          href={queueAddress({ productId, entryId: id })}
          lead={name}
          about={
            <>
              {unitsText(quantity)} · <AgoTime iso={createdAt} />
            </>
          }
        >
          <Badge tone={PLACE_STATUS[status].tone}>
            {position === null ? PLACE_STATUS[status].label : `Number ${numberText(position)}`}
          </Badge>
        </Row>
      )}
    />
  );
}

function Limits({ customer: { limits } }: Props) {
  if (limits.length === 0) return null;
  return (
    <Part
      title="Limits reached"
      total={limits.length}
      shown={limits}
      none=""
      row={(limit) => (
        <Row key={limit.productId} href={`/admin/products?open=${limit.productId}`} lead={limit.name}>
          <span className="text-xs text-muted">{limitText(limit)}</span>
        </Row>
      )}
    />
  );
}

function Mails({ customer: { email, mails } }: Props) {
  if (mails === null) return null;
  return (
    <Part
      title="Emails"
      {...mails}
      none="No emails in the last 90 days."
      all={email && `/admin/mail?${new URLSearchParams({ q: email })}`}
      row={({ id, kind, subject, createdAt }) => (
        <Row key={id} href={mailAddress(id)} lead={subject} about={MAIL_KINDS[kind]}>
          <span className="text-xs text-muted">
            <AgoTime iso={createdAt} />
          </span>
        </Row>
      )}
    />
  );
}

type PartProps<Of> = {
  title: string;
  total: number;
  shown: readonly Of[];
  none: string;
  /** Where all of them are listed. */
  all?: string | null;
  row: (one: Of) => ReactNode;
};

function Part<Of>({ title, total, shown, none, all, row }: PartProps<Of>) {
  return (
    <section aria-label={title}>
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="text-sm font-semibold">
          {title} {total > 0 && <span className="figures ml-1 font-normal text-muted">{numberText(total)}</span>}
        </h3>
        {all && total > 0 && (
          <Link href={all} className="text-sm underline underline-offset-4">
            Show all<span className="sr-only"> {title.toLowerCase()}</span>
          </Link>
        )}
      </div>
      {total === 0 ? (
        <p className="mt-1 text-sm text-muted">{none}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line border-y border-line">{shown.map(row)}</ul>
      )}
    </section>
  );
}

type RowProps = { href: string; lead: ReactNode; about?: ReactNode; children: ReactNode };

function Row({ href, lead, about, children }: RowProps) {
  return (
    <li className="flex items-center justify-between gap-4 py-2 text-sm">
      <div className="min-w-0">
        <Link href={href} className="block truncate underline decoration-line underline-offset-4 hover:decoration-ink">
          {lead}
        </Link>
        {about && <span className="block truncate text-xs text-muted">{about}</span>}
      </div>
      <div className="flex shrink-0 items-center gap-3">{children}</div>
    </li>
  );
}
