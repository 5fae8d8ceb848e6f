import { defineConfig } from "vitest/config";

/**
 * Forks, because native addons (hnswlib-node, libsql) are safer in processes than in worker threads, and because
 * some tests change the working directory. Timeouts leave room for a slow two-core machine that also compiles.
 */
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "dist/**", "state/**"],
    pool: "forks",
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    reporters: ["default"],
    // A test that was focused by mistake must not turn CI green.
    allowOnly: false,
    passWithNoTests: false,
  },
});
