import { priceText } from "@/lib/format/money";
import { LOCALE } from "@/lib/messages/locale";
import type { SettingChange } from "./setting-schemas";

type Value = SettingChange["fields"][number]["from"];
type Kind = "text" | "price" | "number" | "percent" | "seconds" | "degrees" | "units" | "yes";
type Field = { label: string; kind: Kind; none?: string; yes?: [on: string, off: string] };

/** How the fields of products, warehouses and policies are named and read. */
const FIELDS: Record<string, Field> = {
  sku: { label: "SKU", kind: "text" },
  name: { label: "Name", kind: "text" },
  description: { label: "Description", kind: "text" },
  category: { label: "Category", kind: "text" },
  image: { label: "Picture", kind: "text" },
  price: { label: "Price", kind: "price" },
  policy: { label: "Policy", kind: "text" },
  barcode: { label: "Barcode", kind: "text" },
  cost: { label: "Cost", kind: "price" },
  hsn: { label: "HSN code", kind: "text" },
  taxPercent: { label: "Tax rate", kind: "percent" },
  isActive: { label: "Status", kind: "yes", yes: ["Active", "Inactive"] },
  isPaused: { label: "Selling", kind: "yes", yes: ["Paused", "Not paused"] },
  code: { label: "Code", kind: "text" },
  city: { label: "City", kind: "text" },
  latitude: { label: "Latitude", kind: "degrees" },
  longitude: { label: "Longitude", kind: "degrees" },
  priority: { label: "Priority", kind: "number" },
  holdSeconds: { label: "Hold", kind: "seconds" },
  ttlSecondsMax: { label: "Longest hold", kind: "seconds" },
  extensionsMax: { label: "Extensions", kind: "number" },
  extensionSeconds: { label: "Each extension", kind: "seconds" },
  maxHeld: { label: "Most held", kind: "units" },
  maxBought: { label: "Most bought", kind: "units", none: "No limit" },
  backorderPerRow: { label: "Back-orders per warehouse", kind: "units" },
  offerSeconds: { label: "Offer", kind: "seconds" },
  paymentSeconds: { label: "Time to pay", kind: "seconds" },
  safetyStock: { label: "Safety stock", kind: "units" },
};

export function fieldLabel(field: string): string {
  return FIELDS[field]?.label ?? field;
}

/** A value as people read it: "₹649", "10 min", "None". */
export function fieldText(field: string, value: Value): string {
  const { kind, none = "None", yes } = FIELDS[field] ?? { kind: "text" };
  if (value === null || value === "") return none;
  if (typeof value === "boolean") return (value ? yes?.[0] : yes?.[1]) ?? (value ? "Yes" : "No");
  if (typeof value === "string") return value;
  switch (kind) {
    case "price":
      return priceText({ amount: value, currency: "INR" });
    case "percent":
      return `${value}%`;
    case "seconds":
      return durationText(value);
    case "degrees":
      return `${value}°`;
    default:
      return value.toLocaleString(LOCALE);
  }
}

/** "2 min", "1 h 30 min", "90 s" where it is not whole minutes. */
export function durationText(seconds: number): string {
  if (seconds === 0 || seconds % 60 !== 0) return `${seconds.toLocaleString(LOCALE)} s`;
  const minutes = seconds / 60;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}
