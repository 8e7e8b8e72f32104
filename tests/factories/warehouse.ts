import { idOf } from "./ids";

/** A row of the table `warehouse`, in Prisma's form. */
type WarehouseRow = {
  id: string;
  code: string;
  name: string;
  city: string;
  latitude: number;
  longitude: number;
  priority: number;
  isActive: boolean;
};

/** A warehouse identified by its code: two calls with one code are the same warehouse. */
export function aWarehouse(given: Partial<WarehouseRow> = {}): WarehouseRow {
  const code = given.code ?? "PNQ";
  return {
    id: idOf("warehouse", code),
    code,
    name: `Warehouse ${code}`,
    city: "Pune",
    latitude: 18.5204,
    longitude: 73.8567,
    priority: 1,
    isActive: true,
    ...given,
  };
}
