/** Name of the suite that is made from a user's safety files. */
export const SAFETY_SUITE = "safety";
