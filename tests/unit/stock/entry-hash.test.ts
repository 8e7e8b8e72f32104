import { describe, expect, it } from "vitest";
import { entryHash, entryText } from "@/lib/stock/database/save-statements";
import { aLedgerEntry } from "@/tests/factories/ledger-entry";

const CREATED_AT = Date.UTC(2026, 11, 4, 9, 30, 0, 123);

describe("what is hashed of an entry", () => {
  // The format of every ledger there is. If this fails, nobody's old entries prove anything any more.
  it("never changes", () => {
    const plain = entryText(aLedgerEntry(), CREATED_AT);
    expect(plain).toBe(
      "1|RESERVED|e33a5d40-07e3-53c1-b7d1-325cb5d81f42|7804cce0-3bfd-5dce-9042-a24cd2321191|0|2|0|0||10|5|1|0|HOLD|||1796376600123|9:shopper:1|-|-|-",
    );
    const full = entryText(
      aLedgerEntry({
        type: "ADJUSTED",
        onHandDelta: -2,
        reservationId: "00000000-0000-4000-8000-000000000001",
        undoes: "41",
        setAsideDelta: -2,
        bucket: "DAMAGED",
        reference: "PO | 7",
        note: "Zwölf 🏮\nlamps",
      }),
      CREATED_AT,
    );
    expect(full).toBe(
      "1|ADJUSTED|e33a5d40-07e3-53c1-b7d1-325cb5d81f42|7804cce0-3bfd-5dce-9042-a24cd2321191|-2|2|0|0|-2|10|5|1|0|HOLD|00000000-0000-4000-8000-000000000001|41|1796376600123|9:shopper:1|7:DAMAGED|6:PO | 7|17:Zwölf 🏮\nlamps",
    );
    const first = entryHash(null, plain);
    expect(first).toBe("3f448021768d5f6a44cc6b1813453b3baaad552d8a7cb4703ab57bd0277015a2");
    expect(entryHash(first, full)).toBe("b819b10b4693cda8d7bb036328bc290f7c46fac93137607eb3a3dd54df368ff1");
  });

  it("differs for texts that could be taken for one another", () => {
    const texts = [
      aLedgerEntry({ reference: "a", note: null }),
      aLedgerEntry({ reference: null, note: "a" }),
      aLedgerEntry({ reference: "a|1:b", note: null }),
      aLedgerEntry({ reference: "a", note: "b" }),
      aLedgerEntry({ reference: "", note: null }),
      aLedgerEntry({ reference: null, note: null }),
      aLedgerEntry({ reference: "-", note: null }),
    ].map((entry) => entryText(entry, CREATED_AT));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
