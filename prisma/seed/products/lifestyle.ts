import type { CatalogueEntry } from "../catalogue-entry";

export const LIFESTYLE: CatalogueEntry[] = [
  {
    sku: "LIF-BACKPACK-22",
    name: "Everyday Backpack, 22 Litres",
    description:
      "A day pack of recycled polyester with a padded sleeve for a 15-inch laptop and a front pocket that locks. The base is coated against wet floors. Carries a tiffin upright in the side pocket.",
    priceAmount: 1899_00,
  },
  {
    sku: "LIF-UMBRELLA-MONSOON",
    name: "Monsoon Umbrella",
    description:
      "A full-length umbrella with eight fibreglass ribs that bend in a gust and spring back. The 115 cm canopy covers two, and the crook handle is beech. Opens at one press.",
    priceAmount: 849_00,
  },
  {
    sku: "LIF-CANDLE-MYSORE",
    name: "Mysore Sandalwood Candle",
    description:
      "A hand-poured pillar of soy wax scented with sandalwood oil from Mysore, 7 × 12 cm. Burns for about 45 hours with a cotton wick. Trim it to 5 mm before each lighting and it does not smoke.",
    priceAmount: 599_00,
  },
  {
    sku: "LIF-TEAPOT-STONEWARE",
    name: "Stoneware Teapot, 900 ml",
    description:
      "A red-glazed pot for four cups, fired at 1,240 °C in Khurja. The spout does not drip and the steel strainer lifts out with the leaves. Safe in microwave and dishwasher.",
    priceAmount: 1250_00,
  },
  {
    sku: "LIF-SUNGLASSES-POL",
    name: "Polarised Sunglasses",
    description:
      "Wide acetate frames with polarised grey lenses that block all UV up to 400 nm and the glare of a wet road. Metal hinges with five barrels, so they stay tight. With a hard case and a microfibre cloth.",
    priceAmount: 1199_00,
    policyCode: "FLASH_SALE",
  },
  {
    sku: "LIF-SUITCASE-CABIN",
    name: "Cabin Suitcase, 55 cm",
    description:
      "A 36-litre polycarbonate case that fits the cabin rules of Indian airlines at 2.6 kg. Four double wheels, a handle with three stops and a recessed three-digit lock. The lining unzips for washing.",
    priceAmount: 4799_00,
  },
  {
    sku: "LIF-NOTEBOOK-A5-DOT",
    name: "Dotted Notebook, A5",
    description:
      "192 numbered pages of 100 g paper that takes fountain-pen ink without bleeding through. Sewn to lie flat, with two ribbons, an index and an elastic band. The cover wipes clean.",
    priceAmount: 425_00,
  },
  {
    sku: "LIF-PEN-FOUNTAIN-F",
    name: "Fountain Pen, Fine Nib",
    description:
      "A steel-nibbed pen with a brass body lacquered blue, balanced with the cap off. Fills by cartridge or by the converter that is included. The fine nib suits Devanagari and Tamil as well as Latin hands.",
    priceAmount: 1650_00,
  },
  {
    sku: "LIF-CHAIR-SHEESHAM",
    name: "Sheesham Dining Chair",
    description:
      "A solid sheesham chair with pegged joints and a seat shaped to sit on for a long dinner, 45 cm high. Oiled, not varnished, so that a scratch can be rubbed out. If it's out of stock, one is made to order in Jodhpur in about five weeks.",
    priceAmount: 6750_00,
    policyCode: "BACKORDER",
  },
  {
    sku: "LIF-POTTERY-WORKSHOP",
    name: "Pottery Workshop, One Seat",
    description:
      "A three-hour Sunday workshop at the wheel for up to ten people, at any of our partner studios. You throw two pieces, and the studio fires and glazes them for you to collect three weeks later. Clay, apron and tea are included.",
    priceAmount: 2200_00,
    policyCode: "TICKET",
  },
];
