import { expect, test } from "vitest";
import { readRoomAct, readStockAct, stockActAddress, stockActText } from "@/components/admin/shell/palette-words";

const CODES = ["BOM", "MAA"];
const textOf = (typed: string) => {
  const act = readStockAct(typed, CODES);
  return act && [stockActText(act), ...act.faults].join(" ");
};

test("a receipt is read word by word, and says what will be filled in", () => {
  const act = readStockAct("receive LIF-BACKPACK-22 BOM 40 PO-2291", CODES);
  expect(act).toEqual({
    kind: "receive",
    sku: "LIF-BACKPACK-22",
    warehouse: "BOM",
    to: null,
    quantity: 40,
    mode: "set",
    reference: "PO-2291",
    faults: [],
  });
  expect(act && stockActText(act)).toBe("Receive 40 of LIF-BACKPACK-22 in BOM, PO-2291…");
  expect(act && stockActAddress(act)).toBe(
    "/admin/inventory?do=receive&sku=LIF-BACKPACK-22&warehouse=BOM&quantity=40&reference=PO-2291",
  );
});

test("an adjustment sets the figure, or changes it if it has a sign", () => {
  expect(textOf("adjust sku-1 bom 12")).toBe("Set SKU-1 in BOM to 12…");
  expect(textOf("Adjust SKU-1 BOM −3")).toBe("Adjust SKU-1 in BOM by −3…");
  expect(readStockAct("adjust SKU-1 BOM +1,200")).toMatchObject({ quantity: 1200, mode: "delta" });
});

test("a transfer goes from the first warehouse to the second", () => {
  expect(textOf("transfer SKU-1 BOM MAA 5 PO 7")).toBe("Transfer 5 of SKU-1 from BOM to MAA, PO 7…");
  expect(textOf("move 5 SKU-1 BOM")).toBe("Transfer 5 of SKU-1 from BOM…");
});

test("the words may come in another order", () => {
  const same = "Receive 40 of SKU-1 in BOM, PO-7…";
  for (const typed of ["40 SKU-1 BOM PO-7", "SKU-1 40 BOM PO-7", "BOM SKU-1 40 PO-7", "40 bom sku-1 PO-7"]) {
    expect(textOf(`receive ${typed}`), typed).toBe(same);
  }
  expect(textOf("receive SKU-1 40 PO-7"), "no warehouse").toBe("Receive 40 of SKU-1, PO-7…");
});

test("the beginning is enough, and other words are a search", () => {
  expect(readStockAct("receive")).toMatchObject({ kind: "receive", sku: null });
  expect(readStockAct("receive SKU-1")).toMatchObject({ sku: "SKU-1", warehouse: null });
  expect(readStockAct("receive BOM", CODES)).toMatchObject({ sku: null, warehouse: "BOM" });
  expect(readStockAct("received")).toBeNull();
  expect(readStockAct("backpack")).toBeNull();
});

test("what is wrong is named, never guessed, and the rest is kept", () => {
  expect(textOf("receive SKU-1 XXX 40")).toBe("Receive 40 of SKU-1… No warehouse XXX");
  expect(textOf("receive 40 SKU-1 XXX")).toBe("Receive 40 of SKU-1… No warehouse XXX");
  expect(textOf("receive SKU-1 BOM 12,5")).toBe("Receive SKU-1 in BOM… 12,5 isn't a whole number");
  expect(textOf("receive SKU-1 BOM 0.5")).toBe("Receive SKU-1 in BOM… 0.5 isn't a whole number");
  expect(textOf("receive SKU-1 BOM -4")).toBe("Receive SKU-1 in BOM… You can't receive -4: the smallest quantity is 1");
  expect(textOf("receive SKU-1 BOM 0")).toBe("Receive SKU-1 in BOM… You can't receive 0: the smallest quantity is 1");
  expect(textOf("move SKU-1 BOM MAA −2")).toContain("You can't transfer −2");
  expect(textOf("adjust SKU-1 BOM 0"), "none may be on hand").toBe("Set SKU-1 in BOM to 0…");
  expect(readStockAct("receive SKU-1 XXX 40"), "while the codes are unknown").toMatchObject({ faults: [] });
});

test("a slip of the finger is understood, another word is not; other acts name what they are about", () => {
  for (const verb of ["recieve", "receve", "recceive", "rexeive"]) {
    expect(textOf(`${verb} SKU-1 BOM 4`), verb).toBe("Receive 4 of SKU-1 in BOM…");
  }
  expect(textOf("set SKU-1 BOM 12")).toBe("Set SKU-1 in BOM to 12…");
  for (const word of ["receiver", "adjustable", "moved", "sett", "re", "retrieve"])
    expect(readStockAct(word)).toBeNull();
  expect(readRoomAct("release HF-10002")).toEqual({ does: "release", words: "HF-10002" });
  expect(readRoomAct("Count BOM")).toEqual({ does: "count", words: "BOM" });
  expect(readRoomAct("reopen TMP1")).toEqual({ does: "open", words: "TMP1" });
  expect(readRoomAct("extend Asha")).toEqual({ does: "extend", words: "Asha" });
  for (const words of ["pause", "counter BOM", "BOM pause"]) expect(readRoomAct(words)).toBeNull();
});
