import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProductPicture } from "@/components/shop/product-picture";
import { Badge, type Tone } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import type { WaitlistEntryShown, WaitlistStatus } from "@/lib/waitlist/waitlist-schemas";
import { pastLabel, pastText } from "@/lib/waitlist/waitlist-words";

const TONES: Partial<Record<WaitlistStatus, Tone>> = { ACCEPTED: "good" };

/** How a waitlist entry ended, and a link to the order or product. */
export function PastRow({ waitlistEntry }: { waitlistEntry: WaitlistEntryShown }) {
  const t = useTranslations();
  const { product, status, quantity, endedAt, reservationId } = waitlistEntry;
  return (
    <article className="flex flex-wrap items-center gap-x-6 gap-y-3 p-5">
      <div className="flex min-w-0 grow basis-72 items-center gap-4">
        <ProductPicture product={product} size="thumb" className="shrink-0" />
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
            <span>
              <span className="figures">{quantity}</span> × {product.name}
            </span>
            <Badge tone={TONES[status] ?? "neutral"}>{pastLabel(t, waitlistEntry)}</Badge>
          </h3>
          <p className="mt-0.5 text-sm text-muted">
            {pastText(t, waitlistEntry)} {endedAt && <LocalTime iso={endedAt} format="dateAndTime" />}
          </p>
        </div>
      </div>
      <Link
        href={status === "ACCEPTED" ? `/orders/${reservationId}` : `/products/${product.slug}`}
        prefetch={false}
        className="inline-flex min-h-9 items-center text-sm underline underline-offset-4"
      >
        {t(status === "ACCEPTED" ? "waitlist.view.order" : "waitlist.view.product")}
        <span className="sr-only">{t("waitlist.view.named", { name: product.name })}</span>
      </Link>
    </article>
  );
}
