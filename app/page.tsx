import { redirect } from "next/navigation";

/** The shop's front door is its shelf until a home page stands. */
export default function HomePage(): never {
  redirect("/products");
}
