import { priceText } from "@/lib/format/money";
import { drawable } from "@/lib/seo/share-picture";
import type { SharedProduct } from "@/lib/seo/share-queries";

const PAPER = "#fbfaf7";
const INK = "#17171a";
const MUTED = "#62616a";
const SIGNAL = "#c8420d";
const TINTS: Record<string, string> = {
  Healthcare: "#e4efec",
  Skincare: "#f6e8e4",
  Fitness: "#ebf0de",
  Electronics: "#e5ebf4",
  Lifestyle: "#f4ecdb",
};
const COLUMN = { display: "flex", flexDirection: "column", fontFamily: "Geist", color: INK } as const;

/** The picture for links to a product. Shared links live long, so it shows no stock figures. */
export function ProductShare({ product, picture }: { product: SharedProduct; picture: string | null }) {
  return (
    <div style={{ display: "flex", width: "100%", height: "100%", background: PAPER }}>
      <div style={{ ...COLUMN, flex: 1, padding: 72, justifyContent: "space-between" }}>
        <Brand />
        <div style={{ ...COLUMN, gap: 20 }}>
          <span style={{ fontSize: 30, fontWeight: 500, color: MUTED }}>{drawable(product.category)}</span>
          <span style={{ fontSize: 68, fontWeight: 600, letterSpacing: -2.4, lineHeight: 1.04, textWrap: "balance" }}>
            {drawable(product.name)}
          </span>
          <span style={{ fontSize: 44, fontWeight: 500 }}>{priceText(product.price)}</span>
        </div>
        <span style={{ fontSize: 26, fontWeight: 500, color: MUTED }}>
          Reserve it, and it is held while you decide.
        </span>
      </div>
      <div
        style={{
          display: "flex",
          width: 470,
          alignItems: "center",
          justifyContent: "center",
          background: TINTS[product.category] ?? "#e6e3dc",
        }}
      >
        {/* biome-ignore lint/performance/noImgElement: drawn into a picture, not onto a page. */}
        {picture && <img src={picture} alt="" width={300} height={300} />}
      </div>
    </div>
  );
}

export function ShopShare() {
  const units = Array.from({ length: 12 }, (_, index) => (index === 8 ? SIGNAL : "#4a4a50"));
  return (
    <div
      style={{
        ...COLUMN,
        width: "100%",
        height: "100%",
        padding: 72,
        background: PAPER,
        justifyContent: "space-between",
      }}
    >
      <Brand />
      <span style={{ fontSize: 92, fontWeight: 600, letterSpacing: -4, lineHeight: 1, textWrap: "balance" }}>
        A shop that never promises the same unit twice.
      </span>
      <div style={{ display: "flex", gap: 16 }}>
        {units.map((colour, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of units that never changes.
          <div key={index} style={{ width: 64, height: 64, borderRadius: 14, background: colour }} />
        ))}
      </div>
    </div>
  );
}

function Brand() {
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 16 }}>
      <svg width="44" height="44" viewBox="0 0 24 24" role="presentation">
        <circle cx="12" cy="12" r="9" fill="none" stroke="#d3d0c8" strokeWidth="4" />
        <path d="M12 3a9 9 0 1 1-9 9" fill="none" stroke={SIGNAL} strokeWidth="4" strokeLinecap="round" />
      </svg>
      <span style={{ fontSize: 36, fontWeight: 600, letterSpacing: -1 }}>Holdfast</span>
    </div>
  );
}
