const SMALL = [
  ...[
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
  ],
  ...["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const LARGE = [
  [10_000_000, "crore"],
  [100_000, "lakh"],
  [1_000, "thousand"],
  [100, "hundred"],
] as const;

/** "Rupees one lakh two thousand and fifty paise only", from paise, as Indians count. */
export function amountInWords(paise: number): string {
  const rupees = Math.floor(paise / 100);
  const rest = paise % 100;
  const parts = [
    (rupees > 0 || rest === 0) && `rupees ${rupees === 0 ? "zero" : inWords(rupees)}`,
    rest > 0 && `${inWords(rest)} paise`,
  ];
  const text = `${parts.filter(Boolean).join(" and ")} only`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** For a number above 0. */
function inWords(number: number): string {
  for (const [size, name] of LARGE) {
    if (number < size) continue;
    const rest = number % size;
    return [inWords(Math.floor(number / size)), name, ...(rest > 0 ? [inWords(rest)] : [])].join(" ");
  }
  if (number < 20) return SMALL[number] ?? "";
  return [TENS[Math.floor(number / 10)], SMALL[number % 10]].filter(Boolean).join("-");
}
