import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Sku } from "@/lib/field-schemas";
import { exactPriceText } from "@/lib/format/money";
import { CURRENCY } from "@/lib/messages/locale";
import { type AddedProduct, insertProducts } from "@/lib/settings/create-statements";
import { ProductEdit } from "@/lib/settings/product-schemas";
import type { EditProduct, ProductChanges } from "@/lib/stock/verbs/edit-product";
import {
  codeOrNull,
  type Field,
  ifGiven,
  money,
  moneyOrNull,
  percentOrNull,
  text,
  textOrNull,
  wholeOrNull,
  yesOrNo,
} from "./cells";
import { eachOnce } from "./each-once";
import type { Applying, DoneLine, Kind, LineVerdict, SoundLine } from "./import-kind";
import { barcodeOwners, type KnownProduct, knownProducts, knownTerms, madeProducts } from "./known-queries";

const { name, description, category, price, policy, image, barcode, cost, hsn, taxPercent, lowThreshold, isActive } =
  ProductEdit.shape;

const ProductLine = z.object({
  ...{ sku: Sku, name, description, category, price, policy, image, barcode, cost, hsn, taxPercent, lowThreshold },
  isActive,
});
type ProductLine = z.infer<typeof ProductLine>;

type ProductChange =
  | { added: AddedProduct }
  | { edit: Pick<EditProduct, "productId" | "changes" | "expectedUpdatedAt"> };

const NEEDED = ["name", "description", "category", "price", "policy"] as const;

const fields = {
  sku: { names: ["variantsku", "productsku", "productcode", "itemcode"], isNeeded: true, read: text },
  name: { names: ["title", "product", "productname"], read: ifGiven(text) },
  description: { names: ["body", "bodyhtml"], read: ifGiven(text) },
  category: { names: ["type", "producttype", "productcategory"], read: ifGiven(text) },
  price: { names: ["variantprice", "mrp"], read: ifGiven(money) },
  policy: { names: ["policycode"], read: ifGiven(text) },
  barcode: { names: ["variantbarcode", "ean", "gtin", "upc"], read: codeOrNull },
  cost: { names: ["costperitem", "unitcost"], read: moneyOrNull },
  hsn: { names: ["hsncode"], read: textOrNull },
  taxPercent: { names: ["gst", "gstpercent", "taxrate"], read: percentOrNull },
  lowThreshold: { names: ["lowat"], read: wholeOrNull },
  image: { read: ifGiven(text) },
  isActive: { names: ["active", "status", "published"], read: yesOrNo },
} satisfies Record<keyof ProductLine, Field>;

/** Creates products and changes known ones, found by their SKU. What an empty cell or a missing column leaves open stays as it is. */
export const PRODUCTS: Kind<ProductLine, ProductChange> = {
  fields,
  schema: ProductLine,
  keyOf: ({ sku }) => sku,
  subjectOf: ({ sku }) => sku,
  check: checkProducts,
  apply: applyProducts,
};

async function checkProducts(lines: readonly SoundLine<ProductLine>[]): Promise<LineVerdict[]> {
  const barcodes = lines.flatMap(({ value }) => value.barcode ?? []);
  const [known, owners, { categories, policies }] = await Promise.all([
    knownProducts(lines.map(({ value }) => value.sku)),
    barcodeOwners(barcodes),
    knownTerms(),
  ]);
  const uses = new Map<string, number>();
  for (const each of barcodes) uses.set(each, (uses.get(each) ?? 0) + 1);
  return lines.map(({ line, value: said }): LineVerdict => {
    const product = known.get(said.sku);
    const about = {
      line,
      subject: product ? `${product.name} (${said.sku})` : `${said.name ?? "New product"} (${said.sku})`,
    };
    const wrong = faultOf(said, { owners, uses, policies });
    if (wrong) return { ...about, verdict: "ERROR", said: wrong };
    const value = { ...said };
    if (value.category !== undefined) {
      const spelled = categories.get(value.category.toLowerCase()) ?? value.category;
      categories.set(spelled.toLowerCase(), spelled);
      value.category = spelled;
    }
    return product ? { ...about, ...editOf(product, value) } : { ...about, ...additionOf(value) };
  });
}

type Checked = { owners: Map<string, string>; uses: Map<string, number>; policies: Set<string> };

function faultOf({ sku, barcode, policy }: ProductLine, { owners, uses, policies }: Checked): string | null {
  if (policy !== undefined && !policies.has(policy)) return `No policy has the code ${policy}.`;
  if (barcode == null) return null;
  const owner = owners.get(barcode) ?? sku;
  if (owner !== sku) return `${owner} has the barcode ${barcode}.`;
  return (uses.get(barcode) ?? 0) > 1 ? `Another line has the barcode ${barcode} too.` : null;
}

function additionOf(value: ProductLine) {
  const missing = NEEDED.filter((field) => value[field] === undefined);
  if (missing.length > 0) {
    const said = `There is no product with this SKU, and a new one needs ${missing.join(", ")}.`;
    return { verdict: "ERROR" as const, said };
  }
  const added = { ...value, id: randomUUID() } as AddedProduct;
  const off = value.isActive === false ? ", not for sale" : "";
  return { verdict: "NEW" as const, said: `New, ${exactPriceText(added.price)}${off}`, change: { added } };
}

function editOf(product: KnownProduct, { sku: _, price, cost, policy, ...value }: ProductLine) {
  const wanted: ProductChanges = {
    ...(Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as ProductChanges),
    ...(price && { unitPrice: price.amount }),
    ...(cost !== undefined && { cost: cost?.amount ?? null }),
    ...(policy !== undefined && { policyCode: policy }),
  };
  const { price: unitPrice, policy: policyCode, ...others } = product;
  const now: Record<string, unknown> = { ...others, unitPrice, policyCode };
  const changed = Object.entries(wanted).filter(([field, to]) => to !== now[field]);
  if (changed.length === 0) return { verdict: "SAME" as const, said: "As it is" };
  const said = changed.map(([field, to]) => changeWords(field, now[field], to)).join(", ");
  const edit = { productId: product.id, changes: Object.fromEntries(changed), expectedUpdatedAt: product.updatedAt };
  return { verdict: "CHANGE" as const, said, change: { edit } };
}

/** What a unit costs is for admins, and viewers read this. */
const UNTOLD = ["description", "cost", "image"];

function changeWords(field: string, from: unknown, to: unknown): string {
  if (field === "isActive") return to ? "for sale again" : "no longer for sale";
  if (UNTOLD.includes(field)) return `${field} changes`;
  const shown = (value: unknown) => {
    if (value === null) return "none";
    return field === "unitPrice" ? exactPriceText({ amount: Number(value), currency: CURRENCY }) : String(value);
  };
  const names: Record<string, string> = {
    unitPrice: "price",
    policyCode: "policy",
    hsn: "HSN",
    taxPercent: "tax %",
    lowThreshold: "low at",
  };
  return `${names[field] ?? field} ${shown(from)} → ${shown(to)}`;
}

async function applyProducts(
  { actor, note, ...by }: Applying,
  _: number,
  lines: readonly { line: number; change: ProductChange }[],
): Promise<DoneLine[]> {
  const added = lines.flatMap(({ line, change }) => ("added" in change ? [{ line, product: change.added }] : []));
  const edits = lines.flatMap(({ line, change }) => ("edit" in change ? [{ line, change: change.edit }] : []));
  const edited = eachOnce(by, edits, (edit) => ({ type: "EditProduct", ...edit, actor, note }));
  return [...(await addProducts(added, { actor, note })), ...(await edited)];
}

async function addProducts(
  lines: readonly { line: number; product: AddedProduct }[],
  { actor, note }: Pick<Applying, "actor" | "note">,
): Promise<DoneLine[]> {
  // Those that an earlier attempt added have the id that the check gave them.
  const before = await madeProducts(lines.map(({ product }) => product.id));
  const left = lines.filter(({ product }) => !before.has(product.id)).map(({ product }) => ({ ...product, note }));
  const made = new Set([...before, ...(await insertProducts(left, actor))]);
  return lines.map(({ line, product }) => {
    if (made.has(product.id)) return { line, verdict: "DONE" };
    return {
      line,
      verdict: "REFUSED",
      said: "Another product got that SKU or barcode after the check. Import it again.",
    };
  });
}
