"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { validate as isUuid } from "uuid";
import { Fact, Facts } from "@/components/admin/facts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { useDrawerKeys } from "@/components/admin/list/use-drawer-keys";
import type { ProductChoices } from "@/components/admin/products/product-fields";
import { EditProductForm } from "@/components/admin/products/product-form";
import { SwitchProduct } from "@/components/admin/products/switch-product";
import { WaitingRoomSetting } from "@/components/admin/products/waiting-room-setting";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useWhy } from "@/components/admin/why/why-context";
import { WhyFigure } from "@/components/admin/why/why-figure";
import { WhyProvider } from "@/components/admin/why/why-provider";
import { ProductPicture } from "@/components/shop/product-picture";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { FEW_UNITS } from "@/lib/catalog/availability";
import { ApiProblem } from "@/lib/client/api-request";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE } from "@/lib/messages/locale";
import type { AdminProduct } from "@/lib/settings/product-schemas";
import { adminProductOptions } from "@/lib/settings/setting-options";

type ProductDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  choices: ProductChoices;
  mayChange: boolean;
};

export function ProductDrawer({ id, onClose, choices, mayChange }: ProductDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...adminProductOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const isMissing = !isUuid(shown) || (query.error instanceof ApiProblem && query.error.status === 404);
  const { data } = query;
  const [edited, setEdited] = useState<AdminProduct | null>(null);
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={data?.name ?? "Product"}
      description={data && <span className="figures">{data.sku}</span>}
      footer={
        data &&
        (mayChange ? (
          <>
            <SwitchProduct product={data} />
            <Button size="sm" onClick={() => setEdited(data)}>
              Edit
            </Button>
          </>
        ) : (
          <ViewerNote what="edit or deactivate products" />
        ))
      }
      what="product"
      query={query}
      detail={isMissing ? null : data}
    >
      {(product) => (
        <div className="space-y-6">
          <WhyProvider>
            <ProductKeys productId={product.id} />
            <Details product={product} mayChange={mayChange} />
          </WhyProvider>
          <WaitingRoomSetting product={product} mayChange={mayChange} />
          <SettingHistory subject="PRODUCT" subjectId={product.id} version={product.updatedAt} />
          <Dialog
            isTypedInto
            size="lg"
            open={edited !== null}
            onOpenChange={(open) => !open && setEdited(null)}
            title="Edit product"
          >
            {edited && (
              <EditProductForm
                product={edited}
                choices={choices}
                onCancel={() => setEdited(null)}
                onDone={({ name }) => {
                  setEdited(null);
                  showToast({ title: "Saved", description: name, tone: "good" });
                }}
              />
            )}
          </Dialog>
        </div>
      )}
    </DetailDrawer>
  );
}

/** The product's key in the list works here too. */
function ProductKeys({ productId }: { productId: string }) {
  const why = useWhy();
  useDrawerKeys({ w: () => why({ productId, warehouseId: null, figure: "available" }) });
  return null;
}

const SHOWN = ["onHand", "reserved", "committed", "available"] as const;

function Details({ product, mayChange }: { product: AdminProduct; mayChange: boolean }) {
  const { slug, sku, description, category, price, policy, barcode, cost, hsn, taxPercent, isActive, waiting } =
    product;
  const { lowThreshold, expected, expectedOn } = product;
  return (
    <section aria-label="Details">
      <div className="flex gap-4">
        <ProductPicture product={product} size="line" />
        <div className="min-w-0 flex-1">
          <Badge tone={isActive ? "good" : "neutral"}>{isActive ? "Active" : "Inactive"}</Badge>
          <p className="mt-2 text-sm">{description}</p>
        </div>
      </div>
      <dl className="mt-4 grid grid-cols-4 gap-x-4">
        {SHOWN.map((figure) => (
          <div key={figure} title={FIGURES[figure].meaning}>
            <dt className="text-xs text-muted">{FIGURES[figure].label}</dt>
            <dd className="figures text-lg font-medium">
              <WhyFigure productId={product.id} figure={figure}>
                {product[figure].toLocaleString(LOCALE)}
              </WhyFigure>
            </dd>
          </div>
        ))}
      </dl>
      <Facts>
        <Fact label="Price">
          <span className="figures">{priceText(price)}</span>
        </Fact>
        {mayChange && <Fact label="Cost">{cost ? <span className="figures">{priceText(cost)}</span> : "Not set"}</Fact>}
        <Fact label="Policy">
          <Link href={`/admin/policies?open=${policy}`} className="figures text-xs underline underline-offset-4">
            {policy}
          </Link>
        </Fact>
        <Fact label="Category">{category}</Fact>
        <Fact label="Barcode">{barcode ?? "Not set"}</Fact>
        <Fact label="HSN code">{hsn ?? "Not set"}</Fact>
        <Fact label="Tax rate">{taxPercent === null ? "Not set" : `${taxPercent}%`}</Fact>
        <Fact label="Low-stock threshold">
          {lowThreshold === null ? (
            `Default (${FEW_UNITS})`
          ) : (
            <span className="figures">{lowThreshold.toLocaleString(LOCALE)}</span>
          )}
        </Fact>
        {expectedOn !== null && (
          <Fact label="Expected">
            <Link
              href={`/admin/deliveries/expected?product=${product.id}`}
              prefetch={false}
              className="underline underline-offset-4"
            >
              {unitsText(expected)}, first {dayText(expectedOn)}
            </Link>
          </Fact>
        )}
        {waiting > 0 && <Fact label="Waiting">{countText(waiting, "person", "people")}</Fact>}
      </Facts>
      <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <Link href={`/admin/inventory?q=${encodeURIComponent(sku)}`} className="underline underline-offset-4">
          Stock by warehouse
        </Link>
        {/* Not fetched before it is pressed: soon after, the product may be out of sale, and its page a 404. */}
        {isActive && (
          <Link href={`/products/${slug}`} prefetch={false} className="underline underline-offset-4">
            View in shop
          </Link>
        )}
      </p>
    </section>
  );
}
