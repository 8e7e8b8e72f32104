import type { CatalogueEntry } from "../catalogue-entry";

export const FITNESS: CatalogueEntry[] = [
  {
    sku: "FIT-TABLE-TENNIS-SET",
    name: "Table Tennis Bat and Ball",
    description:
      "An all-round bat with 1.8 mm sponge under red rubber, and one seamless three-star ball. The five-ply blade forgives a late stroke. The handle is flared, so that it stays in the hand on a fast return.",
    priceAmount: 1499_00,
  },
  {
    sku: "FIT-BOXING-GLOVES-12",
    name: "Boxing Gloves, 12 oz",
    description:
      "Training gloves in red synthetic leather with three layers of foam, for bag and pad work. The palm is mesh, so they dry overnight, and the wrist closes with a wide strap. 12 oz suits most adults from 55 to 75 kg.",
    priceAmount: 1799_00,
  },
  {
    sku: "FIT-KARATE-GI-170",
    name: "Karate Uniform, 170 cm",
    description:
      "A jacket, drawstring trousers and belt in 8 oz bleached cotton canvas, cut for a height of 165 to 174 cm. Pre-shrunk; allow another 2 % in the first wash. The seams under the arms are stitched four times.",
    priceAmount: 1350_00,
  },
  {
    sku: "FIT-RUNNERS-ROAD-9",
    name: "Road Running Shoes, UK 9",
    description:
      "Daily trainers with a 10 mm drop, 255 g a shoe, for road and treadmill. The knitted upper lets heat out and the heel is firm enough for long evenings on concrete. The sole has about 600 km in it.",
    priceAmount: 2999_00,
    policyCode: "FLASH_SALE",
  },
  {
    sku: "FIT-BADMINTON-SET",
    name: "Badminton Racquet with Shuttles",
    description:
      "An 88 g aluminium and carbon racquet strung at 22 lb, with three nylon shuttles of medium speed. Forgiving for beginners and quick enough for club doubles. With a full-length cover.",
    priceAmount: 1249_00,
  },
  {
    sku: "FIT-CRICKET-BAT-KW",
    name: "Kashmir Willow Cricket Bat",
    description:
      "A short-handle bat of Kashmir willow, knocked in by hand and oiled, with a 40 mm edge. Weighs 1.15 to 1.2 kg and is meant for leather balls up to club level. One red practice ball is included.",
    priceAmount: 2450_00,
  },
  {
    sku: "FIT-FOOTBALL-5",
    name: "Training Football, Size 5",
    description:
      "A thermally bonded ball of textured polyurethane, with a butyl bladder that holds air for weeks. Keeps its shape on grass, turf and the school maidan. Arrives deflated, with a needle.",
    priceAmount: 949_00,
  },
  {
    sku: "FIT-BICYCLE-CITY-26",
    name: "City Bicycle, 26-inch",
    description:
      "A step-through steel frame with seven gears, mudguards and a chain guard that keeps a sari or a trouser leg clean. For riders from 150 to 175 cm. Built by hand in Ludhiana; if it's out of stock, one is built for you within four weeks.",
    priceAmount: 14900_00,
    policyCode: "BACKORDER",
  },
  {
    sku: "FIT-STOPWATCH-60",
    name: "Coach's Stopwatch",
    description:
      "A mechanical-style stopwatch with a quartz movement, a 60-second sweep and a 30-minute counter. Start, stop and reset by one crown that works with cold fingers. On a neck cord, splash-proof, one button cell included.",
    priceAmount: 1099_00,
  },
  {
    sku: "FIT-YOGA-PASS-10",
    name: "Yoga Class Pass, 10 Sessions",
    description:
      "Ten evening classes of hatha yoga, 60 minutes each, at any of our partner studios; a class has twelve mats. Mats and blocks are provided. The pass is for one person and valid for 90 days from the first class.",
    priceAmount: 3500_00,
    policyCode: "TICKET",
  },
  {
    sku: "FIT-CLIMBING-INTRO",
    name: "Indoor Climbing Session, One Seat",
    description:
      "Two hours on a 12 m wall with an instructor for every four climbers. You learn to tie in, to belay and to fall; harness, helmet and shoes are provided. From ten years of age, at any of our partner walls.",
    priceAmount: 1200_00,
    policyCode: "TICKET",
  },
];
