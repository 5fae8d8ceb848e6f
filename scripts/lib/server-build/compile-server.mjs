import { readFile } from "node:fs/promises";
import path from "node:path";

/** What the server is started with, and what its threads are: files that are loaded by their place. */
export const ENTRIES = [
  "server/main.ts",
  "server/threads/answer-thread.mjs",
  "ingest/prepare/worker.mjs",
  "core/search-index/build-dense-shard.mjs",
  "core/inference/onnx-thread.mjs",
];
/** With native parts or files of their own beside the program, or shared with packages that are loaded later. */
const LEFT_AS_PACKAGES = ["hnswlib-node", "libsql", "onnxruntime-node", "piscina", "pdfjs-dist", "@langchain/*"];
const WITHOUT_TSX = "without-tsx";
/** Packages in the older format ask for Node's modules through `require`. */
const REQUIRE = 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);';

/**
 * Turns the server and the packages that it begins with into a few files of JavaScript, all in one folder.
 * @param {object} options
 * @param {string} options.root Project root, absolute.
 * @param {string} options.outDir Where to write. It may be renamed, not moved to another depth below `root`.
 * @param {readonly string[]} options.sources Files and folders below `root` that it may be made from, besides packages.
 * @throws the compiler's error, with what it did not like; an error that names a file outside `sources`.
 */
export async function compileServer({ root, outDir, sources }) {
  const { build, stop } = await import("esbuild");
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ENTRIES,
      ...{ outdir: outDir, entryNames: "[name]", outExtension: { ".js": ".mjs" } },
      ...{ bundle: true, splitting: true, format: "esm", platform: "node", target: "node20.19" },
      ...{ sourcemap: true, sourcesContent: false, banner: { js: REQUIRE } },
      external: LEFT_AS_PACKAGES,
      logLevel: "silent",
      metafile: true,
      plugins: [keepPlaces(root, path.relative(outDir, root)), withoutTsx(), leaveLatePackages()],
    });
    assertListed(Object.keys(metafile.inputs), sources);
  } finally {
    await stop();
  }
}

/**
 * A build is made again when its sources change, so a file that is in it and not among them would stay as it was for good.
 * @param {readonly string[]} inputs As the compiler names them: relative, with `/`; after a colon for what plugins made.
 * @param {readonly string[]} sources
 */
function assertListed(inputs, sources) {
  const isListed = (/** @type {string} */ input) =>
    /(?:^|[/:])node_modules\//u.test(input) ||
    input.startsWith(`${WITHOUT_TSX}:`) ||
    sources.some((source) => input === source || input.startsWith(`${source}/`));
  const unlisted = inputs.find((input) => !isListed(input));
  if (unlisted !== undefined)
    throw new Error(
      `"${unlisted}" が、変更を確かめるファイルの一覧にありません。scripts/lib/server-build/server-build.mjs の SERVER_SOURCES に加えてください`,
    );
}

/**
 * `import.meta` of a source file stays that of the source file, so that what lies beside it is found; threads alone are
 * those of the build.
 * @param {string} root
 * @param {string} up From the build to the root.
 * @returns {import("esbuild").Plugin}
 */
function keepPlaces(root, up) {
  const ofRoot = up.split(path.sep).join("/");
  return {
    name: "keep-places",
    setup({ onLoad }) {
      onLoad({ filter: /\.(?:ts|mjs)$/ }, async ({ path: file }) => {
        const place = path.relative(root, file).split(path.sep).join("/");
        if (/(?:^|\/)node_modules\/|^\.\.\//u.test(place)) return undefined;
        const contents = (await readFile(file, "utf8"))
          .replace(/new URL\("([^"]+\.mjs)", import\.meta\.url\)/gu, (whole, name) => {
            const target = path.posix.join(path.posix.dirname(place), name);
            return ENTRIES.includes(target) ? `new URL("./${path.posix.basename(target)}", import.meta["url"])` : whole;
          })
          .replaceAll("import.meta.url", `new URL("${ofRoot}/${place}", import.meta["url"]).href`)
          .replaceAll("import.meta.dirname", `(import.meta["dirname"] + "/${ofRoot}/${path.posix.dirname(place)}")`);
        return { contents, loader: file.endsWith(".ts") ? "ts" : "js" };
      });
    },
  };
}

/** Threads register tsx before they load TypeScript; here there is none left. @returns {import("esbuild").Plugin} */
function withoutTsx() {
  return {
    name: WITHOUT_TSX,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^tsx\/esm\/api$/ }, () => ({ path: "tsx", namespace: WITHOUT_TSX }));
      onLoad({ filter: /.*/, namespace: WITHOUT_TSX }, () => ({ contents: "export const register = () => {};" }));
    },
  };
}

/** What is imported on demand is not needed for a start. @returns {import("esbuild").Plugin} */
function leaveLatePackages() {
  return {
    name: "leave-late-packages",
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
        kind === "dynamic-import" ? { path: name, external: true } : undefined,
      );
    },
  };
}
