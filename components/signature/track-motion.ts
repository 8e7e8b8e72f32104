import { domAnimation } from "framer-motion";

/** What the tracks need of Framer Motion, in a file of its own so that it is fetched after the page stands. */
export const trackMotion = domAnimation;
