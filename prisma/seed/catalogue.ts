import { aProduct } from "@/tests/factories/product";
import { ELECTRONICS } from "./products/electronics";
import { FITNESS } from "./products/fitness";
import { HEALTHCARE } from "./products/healthcare";
import { LIFESTYLE } from "./products/lifestyle";
import { SKINCARE } from "./products/skincare";

/** The 53 products of a new shop. */
export const PRODUCTS = [
  ...HEALTHCARE.map((entry) => aProduct({ ...entry, category: "Healthcare" })),
  ...SKINCARE.map((entry) => aProduct({ ...entry, category: "Skincare" })),
  ...FITNESS.map((entry) => aProduct({ ...entry, category: "Fitness" })),
  ...ELECTRONICS.map((entry) => aProduct({ ...entry, category: "Electronics" })),
  ...LIFESTYLE.map((entry) => aProduct({ ...entry, category: "Lifestyle" })),
];
