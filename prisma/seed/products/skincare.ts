import type { CatalogueEntry } from "../catalogue-entry";

export const SKINCARE: CatalogueEntry[] = [
  {
    sku: "SKN-LOTION-OAT-400",
    name: "Oat Body Lotion, 400 ml",
    description:
      "A light daily moisturiser with colloidal oatmeal and 5 % glycerine for dry arms and legs. It sinks in within a minute and has no perfume. The pump locks for travel.",
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
    sku: "SKN-RAZOR-DOUBLE",
    name: "Double-Blade Razor",
    description:
      "A light razor with two steel blades and an aloe strip, for face, arms or legs. The handle does not slip in wet hands. Rinse it after each stroke; one head lasts about eight shaves.",
    priceAmount: 249_00,
  },
  {
    sku: "SKN-SUNSCREEN-SPF50",
    name: "Gel Sunscreen SPF 50, 80 g",
    description:
      "A water-based gel in a tube, with SPF 50 and PA++++ that leaves no white cast on brown skin. It holds for 80 minutes of sweat or water; after that, put it on again. Two finger-lengths are enough for face and neck.",
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
    sku: "SKN-MIRROR-BRASS",
    name: "Brass Vanity Mirror",
    description:
      "An oval mirror in a scalloped frame of brushed Moradabad brass, 32 × 24 cm. It hangs on a wall or stands on a dressing table. The glass is silvered without lead and shows colours as they are.",
    priceAmount: 1290_00,
  },
  {
    sku: "SKN-CLEANSER-FOAM-150",
    name: "Foaming Face Wash, 150 ml",
    description:
      "A pump foam with amino-acid surfactants at pH 5.5 that takes off sunscreen and city dust without that tight feeling. Suits oily and combination skin. One bottle is about 200 washes.",
    priceAmount: 395_00,
  },
  {
    sku: "SKN-POUCH-ZIPPED",
    name: "Zipped Toiletry Pouch",
    description:
      "A soft, padded pouch for creams, a razor and a serum or two, 22 × 15 cm. The lining wipes clean and the zip runs all the way round the top. Stands by itself beside the basin.",
    priceAmount: 499_00,
  },
  {
    sku: "SKN-SERUM-VITC-30",
    name: "Vitamin C Serum 15 %, 30 ml",
    description:
      "Fresh-batch L-ascorbic acid at 15 % with ferulic acid, for uneven tone. Made in small lots and sold within a month; the dropper bottle keeps light out. Start with every second morning and wear sunscreen.",
    priceAmount: 899_00,
    policyCode: "FLASH_SALE",
  },
  {
    sku: "SKN-MASK-MULTANI-200",
    name: "Multani Mitti Clay Mask, 200 g",
    description:
      "Finely sieved fuller's earth in a reusable glass jar, for oily skin. Mix two spoons with water or curd, leave it on for ten minutes and rinse before it cracks. No preservatives are needed as it is dry.",
    priceAmount: 225_00,
  },
];
