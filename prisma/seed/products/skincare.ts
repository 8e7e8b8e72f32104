import type { CatalogueEntry } from "../catalogue-entry";

export const SKINCARE: CatalogueEntry[] = [
  {
    sku: "SKN-LOTION-OAT-400",
    name: "Oat Body Lotion, 400 ml",
    description:
      "A light daily lotion with colloidal oatmeal and 5 % glycerine for dry arms and legs. It sinks in within a minute and has no perfume. The pump locks for travel.",
    priceAmount: 445_00,
  },
  {
    sku: "SKN-SOAP-ROSE-3",
    name: "Rose Glycerine Soap, Set of 3",
    description:
      "Three 100 g bars of clear glycerine soap, scented with rose geranium oil. They lather softly in hard water and leave no film. Keep the bar on a draining dish and it lasts about five weeks.",
    priceAmount: 270_00,
  },
  {
    sku: "SKN-SPONGE-CELLULOSE",
    name: "Plant Cellulose Bath Sponge",
    description:
      "A large-pored sponge made of wood cellulose, 14 × 9 cm, soft when wet and stiff when dry. It takes off dead skin gently enough for daily use. Compostable after about two months.",
    priceAmount: 149_00,
  },
  {
    sku: "SKN-ROSEWATER-200",
    name: "Kannauj Rose Water, 200 ml",
    description:
      "Steam-distilled water of Damask roses from Kannauj, with nothing added. Use it as a toner after washing, or mix it into a face pack. In an amber glass bottle with a spray head.",
    priceAmount: 325_00,
  },
  {
    sku: "SKN-SUNSCREEN-SPF50",
    name: "Gel Sunscreen SPF 50, 80 g",
    description:
      "A water-based gel with SPF 50 and PA++++ that leaves no white cast on brown skin. It holds for 80 minutes of sweat or water; after that, put it on again. Two finger-lengths are enough for face and neck.",
    priceAmount: 549_00,
  },
  {
    sku: "SKN-LIPSTICK-BERRY",
    name: "Berry Lip Colour with Shea",
    description:
      "A satin lip colour in a deep berry shade, with shea butter and vitamin E so that it does not dry the lips. Lasts through a cup of tea, though not through a thali. 3.5 g in a twist-up case.",
    priceAmount: 599_00,
  },
  {
    sku: "SKN-COCONUT-OIL-250",
    name: "Cold-Pressed Coconut Oil, 250 ml",
    description:
      "Virgin oil pressed without heat from fresh Pollachi coconuts, for skin, hair and massage. It turns solid below 24 °C: stand the jar in warm water. Unrefined, so it smells of coconut.",
    priceAmount: 310_00,
  },
  {
    sku: "SKN-CLEANSER-FOAM-150",
    name: "Foaming Face Wash, 150 ml",
    description:
      "A pump foam with amino-acid surfactants at pH 5.5 that takes off sunscreen and city dust without that tight feeling. Suits oily and combination skin. One bottle is about 200 washes.",
    priceAmount: 395_00,
  },
  {
    sku: "SKN-SERUM-HYALURONIC-30",
    name: "Hyaluronic Acid Serum, 30 ml",
    description:
      "Hyaluronic acid of three molecular weights at 2 %, with panthenol. Put three drops on damp skin morning and night, then a moisturiser over it. Free of fragrance and alcohol.",
    priceAmount: 699_00,
  },
  {
    sku: "SKN-SERUM-VITC-30",
    name: "Vitamin C Serum 15 %, 30 ml",
    description:
      "Fresh-batch L-ascorbic acid at 15 % with ferulic acid, for uneven tone. Made in small lots and sold within a month, since it loses strength in light and air. Start with every second morning and wear sunscreen.",
    priceAmount: 899_00,
    policyCode: "FLASH_SALE",
  },
  {
    sku: "SKN-MASK-MULTANI-200",
    name: "Multani Mitti Clay Mask, 200 g",
    description:
      "Finely sieved fuller's earth in a reusable glass jar, for oily skin. Mix two spoons with rose water or curd, leave it on for ten minutes and rinse before it cracks. No preservatives are needed as it is dry.",
    priceAmount: 225_00,
  },
];
