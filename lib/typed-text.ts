/**
 * What people type or paste, in the forms that the shop keeps and compares. Everything typed comes through here: the API's
 * schemas and the pages' fields. Search compares in its own form (`searchable` in the migrations), which also ignores case,
 * accents and punctuation.
 */

/** An email address in its plain form, for schemas and for the pages, which do not load zod. */
export const EMAIL =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** A phone number in its plain form: 6 to 15 digits, perhaps with an extension. */
export const PHONE = /^(?=(?:\D*\d){6,15}\D*$)(?:[\d +()./-]|\bext(?:ension)?\b|(?<=\d ?)x(?=[ \d]))+$/i;

/** The zeros of the digits that are used in India; nine more follow each. */
const ZEROS = [..."٠۰०০੦૦୦௦౦೦൦"].map((zero) => zero.codePointAt(0) ?? 0);

/** Scripts in which a joiner, or a mark against joining, chooses the shape of the letters beside it. */
const SHAPED = ["Arab", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"]
  .map((script) => `\\p{scx=${script}}`)
  .join("");
const VIRAMA = "\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA";

const WITH_MEANING = [
  `(?<=[${VIRAMA}])[\\u200C\\u200D]`,
  `(?<=[${SHAPED}])[\\u200C\\u200D](?=[${SHAPED}])`,
  // An emoji made of several, such as a family.
  "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic})",
  // The coloured or the plain form of an emoji, a keycap, the form of a Chinese character.
  "(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]",
  "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
  // The flag of a part of a country, such as Scotland: a black flag and the letters of its name, which are tags.
  "(?<=\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{0,5})[\\u{E0061}-\\u{E007A}\\u{E007F}]",
  "(?<=\\p{Script=Han})[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]",
].join("|");
const INVISIBLE = new RegExp(`(${WITH_MEANING})|[\\p{Default_Ignorable_Code_Point}\\uFFF9-\\uFFFC]`, "gu");

const SPACES = /[\s\u0085]+/gu;
/** Tabs and every kind of line break: what stands between the cells and lines of a pasted table. */
const BETWEEN_CELLS = /[\t-\r\u0085\u2028\u2029]/u;
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/**
 * As it was typed, for names, addresses and notes: composed letters (NFC), without spaces around it and without characters
 * that nobody can see. Marks of direction are among them: with those, a text can look like another one.
 */
export function asTyped(text: string): string {
  const form = text.normalize("NFC").replace(INVISIBLE, "$1").normalize("NFC").trim();
  // What is taken out changes what stands beside a joiner, and with it the joiner's meaning.
  return form === text ? form : asTyped(form);
}

/** As it was typed, on one line: a tab or a line break, which people paste rather than type, is a space. */
export function onOneLine(text: string): string {
  return asTyped(text.replace(SPACES, (spaces) => (BETWEEN_CELLS.test(spaces) ? " " : spaces)));
}

/** As it was typed, with one kind of line break and no tabs. */
export function onLines(text: string): string {
  return asTyped(text.replace(LINE_BREAKS, "\n").replaceAll("\t", " "));
}

/** What somebody searches for, without anything that the API refuses. Addresses may say anything. */
export function searchText(text: string, lengthMax = 100): string {
  const words = onOneLine(onOneLine(text).replace(/[\p{Cc}\p{Cs}]/gu, ""));
  return words.slice(0, lengthMax).replace(/\p{Cs}$/u, "");
}

/**
 * The plain form of codes, numbers and addresses, in which it doesn't matter which keyboard or program wrote them: no
 * full-width or otherwise styled characters (NFKC), one kind of dash, quote, space and digit.
 */
export function plainText(text: string): string {
  const plain = text
    .replaceAll("´", "'")
    .normalize("NFKC")
    .replace(/[\p{Pd}\u2043\u2212]/gu, "-")
    .replace(/[\u2018-\u201B\u2032\u2035\u02BB-\u02BD`]/g, "'")
    .replace(/[\u201C-\u201F\u2033\u2036\u00AB\u00BB]/g, '"')
    .replace(/\p{Nd}/gu, asciiDigit);
  return asTyped(asTyped(plain).replace(SPACES, " "));
}

/** "560 001", "560-001", "560.001." and "PIN 560001" are the pincode 560001. Anything else is only without spaces and dashes. */
export function pincodeText(text: string): string {
  const plain = plainText(text);
  const digits = plain.replace(/^pin ?(?:code)?[ .:#-]*/i, "").replace(/[ .,-]/g, "");
  return /^\d+$/.test(digits) ? digits : plainText(plain.replace(/[ -]/g, ""));
}

/** A SKU or barcode in the form in which two are compared: of digits alone, spaces and dashes between them don't matter. */
export function productCodeText(text: string): string {
  const plain = plainText(text).toUpperCase();
  const digits = plain.replace(/[ -]/g, "");
  return /^\d+$/.test(digits) ? digits : plain;
}

/** Whether a scanned or typed code means this product. A space is as good as a dash: "lif candle 2" is LIF-CANDLE-2. */
export function isCodeOf(code: string, { sku, barcode }: { sku: string; barcode: string | null }): boolean {
  const plain = (text: string) => productCodeText(text).replace(/[ -]+/g, "-");
  return plain(code) === plain(sku) || (barcode !== null && plain(code) === plain(barcode));
}

/** The digits of an order number: "HF-10001", "#10001", "#HF-10001", "hf 10001" and "10001" are the same; null for anything else. */
export function orderNumberText(text: string): string | null {
  return /^(?:#?[ -]*HF[ -]*#?|#)?[ -]*(\d{1,15})$/i.exec(plainText(text))?.[1] ?? null;
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((each) => code >= each && code <= each + 9);
  return zero === undefined ? digit : String(code - zero);
}
