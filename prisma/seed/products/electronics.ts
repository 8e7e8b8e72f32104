import type { CatalogueEntry } from "../catalogue-entry";

export const ELECTRONICS: CatalogueEntry[] = [
  {
    sku: "ELC-HEADPHONES-ANC",
    name: "Noise-Cancelling Headphones",
    description:
      "Over-ear Bluetooth 5.3 headphones that take the hum out of a bus or an air conditioner. 32 hours per charge with cancelling on, and ten minutes on USB-C give four more. Fold flat into the case that comes with them.",
    priceAmount: 6499_00,
    policyCode: "FLASH_SALE",
  },
  {
    sku: "ELC-PHONE-5G-128",
    name: "5G Phone, 128 GB",
    description:
      "A 6.4-inch OLED phone with 8 GB of memory, two nano-SIM slots and a 5,000 mAh battery. Works on all Indian 5G bands and gets security updates for four years. The box has the cable and a clear case, but no charger.",
    priceAmount: 17999_00,
    policyCode: "FLASH_SALE",
  },
  {
    sku: "ELC-LAPTOP-14",
    name: "14-inch Laptop, 16 GB",
    description:
      "A 1.3 kg aluminium laptop with a matt 1920 × 1200 screen, 16 GB of memory and a 512 GB SSD that you can change yourself. About nine hours of writing and browsing per charge. If it's out of stock, one is configured to order in two weeks.",
    priceAmount: 58990_00,
    policyCode: "BACKORDER",
  },
  {
    sku: "ELC-CAMERA-35",
    name: "Compact Camera, 35 mm Lens",
    description:
      "A 24-megapixel camera with a fixed 35 mm f/2 lens and real dials for shutter and exposure. Small enough for a coat pocket, quiet enough for a wedding. With one battery, a strap and a 64 GB card.",
    priceAmount: 42500_00,
  },
  {
    sku: "ELC-KEYBOARD-75",
    name: "Mechanical Keyboard, 75 %",
    description:
      "Eighty-four keys with tactile brown switches that can be swapped without soldering. Connects by USB-C cable or to three devices over Bluetooth. The legends have the rupee sign on the 4.",
    priceAmount: 4299_00,
  },
  {
    sku: "ELC-MOUSE-SILENT",
    name: "Silent Wireless Mouse",
    description:
      "A two-button mouse whose clicks are soft enough for a shared bedroom. 1,600 dpi, for either hand, and one AA cell lasts about a year. The USB receiver stows in its belly.",
    priceAmount: 799_00,
  },
  {
    sku: "ELC-RADIO-FM-AM",
    name: "Portable FM/AM Radio",
    description:
      "A three-band radio with a telescopic aerial, for cricket commentary and power cuts. Runs on mains, three D cells or a USB power bank. The tuning knob is large enough to use without glasses.",
    priceAmount: 1599_00,
  },
  {
    sku: "ELC-BULB-SMART-9",
    name: "Smart LED Bulb, 9 W",
    description:
      "A B22 bulb of 810 lumens, from warm 2,700 K to daylight 6,500 K. Set by its app over Wi-Fi, or simply by the wall switch, which it remembers. Rated for 25,000 hours and for mains from 160 to 270 V.",
    priceAmount: 549_00,
  },
  {
    sku: "ELC-MICROPHONE-USB",
    name: "USB Studio Microphone",
    description:
      "A cardioid condenser microphone on a desk stand, for podcasts, lessons and calls. 24-bit at 96 kHz, with a mute key on top and a headphone socket without delay below. Plug and play on every common system.",
    priceAmount: 3899_00,
  },
  {
    sku: "ELC-TORCH-USB-C",
    name: "Rechargeable Torch, 900 lm",
    description:
      "An aluminium torch with 900 lumens and a throw of 180 m, dimmable in four steps. The 18650 cell charges by USB-C in three hours and runs for 40 on low. Withstands rain and a drop of one metre.",
    priceAmount: 1349_00,
  },
  {
    sku: "ELC-CELLS-AA-4",
    name: "Rechargeable AA Cells, Pack of 4",
    description:
      "Four nickel-metal-hydride cells of 2,000 mAh that keep three quarters of their charge after a year in the drawer. Good for about 1,000 cycles in remotes, toys and flashguns. Delivered charged; the charger is sold separately.",
    priceAmount: 749_00,
  },
];
