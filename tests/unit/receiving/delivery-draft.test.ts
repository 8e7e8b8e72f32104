import { describe, expect, it } from "vitest";
import {
  countedOf,
  type DeliveryDraft,
  deliveryOf,
  draftIn,
  faultsOf,
  lineOfCode,
  NEW_DRAFT,
  partOf,
  sumsOf,
  withAllThatIsExpected,
  withCode,
  withExpected,
  withFigure,
  withFound,
  withoutCode,
  withoutReceived,
  withUnits,
} from "@/lib/receiving/delivery-draft";
import { type IncomingDetail, ReceiveIncomingRequest } from "@/lib/receiving/incoming-schemas";
import { NewDelivery } from "@/lib/receiving/receiving-schemas";
import { differenceOf, earlierOf, outcomeText, partText, troubleText } from "@/lib/receiving/receiving-words";

const product = (sku: string, barcode: string | null = null) => {
  return { id: `id of ${sku}`, sku, barcode, name: sku, image: "/images/x.webp", category: "Lifestyle" };
};
const LAMP = product("TST-LAMP", "8901 2345");
const MUG = product("TST-MUG");

function aDraft(): DeliveryDraft {
  return withUnits({ ...NEW_DRAFT, warehouseId: "w", reference: "GRN-77" }, LAMP, 1);
}

describe("a draft of a delivery", () => {
  it("adds one good unit for each scan of a product in the list, however its code is written", () => {
    let draft = aDraft();
    for (const code of ["89012345", "8901-2345", "tst-lamp", "TST-LAMP "]) {
      const line = lineOfCode(draft, code);
      expect(line?.product.sku, code).toBe("TST-LAMP");
      if (line) draft = withUnits(draft, line.product, 1);
    }
    expect(sumsOf(draft.lines)).toEqual({ expected: 0, good: 5, damaged: 0, missing: 0 });
    expect(lineOfCode(draft, "8901234")).toBeUndefined();
  });

  it("keeps a code until its product is found, with every scan of it", () => {
    const draft = withCode(withCode(withCode(aDraft(), "400-638"), "400638"), "777");
    expect(draft.codes).toEqual([
      { code: "400-638", times: 2 },
      { code: "777", times: 1 },
    ]);
    const found = withFound(draft, "400-638", MUG);
    expect(found.lines).toMatchObject([{ good: 1 }, { product: MUG, good: 2 }]);
    // What was found is not found twice.
    expect(withFound(found, "400-638", MUG)).toBe(found);
    expect(withoutCode(found, "777").codes).toEqual([]);
  });

  it("is as it was after a reload, also with a field that has something else than a number", () => {
    const typed = withFigure(withCode(aDraft(), "777"), LAMP.id, "damaged", Number.NaN);
    expect(draftIn(JSON.stringify(typed))).toEqual(withFigure(typed, LAMP.id, "damaged", null));
    for (const other of [null, "", "{}", "[1]", '{"lines":[]}']) expect(draftIn(other)).toBeNull();
  });

  it("says what is missing before it can be received", () => {
    expect(faultsOf(NEW_DRAFT)).toEqual({
      warehouse: "Choose a warehouse.",
      reference: "Enter the delivery note or purchase order.",
      lines: "Scan a product first.",
    });
    const draft = aDraft();
    const faultWith = (figure: "good" | "expected" | "missing", to: number | null) =>
      faultsOf(withFigure(draft, LAMP.id, figure, to)).lines;
    expect(Object.values(faultsOf(draft))).toEqual([null, null, null]);
    expect(faultWith("good", null)).toBe("Enter units of TST-LAMP, or remove it.");
    for (const wrong of [-1, 1.5, Number.NaN, 1_000_001]) {
      expect(faultWith("expected", wrong), String(wrong)).toBe("Check the figures of TST-LAMP.");
    }
    expect(faultWith("missing", 1_000_000)).toBeNull();
    const many = Array.from({ length: 501 }, (_, n) => product(`P-${n}`));
    const long = many.reduce((one, next) => withUnits(one, next, 1), draft);
    expect(faultsOf(long).lines).toContain("at most 500 products");
  });

  it("becomes the request that the server takes", () => {
    const draft = withUnits(withFigure(aDraft(), LAMP.id, "expected", 3), MUG, 2);
    const request = deliveryOf({ ...draft, reference: " GRN-77 ", note: " " });
    expect(request).toEqual({
      warehouseId: "w",
      reference: "GRN-77",
      lines: [
        { productId: LAMP.id, expected: 3, good: 1, damaged: 0, missing: 0 },
        { productId: MUG.id, good: 2, damaged: 0, missing: 0 },
      ],
    });
    const id = "00000000-0000-4000-8000-000000000001";
    const lines = request.lines.map((line) => ({ ...line, productId: id }));
    expect(NewDelivery.safeParse({ ...request, warehouseId: id, lines }).success).toBe(true);
  });
});

describe("words about a delivery", () => {
  const units = { expected: 5, good: 3, damaged: 1, missing: 1 };
  const listed = {
    products: 1,
    id: "",
    warehouseId: "",
    warehouseCode: "",
    reference: "",
    receivedBy: "",
    receivedAt: "",
  };

  it("tell short and over from what was expected", () => {
    expect(differenceOf({ ...units, expected: null })).toBeNull();
    expect(differenceOf(units)).toEqual({ text: "As expected", isWrong: false });
    expect(differenceOf({ ...units, good: 1 })).toEqual({ text: "Short by 3, 1 of them named missing", isWrong: true });
    expect(differenceOf({ ...units, good: 1, missing: 0 })?.text).toBe("Short by 3");
    const nine = { expected: 9, good: 1, damaged: 1, missing: 2 };
    expect(differenceOf(nine)?.text, "2 of 9 came").toBe("Short by 7, 2 of them named missing");
    expect(differenceOf({ ...units, good: 5 })).toEqual({ text: "2 over", isWrong: true });
  });

  it("say what becomes of the units, and what was wrong", () => {
    expect(outcomeText({ good: 1200, damaged: 0, missing: 0 })).toBe("1,200 for sale");
    expect(outcomeText(units)).toBe("3 for sale · 1 set aside · 1 missing");
    expect(troubleText({ ...listed, good: 3, damaged: 0, missing: 0, short: 0, over: 0 })).toBe("");
    expect(troubleText({ ...listed, good: 3, damaged: 1, missing: 2, short: 3, over: 4 })).toBe(
      "4 over, 1 damaged, short by 5, 2 of them named missing",
    );
  });

  it("name what was received before under the same reference, a delivery or one product", () => {
    const delivery = { id: "d", reference: "GRN-77", units: 5, receivedBy: "admin:m@shop.test", receivedAt: "2026" };
    expect(earlierOf({ delivery })).toMatchObject({ deliveryId: "d", units: 5, by: "admin:m@shop.test" });
    const entry = { reference: "GRN-77", onHandDelta: 2, actor: "key:Till", createdAt: "2026" };
    expect(earlierOf({ entry })).toMatchObject({ deliveryId: null, units: 2, by: "key:Till" });
    expect(earlierOf({})).toBeNull();
  });
});

describe("a draft of a part", () => {
  const lineOf = ({ id: productId, ...named }: typeof LAMP, outstanding: number) => {
    return { ...named, productId, shelf: null, quantity: 9, good: 0, damaged: 0, missing: 0, outstanding, over: 0 };
  };
  const expected = (lamps: number, mugs: number) => {
    return { warehouseId: "w", lines: [lineOf(LAMP, lamps), lineOf(MUG, mugs)] } as IncomingDetail;
  };

  it("has a line for each product that is still to come, and sends only what was counted", () => {
    const draft = withExpected(NEW_DRAFT, expected(6, 2));
    expect(draft).toMatchObject({
      warehouseId: "w",
      lines: [{ product: LAMP, expected: 6, good: null }, { expected: 2 }],
    });
    expect(faultsOf(countedOf(draft), true).lines).toBe("Count what came first.");
    const counted = withFigure(withUnits(draft, LAMP, 2), LAMP.id, "damaged", 1);
    expect(faultsOf(countedOf(counted), true)).toEqual({ warehouse: null, reference: null, lines: null });
    const request = partOf(countedOf({ ...counted, reference: " DN-1 " }));
    expect(request).toEqual({
      reference: "DN-1",
      lines: [{ productId: LAMP.id, good: 2, damaged: 1, missing: 0 }],
    });
    expect(ReceiveIncomingRequest.shape.reference.safeParse(request.reference).success).toBe(true);
  });

  it("keeps what was counted when somebody else received a part, and what nobody announced", () => {
    const tray = product("TST-TRAY");
    const counted = withUnits(withUnits(withExpected(NEW_DRAFT, expected(6, 2)), LAMP, 3), tray, 1);
    const after = withExpected(counted, expected(2, 0));
    expect(after.lines).toMatchObject([
      { product: LAMP, expected: 2, good: 3 },
      { product: MUG, expected: 0, good: null },
      { product: tray, expected: 0, good: 1 },
    ]);
    expect(after.lines.map((line) => partText({ ...line, good: line.good ?? 0, damaged: 0, missing: 0 }).text)).toEqual(
      ["1 unit more than expected", "Not announced", "1 unit not announced"],
    );
  });

  it("counts all that is still to come besides what is damaged or missing", () => {
    const draft = withFigure(withExpected(NEW_DRAFT, expected(6, 2)), LAMP.id, "damaged", 1);
    expect(withAllThatIsExpected(draft).lines).toMatchObject([{ good: 5, damaged: 1 }, { good: 2 }]);
  });
});

it("keeps what was scanned while it was received", () => {
  const sent = withCode(withUnits({ ...NEW_DRAFT, warehouseId: "w", reference: "DN-1" }, LAMP, 2), "999");
  const known = withCode(withUnits(withUnits(sent, LAMP, 1), MUG, 1), "999");
  const left = withoutReceived(known, sent);
  expect(left).toMatchObject({ warehouseId: "w", reference: "", codes: [{ code: "999", times: 1 }] });
  expect(left.lines).toMatchObject([
    { product: LAMP, good: 1 },
    { product: MUG, good: 1 },
  ]);
  expect(withoutReceived(sent, sent)).toEqual({ ...NEW_DRAFT, warehouseId: "w" });
});
