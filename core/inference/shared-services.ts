/** Services that anybody can use by accepting their terms (約款); an individual contract for them has to be named. */
const PUBLIC_SERVICES =
  /(?:^|\.)(?:openai\.com|generativelanguage\.googleapis\.com|api\.platform\.preferredai\.jp|api\.ai\.sakura\.ad\.jp)\.?$/u;
/** Clouds whose customers have resources of their own under contracts of their own. */
const SHARED_CLOUDS = /(?:^|\.)(?:openai\.azure\.com|bedrock[\w-]*\.[\w-]+\.amazonaws\.com)\.?$/u;

/** Of a host name as `URL` gives it. */
export function isPublicService(hostname: string): boolean {
  return PUBLIC_SERVICES.test(hostname);
}

/** Whether others' text is processed there as well: never fit for 機密性 3, and nobody's own machine. */
export function isSharedService(hostname: string): boolean {
  return isPublicService(hostname) || SHARED_CLOUDS.test(hostname);
}
