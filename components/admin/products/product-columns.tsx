import { AgoTime } from "@/components/admin/ago-time";
import { Expected } from "@/components/admin/inventory/inventory-columns";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import type { ListColumn } from "@/components/admin/list/list-column";
import { WhyFigure } from "@/components/admin/why/why-figure";
import { Badge } from "@/components/ui/badge";
import { priceText } from "@/lib/format/money";
import { FIGURES } from "@/lib/inventory/figure-words";
import { LOCALE } from "@/lib/messages/locale";
import type { AdminProduct, AdminProductSort } from "@/lib/settings/product-schemas";

type Column = ListColumn<AdminProduct, AdminProductSort>;

function figureColumn(id: "onHand" | "available" | "reserved", className: string): Column {
  const { label: title, meaning } = FIGURES[id];
  const cell = (product: AdminProduct) => (
    <WhyFigure productId={product.id} figure={id} isTabStop={false}>
      <span className="figures">{product[id].toLocaleString(LOCALE)}</span>
    </WhyFigure>
  );
  return { id, title, meaning, align: "end", className, cell };
}

export const PRODUCT_COLUMNS: readonly Column[] = [
  {
    id: "name",
    title: "Product",
    sort: "name",
    first: "asc",
    className: "w-full min-w-36 max-w-0",
    isOpener: true,
    cell: (product) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <span className="hidden @md:block">
          <ProductThumb row={product} />
        </span>
        <span className="min-w-0 flex-1 whitespace-normal">
          <span className="line-clamp-2 font-medium">{product.name}</span>
          <span className="figures block text-xs wrap-anywhere text-muted @3xl:hidden">
            <span className="@md:hidden">{priceText(product.price)} · </span>
            {product.sku}
          </span>
        </span>
        {!product.isActive && <Badge>Inactive</Badge>}
      </span>
    ),
  },
  {
    id: "sku",
    title: "SKU",
    sort: "sku",
    first: "asc",
    className: "hidden whitespace-nowrap @3xl:table-cell",
    cell: ({ sku }) => <span className="figures text-xs">{sku}</span>,
  },
  {
    id: "category",
    title: "Category",
    className: "hidden whitespace-nowrap @4xl:table-cell",
    cell: ({ category }) => category,
  },
  {
    id: "policy",
    title: "Policy",
    className: "hidden whitespace-nowrap @2xl:table-cell",
    cell: ({ policy }) => <span className="figures text-xs">{policy}</span>,
  },
  {
    id: "price",
    title: "Price",
    sort: "price",
    align: "end",
    className: "hidden @md:table-cell",
    cell: ({ price }) => <span className="figures">{priceText(price)}</span>,
  },
  figureColumn("onHand", "hidden @xl:table-cell"),
  figureColumn("reserved", "hidden @5xl:table-cell"),
  figureColumn("available", ""),
  {
    id: "expected",
    title: FIGURES.expected.label,
    meaning: FIGURES.expected.meaning,
    align: "end",
    className: "hidden @4xl:table-cell",
    cell: (product) => <Expected {...product} />,
  },
  {
    id: "updatedAt",
    title: "Last edit",
    sort: "updatedAt",
    className: "hidden text-xs text-muted @5xl:table-cell",
    cell: ({ updatedAt }) => <AgoTime iso={updatedAt} />,
  },
];
