import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asTyped, isCodeOf, onLines, onOneLine, pincodeText, plainText, searchText } from "@/lib/typed-text";

describe("as typed", () => {
  test.each([
    ["GRN-77\u200b", "GRN-77"],
    ["\ufeff a\u00adb\u2060 ", "ab"],
    ["a\u200db, a\u200cb", "ab, ab"],
    ["\u{e0041}\u{e0042}x\ufe0f", "x"],
    ["\u202egpj.exe\u202c", "gpj.exe"],
    ["\u3164\u2061", ""],
    ["e\u034f\u0301", "é"],
  ])("what nobody can see is left out of %j", (text, left) => {
    expect(asTyped(text)).toBe(left);
  });

  test.each([
    ["a joiner after a virama", "അവന്\u200d"],
    ["a joiner between letters of Indian scripts", "क्\u200dष अ\u200cब"],
    ["a non-joiner between Arabic letters", "می\u200cخواهم"],
    ["an emoji made of several", "👩🏽\u200d💻 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥"],
    ["the colour of an emoji, and a keycap", "❤\ufe0f ☎\ufe0e 1\ufe0f\u20e3"],
    ["the flag of Scotland", "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"],
    ["the form of a Chinese character", "葛\u{e0100}"],
    ["what people chose to write", "½ ﬁve Ｗｉｄｅ – “quoted” ५६"],
  ])("what has a meaning stays: %s", (_, text) => {
    expect(asTyped(text)).toBe(text);
  });
});

const SPACES = ["\t", "\n", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029", " \t ", "\n\n"];

describe("on one line", () => {
  test.each(SPACES)("%j is a space", (space) => {
    for (const form of [onOneLine, plainText, searchText])
      expect(form(`${space}rose${space}soap${space}`)).toBe("rose soap");
  });

  test("spaces stay as they were typed", () => {
    expect(onOneLine("a  b\u00a0c")).toBe("a  b\u00a0c");
  });

  test("a search has nothing that the API refuses", () => {
    expect(searchText("\u0000ro\u0007se\ud800\u202e soap\u007f")).toBe("rose soap");
    expect(searchText("ab😀", 3)).toBe("ab");
  });
});

test("on several lines, every line break is the same", () => {
  expect(onLines(" one\r\ntwo\rthree\u2028four\u2029five\u0085six\vseven\teight\n")).toBe(
    "one\ntwo\nthree\nfour\nfive\nsix\nseven eight",
  );
});

describe("plain text", () => {
  test.each([
    ["‐‑‒–—―−－﹣", "---------"],
    ["o’brien ‘a’ o´b `c`", "o'brien 'a' o'b 'c'"],
    ["“a” «b» „c‟", '"a" "b" "c"'],
    ["５६० ०۱٢ ௩ ੪", "560 012 3 4"],
    ["ＧＲＮ\u00a0\u3000 77\t", "GRN 77"],
    ["ﬁ Å", "fi Å"],
  ])("%j is %j", (typed, plain) => {
    expect(plainText(typed)).toBe(plain);
  });
});

describe("a pincode", () => {
  test.each(["560 001", "560–001", "५६० ००१", "560.001", "560001.", "PIN 560001", "pin-560001", "PINCODE: 560 001"])(
    "%j is 560001",
    (typed) => {
      expect(pincodeText(typed)).toBe("560001");
    },
  );

  test.each(["PIN", "PIN PIN 560001", "560/001", "5600O1"])("%j is none", (typed) => {
    expect(pincodeText(typed)).not.toMatch(/^\d+$/);
  });
});

test("a form is its own form, and nothing at its ends is blank or invisible", () => {
  const unit = fc.oneof(
    fc.constantFrom(
      ..."PIN., \t\n\r\u0085\u2028\u00a0\u200b\u200c\u200d\ufe0f\u00ad\ufeff´’–क्ष0५❤👩🏴葛é\u0301",
      "\u{e0041}",
      "\u{e0067}",
      "\u{e007f}",
    ),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  );
  fc.assert(
    fc.property(
      fc.array(unit).map((parts) => parts.join("")),
      (text) => {
        for (const form of [asTyped, onLines, onOneLine, plainText, searchText, pincodeText]) {
          const once = form(text);
          expect(form(once)).toBe(once);
          expect(once).toBe(once.trim());
          expect(once).not.toMatch(/^[\u200b\ufeff\u00ad]|[\u200b\ufeff\u00ad]$/);
        }
      },
    ),
  );
});

test("a code means a product by its SKU or barcode, with spaces or dashes between its parts", () => {
  const candle = { sku: "LIF-CANDLE-MYSORE", barcode: "8901234567890" };
  for (const code of ["lif candle mysore", "LIF–CANDLE–MYSORE", "890-1234 567890"]) {
    expect(isCodeOf(code, candle), code).toBe(true);
  }
  for (const code of ["LIF-CANDLE", "LIF-CAND-LEMYSORE", "8901234567891", ""])
    expect(isCodeOf(code, candle), code).toBe(false);
  expect(isCodeOf("null", { sku: "A", barcode: null })).toBe(false);
});
