import type { MetadataRoute } from "next";
import { translate } from "@/lib/messages/translate";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Holdfast",
    short_name: "Holdfast",
    description: translate("home.appDescription"),
    id: "/",
    start_url: "/",
    display: "standalone",
    background_color: "#fbfaf7",
    theme_color: "#fbfaf7",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/images/icons/icon-192.png", type: "image/png", sizes: "192x192" },
      { src: "/images/icons/icon-512.png", type: "image/png", sizes: "512x512" },
      { src: "/images/icons/icon-maskable-512.png", type: "image/png", sizes: "512x512", purpose: "maskable" },
    ],
  };
}
