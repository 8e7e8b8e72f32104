import { aWarehouse } from "@/tests/factories/warehouse";

/** Coordinates are those of the city centres (WGS 84), good to about a kilometre. */
export const WAREHOUSES = [
  aWarehouse({
    code: "MAA",
    name: "Chennai Central Warehouse",
    city: "Chennai",
    latitude: 13.0827,
    longitude: 80.2707,
    priority: 1,
  }),
  aWarehouse({
    code: "BLR",
    name: "Bangalore Tech Park Warehouse",
    city: "Bangalore",
    latitude: 12.9716,
    longitude: 77.5946,
    priority: 2,
  }),
  aWarehouse({
    code: "BOM",
    name: "Mumbai Harbour Warehouse",
    city: "Mumbai",
    latitude: 19.076,
    longitude: 72.8777,
    priority: 3,
  }),
  aWarehouse({
    code: "DEL",
    name: "Delhi North Warehouse",
    city: "Delhi",
    latitude: 28.6139,
    longitude: 77.209,
    priority: 4,
  }),
  aWarehouse({
    code: "HYD",
    name: "Hyderabad Deccan Warehouse",
    city: "Hyderabad",
    latitude: 17.385,
    longitude: 78.4867,
    priority: 5,
  }),
];
