import type { CatalogueEntry } from "../catalogue-entry";

export const HEALTHCARE: CatalogueEntry[] = [
  {
    sku: "HLT-THERMOMETER-GLASS",
    name: "Mercury-Free Glass Thermometer",
    description:
      "A clinical thermometer filled with a gallium alloy instead of mercury, so a broken one is no hazard. Reads 35 to 42 °C in steps of 0.1 °C and needs no battery. Comes with a shake-down case and a magnifying scale.",
    priceAmount: 349_00,
  },
  {
    sku: "HLT-VITD3-60",
    name: "Vitamin D3 Capsules, 60",
    description:
      "Sixty softgel capsules of 2,000 IU cholecalciferol in sunflower oil, one a day after a meal. The shell is gelatine, so these are not vegetarian. Best before 24 months from packing; keep below 25 °C.",
    priceAmount: 499_00,
  },
  {
    sku: "HLT-PLASTERS-100",
    name: "Waterproof Plasters, Box of 100",
    description:
      "Blue film plasters, 72 × 25 mm, that stay on through washing up and a swim. The pad does not stick to the wound and the glue is free of latex. Each one is individually wrapped.",
    priceAmount: 199_00,
  },
  {
    sku: "HLT-STETHOSCOPE-DUAL",
    name: "Acoustic Stethoscope",
    description:
      "A stainless steel chest piece whose diaphragm is tuned by pressure: lightly for low tones, firmly for high ones. The tubing is 56 cm of latex-free PVC. Two spare pairs of soft ear tips and a name tag are in the box.",
    priceAmount: 1899_00,
  },
  {
    sku: "HLT-CRUTCH-UNDERARM",
    name: "Adjustable Aluminium Crutch",
    description:
      "An underarm crutch of anodised aluminium that weighs 900 g and carries up to 130 kg. Push-button height from 115 to 135 cm, with a padded top and handgrip. Sold singly; the rubber foot is replaceable.",
    priceAmount: 1149_00,
  },
  {
    sku: "HLT-TOOTHBRUSH-SOFT-4",
    name: "Soft Toothbrush, Pack of 4",
    description:
      "Four red toothbrushes with end-rounded 0.15 mm bristles for sensitive gums. The head is small enough to reach behind the last molars. Change a brush every three months: a pack is one person's year.",
    priceAmount: 239_00,
  },
  {
    sku: "HLT-WHEELCHAIR-FOLDING",
    name: "Folding Wheelchair",
    description:
      "A powder-coated steel frame with a 46 cm seat that folds flat to 30 cm for a car boot. Solid 24-inch rear tyres need no pump, and the footrests swing away for getting in and out. Weighs 17 kg and carries 110 kg.",
    priceAmount: 8990_00,
  },
  {
    sku: "HLT-CANE-WHITE",
    name: "Folding White Cane",
    description:
      "A mobility cane in four aluminium sections on an elastic cord, 120 cm long and 32 cm when folded. The lower section is reflective red and the rolling nylon tip glides over paving. With a rubber grip and wrist loop.",
    priceAmount: 799_00,
  },
  {
    sku: "HLT-READERS-150",
    name: "Reading Glasses +1.50",
    description:
      "Ready-made readers with +1.50 dioptre lenses in a light polycarbonate frame, for menus, labels and screens. The lenses are scratch-resistant and filter some blue light. Includes a pouch and a cleaning cloth.",
    priceAmount: 649_00,
  },
  {
    sku: "HLT-POWERCHAIR-20AH",
    name: "Electric Wheelchair, 20 Ah",
    description:
      "A joystick-driven chair with two 250 W motors and a lithium battery good for about 18 km on level ground. It climbs ramps of up to 8 degrees and stops by itself when the stick is let go. If it's out of stock, one is made to order in about three weeks.",
    priceAmount: 68500_00,
    policyCode: "BACKORDER",
  },
];
