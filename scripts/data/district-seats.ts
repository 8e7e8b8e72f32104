/**
 * Seats of districts for which the sources have no coordinates: WGS 84, accurate to a few kilometres. All pincodes of
 * such a district are placed at its seat.
 */
export const DISTRICT_SEATS: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  "JAMMU & KASHMIR/Srinagar": [34.084, 74.797],
  "JAMMU & KASHMIR/Budgam": [34.016, 74.722],
  "JAMMU & KASHMIR/Baramulla": [34.198, 74.364],
  "JAMMU & KASHMIR/Bandipur": [34.417, 74.643],
  "JAMMU & KASHMIR/Kupwara": [34.526, 74.255],
  "JAMMU & KASHMIR/Ananthnag": [33.731, 75.149],
  "JAMMU & KASHMIR/Kulgam": [33.645, 75.018],
  "JAMMU & KASHMIR/Pulwama": [33.874, 74.9],
  "JAMMU & KASHMIR/Shopian": [33.717, 74.834],
  "JAMMU & KASHMIR/Ganderbal": [34.23, 74.778],
  "JAMMU & KASHMIR/Jammu": [32.727, 74.857],
  "JAMMU & KASHMIR/Samba": [32.563, 75.119],
  "JAMMU & KASHMIR/Kathua": [32.386, 75.517],
  "JAMMU & KASHMIR/Udhampur": [32.916, 75.142],
  "JAMMU & KASHMIR/Reasi": [33.081, 74.833],
  "JAMMU & KASHMIR/Ramban": [33.243, 75.236],
  "JAMMU & KASHMIR/Doda": [33.146, 75.548],
  "JAMMU & KASHMIR/Kishtwar": [33.313, 75.767],
  "JAMMU & KASHMIR/Poonch": [33.77, 74.092],
  "JAMMU & KASHMIR/Rajauri": [33.378, 74.312],
  "JAMMU & KASHMIR/Leh": [34.153, 77.577],
  "JAMMU & KASHMIR/Kargil": [34.557, 76.126],
  "ARUNACHAL PRADESH/West Kameng": [27.265, 92.421],
  "ARUNACHAL PRADESH/East Kameng": [27.36, 93.04],
  "ARUNACHAL PRADESH/Tawang": [27.586, 91.859],
};
