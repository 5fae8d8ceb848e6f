/** What a town hall can use and pass on without asking its lawyers each time. SPDX names. */
export const ALLOWED_LICENSES = [
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"],
  ...["CC0-1.0", "Unlicense", "Zlib", "Python-2.0", "PSF-2.0"],
];

/**
 * @typedef {{ name: RegExp, declared: string, license: string, reason: string }} Review
 * A package that was looked at by hand: what its package.json says, what its files mean, and why that is accepted.
 */

/** A package that changes what it declares is no longer covered. @type {readonly Review[]} */
export const REVIEWED_LICENSES = [
  {
    name: /^duck$/u,
    declared: "BSD",
    license: "BSD-2-Clause",
    reason: "package.json は BSD とだけ書き、LICENSE の本文は BSD-2-Clause",
  },
  {
    name: /^lightningcss(?:-[\w-]+)?$/u,
    declared: "MPL-2.0",
    license: "MPL-2.0",
    reason: "画面のビルドだけに改変せずに使い、オフライン配布物にも画面にも含めない",
  },
];
