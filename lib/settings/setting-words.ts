import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";
import { shopTime } from "@/lib/format/shop-time";
import { CURRENCY, LOCALE } from "@/lib/messages/locale";
import type { ShippingBand, Weekday } from "@/lib/stock/routing/delivery-rules";
import type { SettingChange } from "./setting-schemas";

type Value = SettingChange["fields"][number]["from"];
type Kind =
  | "text"
  | "price"
  | "number"
  | "percent"
  | "seconds"
  | "degrees"
  | "units"
  | "yes"
  | "moment"
  | "days"
  | "pincodes"
  | "bands";
type Field = { label: string; kind: Kind; none?: string; yes?: [on: string, off: string] };

type Subject = SettingChange["subject"];

/** How the fields of products, warehouses, policies, inventory rows and waitlist entries are named and read. */
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
  lowThreshold: { label: "Low-stock threshold", kind: "units", none: "Default" },
  fillTo: { label: "Fill up to", kind: "units", none: "By days of cover" },
  waitingRoomStartsAt: { label: "Waiting room", kind: "moment", none: "Off" },
  shelf: { label: "Shelf", kind: "text" },
  isActive: { label: "Status", kind: "yes", yes: ["Active", "Inactive"] },
  "WAREHOUSE.isActive": { label: "Status", kind: "yes", yes: ["Open", "Closed"] },
  hasPriority: { label: "Priority", kind: "yes", yes: ["Yes", "No"] },
  isErased: { label: "Personal data", kind: "yes", yes: ["Erased", "Stored"] },
  isWaiting: { label: "Status", kind: "yes", yes: ["Waiting", "Removed"] },
  isDisowned: { label: "By the address's reader", kind: "yes", yes: ["“This wasn't me”", "–"] },
  isPaused: { label: "Status", kind: "yes", yes: ["Paused", "Selling"] },
  code: { label: "Code", kind: "text" },
  city: { label: "City", kind: "text" },
  latitude: { label: "Latitude", kind: "degrees" },
  longitude: { label: "Longitude", kind: "degrees" },
  priority: { label: "Priority", kind: "number" },
  postalRanges: { label: "Delivers to", kind: "pincodes" },
  cutOffTime: { label: "Cut-off", kind: "text" },
  workingDays: { label: "Working days", kind: "days" },
  shippingBands: { label: "Shipping prices", kind: "bands" },
  secondCountAbove: { label: "Second count from", kind: "price", none: "Never" },
  holdSeconds: { label: "Hold", kind: "seconds" },
  ttlSecondsMax: { label: "Longest hold", kind: "seconds" },
  extensionsMax: { label: "Extensions", kind: "number" },
  extensionSeconds: { label: "Each extension", kind: "seconds" },
  maxHeld: { label: "Most held", kind: "units" },
  maxBought: { label: "Most bought", kind: "units", none: "No limit" },
  backorderPerRow: { label: "Back-orders per warehouse", kind: "units" },
  offerSeconds: { label: "Offer", kind: "seconds" },
  paymentSeconds: { label: "Time to pay", kind: "seconds" },
  unprovenPerNetwork: { label: "Unproven per network", kind: "units", none: "Usual" },
  unprovenSharePercent: { label: "Unproven in all, %", kind: "number" },
  safetyStock: { label: "Safety stock", kind: "units" },
  email: { label: "Email", kind: "text" },
  role: { label: "Role", kind: "text" },
  warehouses: { label: "Warehouses", kind: "text", none: "All" },
  address: { label: "Address", kind: "text" },
  taxId: { label: "Tax number", kind: "text" },
  invited: { label: "Invitation", kind: "text" },
  twoFactor: { label: "Two-factor", kind: "yes", yes: ["On", "Off"] },
  recoveryCodes: { label: "Recovery codes", kind: "text" },
  twoFactorForAdmins: { label: "Two-factor for admins", kind: "yes", yes: ["Required", "Optional"] },
};

function fieldOf(field: string, subject?: Subject): Field | undefined {
  return FIELDS[`${subject}.${field}`] ?? FIELDS[field];
}

export function fieldLabel(field: string): string {
  return fieldOf(field)?.label ?? field;
}

/** A value as people read it: "₹649", "10 min", "None". */
export function fieldText(field: string, value: Value, subject?: Subject): string {
  const { kind, none = "None", yes } = fieldOf(field, subject) ?? { kind: "text" };
  if (value === null || value === "") return none;
  if (typeof value === "boolean") return (value ? yes?.[0] : yes?.[1]) ?? (value ? "Yes" : "No");
  if (typeof value === "string") return kind === "moment" ? shopTime(value, "dateAndTime") : value;
  if (typeof value === "object") return listText(kind, value);
  switch (kind) {
    case "price":
      return priceText({ amount: value, currency: CURRENCY });
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

function listText(kind: Kind, list: Extract<Value, readonly unknown[]>): string {
  if (kind === "bands") return (list as ShippingBand[]).map(bandText).join("; ");
  const words = list as string[];
  return kind === "pincodes" ? pincodesText(words) : daysText(words as Weekday[]);
}

/** "Whole country", "56…, 600001–600099". */
export function pincodesText(ranges: readonly string[]): string {
  if (ranges.length === 0) return "Whole country";
  return ranges.map((range) => (range.length < 6 ? `${range}…` : range.replace("-", "–"))).join(", ");
}

const DAY_NAMES = { MON: "Mon", TUE: "Tue", WED: "Wed", THU: "Thu", FRI: "Fri", SAT: "Sat", SUN: "Sun" } as const;
export const WEEK = Object.keys(DAY_NAMES) as Weekday[];

export function dayName(day: Weekday): string {
  return DAY_NAMES[day];
}

/** "Mon–Sat", "Mon, Wed, Fri". `days` in the order of the week. */
export function daysText(days: readonly Weekday[]): string {
  const [first, last] = [days[0], days.at(-1)];
  const isRow = first && last && WEEK.indexOf(last) - WEEK.indexOf(first) === days.length - 1;
  if (isRow && days.length > 2) return `${dayName(first)}–${dayName(last)}`;
  return days.map(dayName).join(", ");
}

/** "to 60 km: 1 day, ₹49". */
export function bandText({ upToKm, transitDays, price }: ShippingBand): string {
  const far = upToKm === null ? "farther" : `to ${kmText(upToKm)}`;
  return `${far}: ${transitDays === 1 ? "1 day" : `${transitDays} days`}, ${priceText(price)}`;
}

type Changed = SettingChange["fields"][number];

/** A value before and after it changed. Of a table of prices, the rows that did. */
export function changeTexts({ field, from, to }: Changed, subject?: Subject): [before: string, after: string] {
  if (FIELDS[field]?.kind !== "bands" || !Array.isArray(from) || !Array.isArray(to)) {
    return [fieldText(field, from, subject), fieldText(field, to, subject)];
  }
  const [before, after] = [from as ShippingBand[], to as ShippingBand[]].map((bands) => bands.map(bandText));
  const without = (rows: string[] = [], others: string[] = []) =>
    rows.filter((row) => !others.includes(row)).join("; ") || "None";
  return [without(before, after), without(after, before)];
}

/** A value as a form would send it: an amount of money is an object there. */
export function mineText(field: string, value: unknown, subject?: Subject): string {
  const isMoney = typeof value === "object" && value !== null && "amount" in value;
  return fieldText(field, (isMoney ? value.amount : value) as Value, subject);
}

/** "2 min", "1 h 30 min", "1 min 30 s". */
export function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = [
    { count: Math.floor(minutes / 60), unit: "h" },
    { count: minutes % 60, unit: "min" },
    { count: seconds % 60, unit: "s" },
  ].filter(({ count }) => count > 0);
  return parts.map(({ count, unit }) => `${count.toLocaleString(LOCALE)} ${unit}`).join(" ") || "0 s";
}
