import type { CartLine } from "@/lib/cart/cart-schemas";

export const CHENNAI = "11111111-1111-4111-8111-111111111111";
export const MUMBAI = "22222222-2222-4222-8222-222222222222";
export const DELHI = "33333333-3333-4333-8333-333333333333";

const CITIES: Record<string, string> = { [CHENNAI]: "Chennai", [MUMBAI]: "Mumbai", [DELHI]: "Delhi" };

type Given = {
  id?: string;
  productId?: string;
  warehouseId?: string | null;
  quantity: number;
  isSold?: boolean;
  left?: number;
};

/** A line for a product with this many units available per warehouse, none of them held by this cart. */
export function aCartLine(given: Given, units: Record<string, number>): CartLine {
  const { id = crypto.randomUUID(), productId = "44444444-4444-4444-8444-444444444444" } = given;
  const { warehouseId = null, quantity, isSold = true, left = 20 } = given;
  const inventory = Object.entries(units).map(([warehouse, available]) => ({
    warehouseId: warehouse,
    warehouseCode: "CODE",
    warehouseName: "Name",
    city: CITIES[warehouse] ?? "Elsewhere",
    onHand: available,
    reserved: 0,
    committed: 0,
    safetyStock: 0,
    setAside: 0,
    available,
  }));
  const total = inventory.reduce((sum, row) => sum + row.available, 0);
  const product = {
    id: productId,
    sku: "LAMP",
    slug: "lamp",
    name: "Lamp",
    description: "A lamp.",
    category: "Lifestyle",
    price: { amount: 100, currency: "INR" },
    image: "/lamp.png",
    policy: "STANDARD",
    available: total,
    nextReleaseAt: null,
    moreExpectedOn: null,
    waitingRoomStartsAt: null,
    inventory,
  };
  const available = warehouseId === null ? total : (units[warehouseId] ?? 0);
  const terms = { maximum: 20, isBought: false, left, holdSeconds: 600, extensionsMax: 2 };
  return { id, product, isSold, warehouseId, quantity, ...terms, available: isSold ? available : 0, held: [] };
}
