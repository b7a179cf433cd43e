/** The views on plain pages, from made-up states: for looking at, never part of the extension. */
import preact from "@preact/preset-vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [preact()],
  build: { outDir: here("../.output/preview"), emptyOutDir: true, minify: false, chunkSizeWarningLimit: 2000 },
});
