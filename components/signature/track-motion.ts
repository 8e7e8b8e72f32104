import { domAnimation } from "framer-motion";

/** The part of Framer Motion that tracks need, in a separate file so that it loads after the page. */
export const trackMotion = domAnimation;
