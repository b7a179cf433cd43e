import preact from "@preact/preset-vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "wxt";
import chromium from "../manifests/extension/chromium.json" with { type: "json" };
import firefox from "../manifests/extension/firefox.json" with { type: "json" };

/** Nothing is fetched, framed or evaluated; the host is reached by native messaging only. */
const PAGES_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Four is what a browser suggests keys for; a person may change them. */
const COMMANDS = {
  "dial-selection": { suggested_key: { default: "Alt+Shift+C" }, description: "__MSG_commandDial__" },
  answer: { suggested_key: { default: "Alt+Shift+A" }, description: "__MSG_commandAnswer__" },
  hold: { suggested_key: { default: "Alt+Shift+H" }, description: "__MSG_commandHold__" },
  end: { suggested_key: { default: "Alt+Shift+E" }, description: "__MSG_commandEnd__" },
};

const MANAGED_SCHEMA = "managed-storage.schema.json";

export default defineConfig({
  srcDir: "src",
  publicDir: "src/public",
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    plugins: [preact()],
    // Chunks are few and local; the polyfill would fetch, which the policy forbids.
    // The browsers of the manifests know light-dark() and nesting: the styles go out as they are written.
    build: { modulePreload: { polyfill: false }, cssTarget: ["chrome123", "firefox140"] },
  }),
  manifest: ({ browser }) => ({
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    default_locale: "en",
    action: { default_title: "__MSG_extension_name__" },
    // A site is granted one by one, by the person; `idle` tells a locked screen.
    commands: COMMANDS,
    optional_host_permissions: ["http://*/*", "https://*/*"],
    optional_permissions: ["idle"],
    content_security_policy: { extension_pages: PAGES_POLICY },
    ...(browser === "firefox" ? firefox : { ...chromium, storage: { managed_schema: MANAGED_SCHEMA } }),
  }),
  hooks: {
    "build:publicAssets": ({ config }, files) => {
      if (config.browser === "firefox") return; // it takes managed values without a schema
      const schema = fileURLToPath(new URL("../manifests/managed-storage.schema.json", import.meta.url));
      files.push({ absoluteSrc: schema, relativeDest: MANAGED_SCHEMA });
    },
    "build:manifestGenerated": (_, manifest) => {
      // WXT leaves it behind for a script that is registered at run time.
      if (manifest.content_scripts?.length === 0) delete manifest.content_scripts;
    },
  },
});
