import preact from "@preact/preset-vite";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

const TESTS = fileURLToPath(new URL("../tests/extension/", import.meta.url));

/** The tests lie beside those of the host, outside of this package: their imports are found from here. */
const packagesOfTests: Plugin = {
  name: "packages-of-tests",
  enforce: "pre",
  resolveId(source, importer) {
    const isBare = !/^[./\0]|^virtual:/.test(source);
    if (!isBare || !importer?.startsWith(TESTS) || source === "wxt/browser") return null;
    return this.resolve(source, fileURLToPath(import.meta.url), { skipSelf: true });
  },
};

export default defineConfig({
  plugins: [packagesOfTests, preact(), WxtVitest()],
  server: { fs: { allow: [".."] } }, // the tests, for those that run with a DOM
  test: { include: [`${TESTS}**/*.test.{ts,tsx}`] },
});
