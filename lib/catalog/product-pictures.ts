/**
 * The shop's own pictures, by file name in public/images/products, with what they show. Each is 256 px wide, and has
 * copies of other sizes in the folders of PICTURE_WIDTHS. Some are of products that only older shops have.
 */
export const PICTURES: Readonly<Record<string, string>> = {
  "14-inch-laptop-16-gb": "Open grey laptop",
  "5g-phone-128-gb": "Dark blue phone with a grid of apps on its screen",
  "acoustic-stethoscope": "Blue stethoscope",
  "adjustable-aluminium-crutch": "Grey crutch with a padded top",
  "badminton-racquet-with-shuttles": "Blue badminton racquet and a shuttlecock",
  "barbell-set-40-kg": "Person lifting a barbell",
  "berry-lip-colour-with-shea": "Pink lipstick in a black and gold case",
  "boxing-gloves-12-oz": "Pair of red boxing gloves with white cuffs",
  "brass-vanity-mirror": "Oval mirror in a scalloped golden frame",
  "cabin-suitcase-55-cm": "Blue cabin suitcase on wheels",
  "city-bicycle-26-inch": "Red bicycle with a low frame",
  "coachs-stopwatch": "Stopwatch with a white face",
  "cold-pressed-coconut-oil-250-ml": "Olive-green pump bottle",
  "compact-camera-35-mm-lens": "Grey compact camera",
  "dotted-notebook-a5": "Dark notebook with an elastic band",
  "double-blade-razor": "Blue razor with two blades",
  "dual-head-stethoscope": "Blue stethoscope",
  "electric-wheelchair-20-ah": "Blue electric wheelchair",
  "everyday-backpack-22-litres": "Pink backpack with yellow zips",
  "foaming-face-wash-150-ml": "Green foam pump bottle and bubbles",
  "folding-wheelchair": "Red wheelchair",
  "folding-white-cane": "White cane with a red tip",
  "fountain-pen-fine-nib": "Blue fountain pen",
  "gel-sunscreen-spf-50-80-g": "Orange tube with a sun and the number 50 on it",
  "hyaluronic-acid-serum-30-ml": "Blue dropper bottle",
  "indoor-climbing-session-one-seat": "Orange ticket with a climber on a wall",
  "kannauj-rose-water-200-ml": "Lilac pump bottle",
  "karate-uniform-170-cm": "White karate jacket with a dark belt",
  "kashmir-willow-cricket-bat": "Cricket bat and a ball",
  "mechanical-keyboard-75": "Grey keyboard",
  "mercury-free-glass-thermometer": "Thermometer with red liquid",
  "monsoon-umbrella": "Open purple umbrella",
  "multani-mitti-clay-mask-200-g": "Jar of pale clay with a label",
  "mysore-sandalwood-candle": "Burning cream-coloured candle",
  "noise-cancelling-headphones": "Grey over-ear headphones",
  "oat-body-lotion-400-ml": "Pink pump bottle",
  "plant-cellulose-bath-sponge": "Yellow sponge",
  "polarised-sunglasses": "Dark sunglasses",
  "portable-fm-am-radio": "Grey radio with its aerial up",
  "pottery-workshop-one-seat": "Blue ticket with a clay vase",
  "reading-glasses-1-50": "Reading glasses with a dark frame",
  "rechargeable-aa-cells-pack-of-4": "Four green battery cells in a row",
  "rechargeable-torch-900-lm": "Grey torch, switched on",
  "road-running-shoes-uk-9": "Pair of grey running shoes",
  "rose-glycerine-soap-set-of-3": "Three pink bars of soap with bubbles",
  "sheesham-dining-chair": "Brown wooden chair",
  "silent-wireless-mouse": "Light grey computer mouse",
  "smart-led-bulb-9-w": "Lit LED bulb with a white base",
  "soft-toothbrush-pack-of-4": "Four red toothbrushes with white bristles",
  "stoneware-teapot-900-ml": "Red teapot",
  "table-tennis-bat-and-ball": "Pink table tennis bat and a white ball",
  "training-football-size-5": "White and blue football",
  "usb-studio-microphone": "Grey studio microphone on a stand",
  "vitamin-c-serum-15-30-ml": "Orange dropper bottle with the letter C",
  "vitamin-d3-capsules-60": "Jar and three red and yellow capsules",
  "waterproof-plasters-box-of-100": "Box marked 100 with blue plasters in front of it",
  "yoga-class-pass-10-sessions": "Purple ticket with a person sitting in the lotus position",
  "zipped-toiletry-pouch": "Pink zipped pouch",
};

/** Widths of the copies, in pixels. */
export const PICTURE_WIDTHS = [96, 160, 384, 640] as const;
const WIDTH = 256;

/** What an `img` needs to show a product's picture. A picture that is not the shop's own has one size and no words. */
export function pictureOf(image: string): { src: string; srcSet?: string; alt: string } {
  const [, name = ""] = /^\/images\/products\/([a-z0-9-]+)\.webp$/.exec(image) ?? [];
  const alt = PICTURES[name];
  if (alt === undefined) return { src: image, alt: "" };
  const copies = PICTURE_WIDTHS.map((width) => `/images/products/${width}/${name}.webp ${width}w`);
  return { src: image, srcSet: [...copies, `${image} ${WIDTH}w`].join(", "), alt };
}
