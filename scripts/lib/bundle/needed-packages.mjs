/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, bin?: Record<string, string>, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string>, devDependencies?: Record<string, string>,
 *   peerDependenciesMeta?: Record<string, { optional?: boolean }> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/** Only the build of the page needs these, and a bundle holds the page built. A test proves that nothing else imports them. */
export const PAGE_PACKAGES = [
  "@digital-go-jp/tailwind-theme-plugin",
  "@lezer/common",
  "@lezer/markdown",
  "@tailwindcss/vite",
  "@tanstack/react-virtual",
  "@vitejs/plugin-react",
  "i18next",
  "react",
  "react-dom",
  "react-i18next",
  "react-is",
  "recharts",
  "tailwindcss",
  "vite",
];

/**
 * The dependencies of a project without those that are left out.
 * @template {LockedPackage} Manifest
 * @param {Manifest} manifest A package.json, or the first entry of a lockfile.
 * @returns {Manifest}
 */
export function withoutPagePackages({ devDependencies: _, ...manifest }) {
  const dependencies = Object.fromEntries(
    Object.entries(manifest.dependencies ?? {}).filter(([name]) => !PAGE_PACKAGES.includes(name)),
  );
  return /** @type {Manifest} */ (/** @type {unknown} */ ({ ...manifest, dependencies }));
}

/**
 * A lockfile with the packages alone that a running server can reach, under the same paths.
 * @param {Lockfile} lock
 * @returns {Lockfile}
 */
export function pruneLockfile(lock) {
  const root = withoutPagePackages(lock.packages[""] ?? {});
  const kept = new Set([""]);
  const waiting = [{ at: "", entry: root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of namesNeededBy(next.entry)) {
      const found = resolvePackage(lock, next.at, name);
      if (found === undefined || kept.has(found)) continue;
      kept.add(found);
      waiting.push({ at: found, entry: lock.packages[found] ?? {} });
    }
  }
  const packages = Object.entries(lock.packages).filter(([at]) => kept.has(at));
  return { ...lock, packages: { ...Object.fromEntries(packages), "": root } };
}

/** @param {LockedPackage} entry */
function namesNeededBy({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} }) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers];
}

/**
 * As Node does: in the package's own node_modules, then in those above. Peers that nobody installed are not there.
 * @param {Lockfile} lock @param {string} from @param {string} name
 * @returns {string | undefined}
 */
function resolvePackage({ packages }, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const candidate = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    const entry = packages[candidate];
    // What only development brought may vanish with the next lockfile.
    if (entry !== undefined && !entry.dev) return candidate;
    if (at === "") return undefined;
  }
}
